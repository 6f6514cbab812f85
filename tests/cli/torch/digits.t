The digits: trained for real, and to the loss that MMEngine's runner reaches with PyTorch. Other BLAS libraries and
processors round differently, so the loss is compared to one part in ten thousand here; the convolutions' to one in ten,
because in ten epochs of them a last digit becomes some percents.

--- FILE compare.awk
# The last line says: Done. Last training loss: X accuracy/top1: Y
/Done\. Last training loss:/ {
  split($0, parts, "loss: "); split(parts[2], numbers, " ")
  loss = numbers[1]; accuracy = numbers[3]
  difference = loss / wanted - 1
  if (difference < 0) difference = -difference
  print difference < within ? "the loss is MMEngine's" : "the loss is " loss ", not " wanted
  printf "accuracy %.4f\n", accuracy
}
---
$ mmreg run $REPO/configs/digits/mlp.toml --work-dir first | awk -v wanted=0.1483345925807953 -v within=1e-4 -f compare.awk
  the loss is MMEngine's
  accuracy 0.9556

Convolutions of other versions of libtorch add in another order, which shows in a loss that small.

$ mmreg run $REPO/configs/digits/resnet8.toml --work-dir resnet | awk -v wanted=0.0026966978330165 -v within=0.3 -f compare.awk
  the loss is MMEngine's
  accuracy 0.9917

The folder of a run: the resolved config, checkpoints, and a log with scalars for each start.

$ ls first | sed 's/^[0-9]\{8\}_[0-9]\{6\}$/TIME/'
  TIME
  epoch_10.pth
  epoch_8.pth
  epoch_9.pth
  last_checkpoint
  mlp.toml

$ (cd first/2* && find . -type f | sed 's/[0-9]\{8\}_[0-9]\{6\}/TIME/' | sort)
  ./TIME.log
  ./vis_data/config.toml
  ./vis_data/scalars.json

The recorded config gives the same config again.

$ for config in $REPO/configs/digits/mlp.toml first/mlp.toml; do mmreg show --format json $config | tr -d ' ,' | sort >$(basename $(dirname $config)).lines; done; cmp digits.lines first.lines && mmreg validate first/mlp.toml
  1 config checked: no errors

Two runs with one seed are the same to the last bit: weights, optimizer, schedulers, random numbers.

$ for run in one two; do mmreg run $REPO/configs/digits/mlp.toml --work-dir $run >/dev/null; done; $CHECKPOINT_TOOL same one/epoch_10.pth two/epoch_10.pth
  identical

Another seed gives another network.

$ mmreg run $REPO/configs/digits/mlp.toml randomness.seed=1 --work-dir third >/dev/null; $CHECKPOINT_TOOL same first/epoch_10.pth third/epoch_10.pth | head -1
  different: backbone.1.weight

Half the way, then on from the checkpoint: the same network.

$ mmreg run $REPO/configs/digits/mlp.toml train_cfg.max_epochs=5 --work-dir half >/dev/null && mmreg run $REPO/configs/digits/mlp.toml --resume --work-dir half | awk -v wanted=0.1483345925807953 -v within=1e-4 -f compare.awk
  the loss is MMEngine's
  accuracy 0.9556

`build` builds all parts and writes nothing.

$ mmreg build $REPO/configs/digits/mlp.toml | head -4; ls -d work_dirs
  RUNNERS  mmengine.Runner  env_cfg={ num_threads = 1 }, randomness={ seed = 0 }
    model  MODELS  mmengine.ImageClassifier  (built later)
      backbone  MODELS  mmengine.Sequential
        modules[0]  MODELS  mmengine.Flatten
! ls: cannot access 'work_dirs': No such file or directory
? 2

Checking opens no plugin and never libtorch; building does.

$ for command in "validate $REPO/configs/digits/mlp.toml" "show $REPO/configs/digits/mlp.toml" "list" "describe SGD" "count_registered_modules"; do LD_DEBUG=files LD_DEBUG_OUTPUT=opened mmreg $command >/dev/null; done; cat opened.* | grep -c -E 'torch|mmengine\.so'; rm opened.*
  0

$ LD_DEBUG=files LD_DEBUG_OUTPUT=opened mmreg build $REPO/configs/digits/mlp.toml >/dev/null; cat opened.* | grep -q 'libtorch' && echo opened
  opened

Mistakes are found before anything runs.

$ here=$PWD; cd $REPO; mmreg run configs/digits/mlp.toml train_cfg.max_epoch=3 optim_wrapper.optimizer.type=SDG val_dataloader.batch_size=0.5 --work-dir $here/never; ls -d $here/never 2>/dev/null
! error[MR202]: `EpochBasedTrainLoop` has no parameter `max_epoch`
!  --> argument 1 (train_cfg.max_epoch=3)
!   |
!   | train_cfg.max_epoch=3
!   | ^^^^^^^^^^^^^^^^^^^ unknown parameter
!   |
!   = note: its parameters: max_epochs, val_begin, val_interval, dynamic_intervals, by_epoch
!   = help: did you mean `max_epochs`? It is now 10, from configs/digits/_base_/schedule_10e.toml:2:32
!
! error[MR201]: `SDG` is not in the registry `optimizer` (scope mmengine)
!  --> argument 2 (optim_wrapper.optimizer.type=SDG)
!   |
!   | optim_wrapper.optimizer.type=SDG
!   |                              ^^^
!   |
!   = note: searched: `optimizer` of scope mmengine (12 modules)
!   = help: did you mean `SGD`?
!
! error[MR302]: `val_dataloader.batch_size` must be int, but it is 0.5 (a float)
!  --> argument 3 (val_dataloader.batch_size=0.5)
!   |
!   | val_dataloader.batch_size=0.5
!   |                           ^^^
!
! 3 errors
? 2
