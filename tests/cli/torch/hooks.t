Hooks that stop a run or look after memory.

--- FILE base.toml
_base_ = "digits/mlp.toml"
train_cfg = { max_epochs = 9, val_interval = 1 }
optim_wrapper.optimizer.lr = 0.0
default_hooks.checkpoint = { interval = 1, max_keep_ckpts = 1 }
---
$ ln -s $REPO/configs/digits digits

--- FILE said.sh
grep -E "Stopping early|epoch [0-9]|at [0-9]+ epoch" | sed 's/.*INFO - //; s/[0-9]\.[0-9]*/.../'
---
Nothing is learned, so the first validation stays the best: two more are waited for.

$ mmreg run base.toml 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top1", patience = 2 }]' | sh said.sh
  Saving checkpoint at 1 epoch
  Saving checkpoint at 2 epochs
  Saving checkpoint at 3 epochs
  Stopping early: accuracy/top1 did not get better in 2 validations; the best was ...

A resumed run goes on counting where the other stopped.

$ mmreg run base.toml 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top1", patience = 3 }]' train_cfg.max_epochs=3 --work-dir parts | sh said.sh
  Saving checkpoint at 1 epoch
  Saving checkpoint at 2 epochs
  Saving checkpoint at 3 epochs

$ mmreg run base.toml 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top1", patience = 3 }]' --work-dir parts --resume | sh said.sh
  Resumed from parts/epoch_...pth: epoch 3, iteration 69.
  Saving checkpoint at 4 epochs
  Stopping early: accuracy/top1 did not get better in 3 validations; the best was ...

Good enough at once.

$ mmreg run base.toml 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top1", stopping_threshold = 0.0 }]' | sh said.sh
  Saving checkpoint at 1 epoch
  Stopping early: accuracy/top1 is ..., better than 0

A metric that there is not: a warning, or an error.

$ mmreg run base.toml 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top5" }]' train_cfg.max_epochs=1 | grep -o "WARNING.*"
  WARNING - early stopping looks at `accuracy/top5`, which the validation does not give

$ mmreg run base.toml 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top5", strict = true }]' train_cfg.max_epochs=1 >/dev/null
! error[MR701]: `EarlyStoppingHook` (`custom_hooks[0]`) failed: early stopping looks at `accuracy/top5`, which the validation does not give
!  --> argument 1 (custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top5", strict = true }])
!   |
!   | custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top5", strict = true }]
!   |                        ^^^^^^^^^^^^^^^^^^^
!   |
!   = note: in epoch 2, iteration 24
!
! 1 error
? 4

$ mmreg run base.toml 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "quality" }]' >/dev/null
! error[MR601]: building `EarlyStoppingHook` (`custom_hooks[0]`) failed: whether a greater or a less `quality` is better cannot be told from its name: give `rule`
!  --> argument 1 (custom_hooks=[{ type = "EarlyStoppingHook", monitor = "quality" }])
!   |
!   | custom_hooks=[{ type = "EarlyStoppingHook", monitor = "quality" }]
!   |                        ^^^^^^^^^^^^^^^^^^^ built here
!
! 1 error
? 3

Hooks that have nothing to do without a GPU and with one process.

$ mmreg run base.toml 'custom_hooks=[{ type = "EmptyCacheHook", after_iter = true }, { type = "SyncBuffersHook" }]' train_cfg.max_epochs=1 | grep -c "Done"
  1

The averages of EMAHook are what is validated and what stands in the checkpoint. A run that is resumed ends as the whole one.

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", momentum = 0.1 }]' optim_wrapper.optimizer.lr=0.05 train_cfg.max_epochs=4 --work-dir ema >/dev/null

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", momentum = 0.1 }]' optim_wrapper.optimizer.lr=0.05 train_cfg.max_epochs=2 --work-dir ema_parts >/dev/null && mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", momentum = 0.1 }]' optim_wrapper.optimizer.lr=0.05 train_cfg.max_epochs=4 --work-dir ema_parts --resume >/dev/null; $CHECKPOINT_TOOL same ema/epoch_4.pth ema_parts/epoch_4.pth
  identical

$ mmreg run base.toml optim_wrapper.optimizer.lr=0.05 train_cfg.max_epochs=4 --work-dir plain >/dev/null; $CHECKPOINT_TOOL same ema/epoch_4.pth plain/epoch_4.pth | head -1
  different: backbone.1.weight

The averaged model may be written out.

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", ema_type = { type = "ExponentialMovingAverage", momentum = 0.1 } }]' optim_wrapper.optimizer.lr=0.05 train_cfg.max_epochs=4 --work-dir ema_table >/dev/null; $CHECKPOINT_TOOL same ema/epoch_4.pth ema_table/epoch_4.pth
  identical

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", ema_type = "mmengine.MomentumAnnealingEMA", gamma = 10 }]' train_cfg.max_epochs=1 | grep -c Done
  1

What it is not for.

$ mmreg validate --output-format concise base.toml 'custom_hooks=[{ type = "EMAHook", ema_type = "ExponentialMovingAverag" }]'
  argument 1 (custom_hooks=[{ type = "EMAHook", ema_type = "ExponentialMovingAverag" }]): error[MR201]: `ExponentialMovingAverag` is not in the registry `model` (scope mmengine)
? 1

$ mmreg validate --output-format concise base.toml 'custom_hooks=[{ type = "EMAHook", ema_type = { type = "MomentumAnnealingEMA", gama = 10 } }]'
  argument 1 (custom_hooks=[{ type = "EMAHook", ema_type = { type = "MomentumAnnealingEMA", gama = 10 } }]): error[MR202]: `MomentumAnnealingEMA` has no parameter `gama`
? 1

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", begin_epoch = 10 }]' >/dev/null
! error[MR701]: `EMAHook` (`custom_hooks[0]`) failed: the averages would begin after the end of the training
!  --> argument 1 (custom_hooks=[{ type = "EMAHook", begin_epoch = 10 }])
!   |
!   | custom_hooks=[{ type = "EMAHook", begin_epoch = 10 }]
!   |                        ^^^^^^^^^
!   |
!   = note: in epoch 1, iteration 1
!
! 1 error
? 4

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", ema_type = "Linear" }]' >/dev/null
! error[MR306]: this place takes an AveragedModel, and `Linear` makes a Model
!  --> argument 1 (custom_hooks=[{ type = "EMAHook", ema_type = "Linear" }])
!   |
!   | custom_hooks=[{ type = "EMAHook", ema_type = "Linear" }]
!   |                                              ^^^^^^^^
!   |
!   = help: these fit: ExponentialMovingAverage, MomentumAnnealingEMA, StochasticWeightAverage
!
! 1 error
? 1

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", begin_epoch = 2, begin_iter = 2 }]' >/dev/null
! error[MR309]: `begin_iter` and `begin_epoch` of `EMAHook` cannot be given together
!  --> argument 1 (custom_hooks=[{ type = "EMAHook", begin_epoch = 2, begin_iter = 2 }])
!   |
!   | custom_hooks=[{ type = "EMAHook", begin_epoch = 2, begin_iter = 2 }]
!   |                                   ^^^^^^^^^^^
!   |
!  ::: argument 1 (custom_hooks=[{ type = "EMAHook", begin_epoch = 2, begin_iter = 2 }])
!   |
!   | custom_hooks=[{ type = "EMAHook", begin_epoch = 2, begin_iter = 2 }]
!   |                                                    ---------- `begin_iter` is given here
!   |
!   = help: remove `begin_iter` or `begin_epoch`
!
! 1 error
? 1

What the averaged model does not know, all of it.

$ mmreg run base.toml 'custom_hooks=[{ type = "EMAHook", ema_type = "StochasticWeightAverage", gamma = 9, momentum = 0.5 }]' 2>&1 >/dev/null | head -1
  error[MR701]: `EMAHook` (`custom_hooks[0]`) failed: `StochasticWeightAverage` has no parameter `momentum`; `StochasticWeightAverage` has no parameter `gamma`
