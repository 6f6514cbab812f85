Pictures of a test, and the operations of a training.

--- FILE test.toml
custom_hooks = [{ type = "NaiveVisualizationHook", interval = 2 }]
randomness.seed = 0
default_scope = "mmengine"
test_cfg = {}
test_evaluator.type = "Accuracy"

[test_dataloader]
batch_size = 2
sampler = { type = "DefaultSampler", shuffle = false }
dataset = { type = "FakeData", size = 6, image_size = [3, 40, 50], num_classes = 4 }

[model]
type = "ImageClassifier"
backbone.type = "Flatten"
head = { type = "Linear", in_features = 6000, out_features = 4 }

[visualizer]
vis_backends = [{ type = "LocalVisBackend" }, { type = "TensorboardVisBackend" }, { type = "HTMLReportVisBackend" }]
---
Of every second batch the images are kept, with the right class and what the model says: as files, in the event file and
in the report.

$ mmreg run test.toml --work-dir run >/dev/null; ls run/*/vis_data/vis_image; file -b run/*/vis_data/vis_image/test_img_2_0.png | cut -d, -f1-3; grep -c 'data:image/png;base64,iVBOR' run/*/vis_data/report.html; grep -ac 'test_img_2' run/*/vis_data/events*
  test_img_2_0.png
  test_img_3_0.png
  PNG image data, 200 x 160, 8-bit/color RGB
  2
  1

Inputs that are no images.

$ mmreg run test.toml test_dataloader.dataset.image_size='[6, 20, 50]' --work-dir run >/dev/null
! error[MR701]: `NaiveVisualizationHook` (`custom_hooks[0]`) failed: NaiveVisualizationHook needs images of one or three channels
!  --> test.toml:1:26
!   |
! 1 | custom_hooks = [{ type = "NaiveVisualizationHook", interval = 2 }]
!   |                          ^^^^^^^^^^^^^^^^^^^^^^^^
!
! 1 error
? 4

Operations of the first iterations, as a table.

$ ln -s $REPO/configs/digits digits; mmreg run digits/mlp.toml train_cfg.max_epochs=1 'custom_hooks=[{ type = "ProfilerHook", by_epoch = false, profile_times = 3, on_trace_ready = { type = "log_trace", sort_by = "count", row_limit = 400 } }]' --work-dir table | grep -E '^aten::(addmm|mse_loss)|^all|Operations until|^operation' | sed 's/.*INFO - //; s/[0-9.]* *[0-9.]*$//; s/  */ /g'
  Operations until iteration 3:
  operation calls self ms total ms
  aten::addmm 6 
  all 

A trace for viewers, of the iterations that a schedule names.

$ mmreg run digits/mlp.toml train_cfg.max_epochs=1 'custom_hooks=[{ type = "ProfilerHook", record_shapes = true, schedule = { wait = 1, active = 1, repeat = 2 }, on_trace_ready = { type = "tb_trace" }, json_trace_path = "all.json" }]' --work-dir trace | sed -n 's/.*The trace is saved to trace.[0-9_]*/.../p'
  .../tf_tracing_logs/2.pt.trace.json.
  .../tf_tracing_logs/4.pt.trace.json.
$ for f in trace/*/tf_tracing_logs/*.json all.json; do jq -r '[.traceEvents[] | select(.name == "aten::addmm")] | "\(length) \(.[0].args["Input Dims"] | tostring)"' $f; done
  2 [[64],[64,64],[64,64]]
  2 [[64],[64,64],[64,64]]
  2 [[64],[64,64],[64,64]]

$ mmreg run digits/mlp.toml 'custom_hooks=[{ type = "ProfilerHook", profile_times = 3 }]' --work-dir bad >/dev/null
! error[MR601]: building `ProfilerHook` (`custom_hooks[0]`) failed: one epoch is profiled at most: `profile_times` is for `by_epoch = false`
!  --> argument 1 (custom_hooks=[{ type = "ProfilerHook", profile_times = 3 }])
!   |
!   | custom_hooks=[{ type = "ProfilerHook", profile_times = 3 }]
!   |                        ^^^^^^^^^^^^^^ built here
!
! 1 error
? 3
