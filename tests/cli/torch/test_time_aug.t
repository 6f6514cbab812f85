Test time augmentation: every sample in four versions, whose scores are averaged.

--- FILE numbers.csv
0.5,1,0
2,0.25,1
1,1,0
---
--- FILE config.toml
default_scope = "mmengine"
runner_type = "Runner"
randomness.seed = 0
test_cfg = {}
test_evaluator.metrics = { type = "Accuracy", topk = 2 }
custom_hooks = [{ type = "PrepareTTAHook", tta_cfg = { type = "AverageClsScoreTTA" } }]

[test_dataloader]
batch_size = 3
sampler = { type = "DefaultSampler", shuffle = false }

[test_dataloader.dataset]
type = "CSVDataset"
data_file = "numbers.csv"

[[test_dataloader.dataset.pipeline]]
type = "TestTimeAug"
transforms = [
  [{ type = "Normalize", mean = [0.0], std = [1.0] }, { type = "Normalize", mean = [0.5], std = [2.0] }],
  [{ type = "Reshape", shape = [2] }, { type = "Normalize", mean = [1.0], std = [1.0] }],
]

[model]
type = "ImageClassifier"
backbone = { type = "Linear", in_features = 2, out_features = 2 }
---
$ mmreg run config.toml | sed -n 's/.*INFO - Done/Done/p'
  Done. accuracy/top2: 1

With averaged weights as well: EMAHook averages the model that was there before the test's own.

$ mmreg run config.toml 'custom_hooks+={ type = "EMAHook" }' | sed -n 's/.*INFO - Done/Done/p'
  Done. accuracy/top2: 1

The lines of a test say how long it takes and will take.

$ mmreg run config.toml test_dataloader.batch_size=1 'default_hooks.logger={ type = "LoggerHook", interval = 1 }' | grep -c 'Epoch(test) \[[123]/3\]  eta: 0:00:00  time: 0\.[0-9]*  data_time: 0\.'
  3

Samples without versions, and a model that is no classifier.

$ mmreg run config.toml 'test_dataloader.dataset.pipeline=[]' >/dev/null
! error[MR701]: `AverageClsScoreTTA` (`custom_hooks[0].tta_cfg`) failed: the inputs are not [samples, versions, ...]: TestTimeAug makes them so
!  --> config.toml:6:63
!   |
! 6 | custom_hooks = [{ type = "PrepareTTAHook", tta_cfg = { type = "AverageClsScoreTTA" } }]
!   |                                                               ^^^^^^^^^^^^^^^^^^^^
!
! 1 error
? 4

$ mmreg validate config.toml custom_hooks[0].tta_cfg.type=Linear --output-format concise
  argument 1 (custom_hooks[0].tta_cfg.type=Linear): error[MR306]: this place takes a BaseModel, and `Linear` makes a Model
? 1

$ mmreg run config.toml 'test_dataloader.dataset.pipeline[0].transforms=[[]]' >/dev/null
! error[MR601]: building `TestTimeAug` (`test_dataloader.dataset.pipeline[0]`) failed: a list of `transforms` is empty
!   --> config.toml:17:8
!    |
! 17 | type = "TestTimeAug"
!    |        ^^^^^^^^^^^^^ built here
!
! 1 error
? 3
