Mistakes that only modules of the mmengine pack can show: each in the config itself (wrong.toml) and in a base three files away
(far.toml), and where they make sense through a child, an override, an edited list and a copy.

--- FILE far.toml
# The config that is run: the mistake is three files away.
_base_ = "bases/one.toml"
---
--- FILE bases/one.toml
_base_ = ["two.toml"]
---
--- FILE bases/two.toml

_base_ = "../wrong.toml"
---
--- FILE right.toml
train_cfg = { max_epochs = 1 }
optim_wrapper = { optimizer = { type = "SGD", lr = 0.1 } }

[model]
type = "ImageClassifier"
backbone = [{ type = "Flatten" }, { type = "Linear", in_features = 64, out_features = 10 }]
loss = { type = "CrossEntropyLoss" }

[train_dataloader]
batch_size = 8
sampler = { type = "DefaultSampler" }
dataset = { type = "CSVDataset", data_file = "digits.csv" }
---
$ mmreg validate right.toml
  1 config checked: no errors

The wrong interface: a loss is wanted, and a layer is given.

--- FILE wrong.toml
[model]
type = "ImageClassifier"
backbone = { type = "Linear", in_features = 8, out_features = 2 }
loss = { type = "Linear", in_features = 2, out_features = 1 }
---
$ mmreg validate wrong.toml
  error[MR306]: this place takes a Loss, and `Linear` makes a Model
   --> wrong.toml:4:17
    |
  4 | loss = { type = "Linear", in_features = 2, out_features = 1 }
    |                 ^^^^^^^^
    |
    = help: these fit: CrossEntropyLoss, L1Loss, MSELoss, ...

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR306]: this place takes a Loss, and `Linear` makes a Model
   --> wrong.toml:4:17
    |
  4 | loss = { type = "Linear", in_features = 2, out_features = 1 }
    |                 ^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: these fit: CrossEntropyLoss, L1Loss, MSELoss, ...

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[model.loss]
_delete_ = true
type = "Sigmoid"
---
$ mmreg validate child.toml
  error[MR306]: this place takes a Loss, and `Sigmoid` makes a Model
   --> child.toml:5:8
    |
  5 | type = "Sigmoid"
    |        ^^^^^^^^^
    |
    = help: these fit: CrossEntropyLoss, L1Loss, MSELoss, ...

  1 config checked: 1 error
? 1

$ mmreg validate right.toml model.loss.type=ReLU
  error[MR306]: this place takes a Loss, and `ReLU` makes a Model
   --> argument 1 (model.loss.type=ReLU)
    |
    | model.loss.type=ReLU
    |                 ^^^^
    |
    = help: these fit: CrossEntropyLoss, L1Loss, MSELoss, ...

  1 config checked: 1 error
? 1

--- FILE child.toml
defs.layer = { type = "Linear", in_features = 2, out_features = 1 }

[model]
type = "ImageClassifier"
backbone = { type = "Linear", in_features = 8, out_features = 2 }
loss = { _use_ = "defs.layer" }
---
$ mmreg validate child.toml
  error[MR306]: this place takes a Loss, and `Linear` makes a Model
   --> child.toml:1:23
    |
  1 | defs.layer = { type = "Linear", in_features = 2, out_features = 1 }
    |                       ^^^^^^^^
    |
    = help: these fit: CrossEntropyLoss, L1Loss, MSELoss, ...

  1 config checked: 1 error
? 1

--- FILE child.toml
objects.layer = { type = "Linear", in_features = 2, out_features = 1 }

[model]
type = "ImageClassifier"
backbone = { type = "Linear", in_features = 8, out_features = 2 }
loss = { _ref_ = "objects.layer" }
---
$ mmreg validate child.toml
  error[MR306]: this place takes a Loss, and `Linear` makes a Model
   --> child.toml:6:18
    |
  6 | loss = { _ref_ = "objects.layer" }
    |                  ^^^^^^^^^^^^^^^
    |
   ::: child.toml:1:26
    |
  1 | objects.layer = { type = "Linear", in_features = 2, out_features = 1 }
    |                          -------- the object is made here
    |
    = help: these fit: CrossEntropyLoss, L1Loss, MSELoss, ...

  1 config checked: 1 error
? 1

The wrong interface: a whole model is wanted, and a layer is given.

--- FILE child.toml
_base_ = "right.toml"

[model]
_delete_ = true
type = "Linear"
in_features = 64
out_features = 10
---
$ mmreg validate child.toml
  error[MR306]: this place takes a BaseModel, and `Linear` makes a Model
   --> child.toml:5:8
    |
  5 | type = "Linear"
    |        ^^^^^^^^
    |
    = help: these fit: ToyModel, AverageClsScoreTTA, ImageClassifier

  1 config checked: 1 error
? 1

A type of another registry.

--- FILE wrong.toml
[model]
type = "ImageClassifier"
backbone = [{ type = "Normalize", mean = [0], std = [1] }]
---
$ mmreg validate wrong.toml
  error[MR201]: `Normalize` is not in the registry `model` (scope mmengine)
   --> wrong.toml:3:22
    |
  3 | backbone = [{ type = "Normalize", mean = [0], std = [1] }]
    |                      ^^^^^^^^^^^
    |
    = note: searched: `model` of scope mmengine (117 modules)
    = note: registry TRANSFORMS has a `Normalize`, but an object of MODELS belongs here
    = help: did you mean `GroupNorm` or `LayerNorm` or `BatchNorm1d`?

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR201]: `Normalize` is not in the registry `model` (scope mmengine)
   --> wrong.toml:3:22
    |
  3 | backbone = [{ type = "Normalize", mean = [0], std = [1] }]
    |                      ^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `model` of scope mmengine (117 modules)
    = note: registry TRANSFORMS has a `Normalize`, but an object of MODELS belongs here
    = help: did you mean `GroupNorm` or `LayerNorm` or `BatchNorm1d`?

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"
model.backbone._append_ = [{ type = "SGD", lr = 0.1 }]
---
$ mmreg validate child.toml
  error[MR201]: `SGD` is not in the registry `model` (scope mmengine)
   --> child.toml:2:37
    |
  2 | model.backbone._append_ = [{ type = "SGD", lr = 0.1 }]
    |                                     ^^^^^
    |
    = note: searched: `model` of scope mmengine (117 modules)
    = note: registry OPTIMIZERS has a `SGD`, but an object of MODELS belongs here

  1 config checked: 1 error
? 1

$ mmreg validate right.toml optim_wrapper.optimizer.type=CosineAnnealingLR
  error[MR201]: `CosineAnnealingLR` is not in the registry `optimizer` (scope mmengine)
   --> argument 1 (optim_wrapper.optimizer.type=CosineAnnealingLR)
    |
    | optim_wrapper.optimizer.type=CosineAnnealingLR
    |                              ^^^^^^^^^^^^^^^^^
    |
    = note: searched: `optimizer` of scope mmengine (12 modules)
    = note: registry PARAM_SCHEDULERS has a `CosineAnnealingLR`, but an object of OPTIMIZERS belongs here

  1 config checked: 1 error
? 1

A parameter that the program gives.

--- FILE wrong.toml
_base_ = "right.toml"

[optim_wrapper.optimizer]
params = "all"
---
$ mmreg validate wrong.toml
  error[MR307]: `params` of `SGD` is given by the program, it cannot stand in a config
   --> wrong.toml:4:1
    |
  4 | params = "all"
    | ^^^^^^
    |
    = help: remove `params`

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR307]: `params` of `SGD` is given by the program, it cannot stand in a config
   --> wrong.toml:4:1
    |
  4 | params = "all"
    | ^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: remove `params`

  1 config checked: 1 error
? 1

$ mmreg validate right.toml train_dataloader.sampler.dataset=digits
  error[MR307]: `dataset` of `DefaultSampler` is given by the program, it cannot stand in a config
   --> argument 1 (train_dataloader.sampler.dataset=digits)
    |
    | train_dataloader.sampler.dataset=digits
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: remove `dataset`

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[[param_scheduler]]
type = "MultiStepLR"
milestones = [1]
optimizer = "SGD"
---
$ mmreg validate child.toml
  error[MR307]: `optimizer` of `MultiStepLR` is given by the program, it cannot stand in a config
   --> child.toml:6:1
    |
  6 | optimizer = "SGD"
    | ^^^^^^^^^
    |
    = help: remove `optimizer`

  1 config checked: 1 error
? 1

A parameter of which only the program can give the value, where nothing gives it.

--- FILE wrong.toml
[optimizer]
type = "SGD"
lr = 0.1
---
$ mmreg validate wrong.toml
  error[MR308]: `SGD` needs `params`, which the program does not give in this place
   --> wrong.toml:2:8
    |
  2 | type = "SGD"
    |        ^^^^^
    |
    = help: put it into `optimizer` of `OptimWrapper` or `optimizer` of `AmpOptimWrapper`

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR308]: `SGD` needs `params`, which the program does not give in this place
   --> wrong.toml:2:8
    |
  2 | type = "SGD"
    |        ^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: put it into `optimizer` of `OptimWrapper` or `optimizer` of `AmpOptimWrapper`

  1 config checked: 1 error
? 1

A top-level key that the Runner does not know.

--- FILE wrong.toml
_base_ = "right.toml"
lr_config = { policy = "step" }
---
$ mmreg validate wrong.toml
  error[MR202]: `Runner` has no parameter `lr_config`
   --> wrong.toml:2:1
    |
  2 | lr_config = { policy = "step" }
    | ^^^^^^^^^ unknown parameter
    |
    = note: its parameters: model, model_wrapper_cfg, work_dir, train_dataloader, val_dataloader, test_dataloader, train_cfg, val_cfg, test_cfg, optim_wrapper, auto_scale_lr, param_scheduler, val_evaluator, test_evaluator, default_hooks, custom_hooks, load_from, resume, launcher, env_cfg, log_processor, log_level, visualizer, randomness, experiment_name
    = note: names of your own belong into [vars] or [defs]

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR202]: `Runner` has no parameter `lr_config`
   --> wrong.toml:2:1
    |
  2 | lr_config = { policy = "step" }
    | ^^^^^^^^^ unknown parameter
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: its parameters: model, model_wrapper_cfg, work_dir, train_dataloader, val_dataloader, test_dataloader, train_cfg, val_cfg, test_cfg, optim_wrapper, auto_scale_lr, param_scheduler, val_evaluator, test_evaluator, default_hooks, custom_hooks, load_from, resume, launcher, env_cfg, log_processor, log_level, visualizer, randomness, experiment_name
    = note: names of your own belong into [vars] or [defs]

  1 config checked: 1 error
? 1

$ mmreg validate right.toml train_confg.max_epochs=3
  error[MR202]: `Runner` has no parameter `train_confg`
   --> argument 1 (train_confg.max_epochs=3)
    |
    | train_confg.max_epochs=3
    | ^^^^^^^^^^^^^^^^^^^^^^ unknown parameter
    |
    = note: its parameters: model, model_wrapper_cfg, work_dir, train_dataloader, val_dataloader, test_dataloader, train_cfg, val_cfg, test_cfg, optim_wrapper, auto_scale_lr, param_scheduler, val_evaluator, test_evaluator, default_hooks, custom_hooks, load_from, resume, launcher, env_cfg, log_processor, log_level, visualizer, randomness, experiment_name
    = note: names of your own belong into [vars] or [defs]

  1 config checked: 1 error
? 1

A key of the top that the [table] above it captures.

--- FILE wrong.toml
_base_ = "right.toml"

[model]
neck = "ReLU"
work_dir = "work"
---
$ mmreg validate wrong.toml
  error[MR202]: `ImageClassifier` has no parameter `work_dir`
   --> wrong.toml:5:1
    |
  5 | work_dir = "work"
    | ^^^^^^^^ unknown parameter
    |
   ::: right.toml:5:8
    |
  5 | type = "ImageClassifier"
    |        ----------------- the type is chosen here
    |
   ::: wrong.toml:3:2
    |
  3 | [model]
    |  ----- this [table] takes every key below it
    |
    = help: move `work_dir` above the first [table] of the file

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate far.toml
  error[MR202]: `ImageClassifier` has no parameter `work_dir`
   --> wrong.toml:5:1
    |
  5 | work_dir = "work"
    | ^^^^^^^^ unknown parameter
    |
   ::: right.toml:5:8
    |
  5 | type = "ImageClassifier"
    |        ----------------- the type is chosen here
    |
   ::: wrong.toml:3:2
    |
  3 | [model]
    |  ----- this [table] takes every key below it
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: move `work_dir` above the first [table] of the file

  1 config checked: 1 error; --fix mends 1
? 1

Parameters of the Runner and of a table without a type in it: missing, unknown, of the wrong type, out of range, none of the choices.

--- FILE wrong.toml
train_cfg = { max_epochs = 1 }
---
$ mmreg validate wrong.toml
  error[MR301]: `Runner` needs the parameter `model`
   --> wrong.toml:1:1
    |
  1 | train_cfg = { max_epochs = 1 }
    | ^^^^^^^^^
    |
    = note: `model` is MODELS (BaseModel), built later: what is trained or tested: a whole model, with its loss
    = help: add `model = ...`

  error[MR309]: `train_dataloader`, `train_cfg` and `optim_wrapper` of `Runner` belong together, but `train_dataloader` and `optim_wrapper` are missing
   --> wrong.toml:1:1
    |
  1 | train_cfg = { max_epochs = 1 }
    | ^^^^^^^^^
    |
    = help: add `train_dataloader` and `optim_wrapper`, or remove `train_cfg`

  1 config checked: 2 errors
? 1

$ mmreg validate far.toml
  error[MR301]: `Runner` needs the parameter `model`
   --> wrong.toml:1:1
    |
  1 | train_cfg = { max_epochs = 1 }
    | ^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: `model` is MODELS (BaseModel), built later: what is trained or tested: a whole model, with its loss
    = help: add `model = ...`

  error[MR309]: `train_dataloader`, `train_cfg` and `optim_wrapper` of `Runner` belong together, but `train_dataloader` and `optim_wrapper` are missing
   --> wrong.toml:1:1
    |
  1 | train_cfg = { max_epochs = 1 }
    | ^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: add `train_dataloader` and `optim_wrapper`, or remove `train_cfg`

  1 config checked: 2 errors
? 1

--- FILE child.toml
_base_ = "right.toml"

[train_dataloader]
batchsize = 8
---
$ mmreg validate child.toml
  error[MR202]: `train_dataloader` has no parameter `batchsize`
   --> child.toml:4:1
    |
  4 | batchsize = 8
    | ^^^^^^^^^ unknown parameter
    |
    = note: its parameters: batch_size, num_workers, persistent_workers, prefetch_factor, pin_memory, drop_last, dataset, sampler, batch_sampler, num_batch_per_epoch, collate_fn
    = help: did you mean `batch_size`? It is now 8, from right.toml:10:1

  1 config checked: 1 error; --fix mends 1
? 1

--- FILE child.toml
_base_ = "right.toml"
train_dataloader.batch_size = "8"
---
$ mmreg validate child.toml
  error[MR302]: `train_dataloader.batch_size` must be int, but it is "8" (a string)
   --> child.toml:2:31
    |
  2 | train_dataloader.batch_size = "8"
    |                               ^^^
    |
    = help: remove the quotes if a value of that type was meant

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate right.toml train_cfg.max_epochs=0
  error[MR303]: `train_cfg.max_epochs` is 0, but it must be at least 1
   --> argument 1 (train_cfg.max_epochs=0)
    |
    | train_cfg.max_epochs=0
    |                      ^
    |
    = note: `max_epochs`: epochs of training
    = help: the nearest value is 1

  1 config checked: 1 error
? 1

$ mmreg validate right.toml launcher=slurm
  error[MR304]: `launcher` cannot be "slurm"
   --> argument 1 (launcher=slurm)
    |
    | launcher=slurm
    |          ^^^^^
    |
    = note: it is one of: none

  1 config checked: 1 error
? 1

$ mmreg validate right.toml train_cfg.max_epochs=1e2
  error[MR302]: `train_cfg.max_epochs` must be int, but it is 100.0 (a float)
   --> argument 1 (train_cfg.max_epochs=1e2)
    |
    | train_cfg.max_epochs=1e2
    |                      ^^^
    |
    = help: write 100 without a fraction

  1 config checked: 1 error
? 1

$ mmreg validate right.toml train_cfg.type=IterBasedRunner
  error[MR201]: `IterBasedRunner` is not in the registry `loop` (scope mmengine)
   --> argument 1 (train_cfg.type=IterBasedRunner)
    |
    | train_cfg.type=IterBasedRunner
    |                ^^^^^^^^^^^^^^^
    |
    = note: searched: `loop` of scope mmengine (4 modules)

  1 config checked: 1 error
? 1

An inherited type that the child replaces keeps the parameters of the old one.

--- FILE child.toml
_base_ = "right.toml"
optim_wrapper.optimizer.type = "Adam"
optim_wrapper.optimizer.betas = [0.9, 0.99]

[model.backbone]
_patch_.Linear.type = "ReLU"
---
$ mmreg validate child.toml
  error[MR202]: `ReLU` has no parameter `in_features`
   --> right.toml:6:54
    |
  6 | backbone = [{ type = "Flatten" }, { type = "Linear", in_features = 64, out_features = 10 }]
    |                                                      ^^^^^^^^^^^ unknown parameter
    |
   ::: child.toml:6:23
    |
  6 | _patch_.Linear.type = "ReLU"
    |                       ------ the type is chosen here
    |
    = note: inherited through child.toml:1
    = note: its parameters: inplace
    = note: `in_features` is inherited; it was given to the type that stood there before
    = help: put `_delete_ = true` beside the new type, which then inherits no parameters

  error[MR202]: `ReLU` has no parameter `out_features`
   --> right.toml:6:72
    |
  6 | backbone = [{ type = "Flatten" }, { type = "Linear", in_features = 64, out_features = 10 }]
    |                                                                        ^^^^^^^^^^^^ unknown parameter
    |
   ::: child.toml:6:23
    |
  6 | _patch_.Linear.type = "ReLU"
    |                       ------ the type is chosen here
    |
    = note: inherited through child.toml:1
    = note: its parameters: inplace
    = note: `out_features` is inherited; it was given to the type that stood there before
    = help: put `_delete_ = true` beside the new type, which then inherits no parameters

  1 config checked: 2 errors
? 1

A value of several types: none of them fits.

--- FILE wrong.toml
[objects]
conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = [3, 3, 3] }
---
$ mmreg validate wrong.toml
  error[MR302]: `objects.conv.kernel_size` must be int or 2 times int, but it is an array of 3
   --> wrong.toml:2:76
    |
  2 | conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = [3, 3, 3] }
    |                                                                            ^^^^^^^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR302]: `objects.conv.kernel_size` must be int or 2 times int, but it is an array of 3
   --> wrong.toml:2:76
    |
  2 | conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = [3, 3, 3] }
    |                                                                            ^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[objects]
conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = "3" }
---
$ mmreg validate wrong.toml
  error[MR302]: `objects.conv.kernel_size` must be int or 2 times int, but it is "3" (a string)
   --> wrong.toml:2:76
    |
  2 | conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = "3" }
    |                                                                            ^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR302]: `objects.conv.kernel_size` must be int or 2 times int, but it is "3" (a string)
   --> wrong.toml:2:76
    |
  2 | conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = "3" }
    |                                                                            ^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[objects]
conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = [3, 0] }
---
$ mmreg validate wrong.toml
  error[MR303]: `objects.conv.kernel_size[1]` is 0, but it must be at least 1
   --> wrong.toml:2:80
    |
  2 | conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = [3, 0] }
    |                                                                                ^
    |
    = note: `kernel_size`: size of the kernel: one number, or one for each dimension
    = help: the nearest value is 1

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR303]: `objects.conv.kernel_size[1]` is 0, but it must be at least 1
   --> wrong.toml:2:80
    |
  2 | conv = { type = "Conv2d", in_channels = 1, out_channels = 8, kernel_size = [3, 0] }
    |                                                                                ^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: `kernel_size`: size of the kernel: one number, or one for each dimension
    = help: the nearest value is 1

  1 config checked: 1 error
? 1

A reference to what is built later.

--- FILE wrong.toml
_base_ = "right.toml"
model = { _delete_ = true, _ref_ = "objects.net" }

[objects.net]
type = "ImageClassifier"
backbone = { type = "Linear", in_features = 8, out_features = 2 }
---
$ mmreg validate wrong.toml
  error[MR503]: `model` is built later by its owner, so it cannot be a reference to an object that is built now
   --> wrong.toml:2:9
    |
  2 | model = { _delete_ = true, _ref_ = "objects.net" }
    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: write the object itself here, or copy it with _use_

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR503]: `model` is built later by its owner, so it cannot be a reference to an object that is built now
   --> wrong.toml:2:9
    |
  2 | model = { _delete_ = true, _ref_ = "objects.net" }
    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: write the object itself here, or copy it with _use_

  1 config checked: 1 error
? 1
