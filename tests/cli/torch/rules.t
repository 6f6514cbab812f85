Rules between parameters: they are told by validate, and by describe.

--- FILE run.toml
train_cfg = { max_epochs = 1 }
optim_wrapper = { optimizer = { type = "SGD", lr = 0.1 } }
val_cfg = "ValLoop"
param_scheduler = { type = "StepLR", step_size = 1, begin = 3, end = 2 }

[train_dataloader]
batch_size = 5
prefetch_factor = 4
sampler = { type = "DefaultSampler" }
dataset = { type = "FakeData", size = 20, image_size = [1, 4, 4], num_classes = 3 }

[model]
type = "ImageClassifier"
data_preprocessor = { type = "ImgDataPreprocessor", mean = [0.5] }
backbone = { type = "Conv2d", in_channels = 3, out_channels = 4, kernel_size = 1, groups = 3 }
---
$ mmreg validate run.toml
  error[MR309]: `val_dataloader`, `val_cfg` and `val_evaluator` of `Runner` belong together, but `val_dataloader` and `val_evaluator` are missing
   --> run.toml:3:1
    |
  3 | val_cfg = "ValLoop"
    | ^^^^^^^
    |
    = help: add `val_dataloader` and `val_evaluator`, or remove `val_cfg`

  error[MR309]: `begin` is 3, but it must be less than `end`, which is 2
   --> run.toml:4:61
    |
  4 | param_scheduler = { type = "StepLR", step_size = 1, begin = 3, end = 2 }
    |                                                             ^
    |
   ::: run.toml:4:70
    |
  4 | param_scheduler = { type = "StepLR", step_size = 1, begin = 3, end = 2 }
    |                                                                      - `end` is given here

  error[MR309]: `prefetch_factor` of `train_dataloader` needs `num_workers`
   --> run.toml:8:1
    |
  8 | prefetch_factor = 4
    | ^^^^^^^^^^^^^^^
    |
    = help: add `num_workers`, or remove `prefetch_factor`

  error[MR309]: `mean` and `std` of `ImgDataPreprocessor` belong together, but `std` is missing
    --> run.toml:14:53
     |
  14 | data_preprocessor = { type = "ImgDataPreprocessor", mean = [0.5] }
     |                                                     ^^^^
     |
     = help: add `std`, or remove `mean`

  error[MR309]: `groups` is 3, but it must divide `out_channels`, which is 4
    --> run.toml:15:92
     |
  15 | backbone = { type = "Conv2d", in_channels = 3, out_channels = 4, kernel_size = 1, groups = 3 }
     |                                                                                            ^
     |
    ::: run.toml:15:63
     |
  15 | backbone = { type = "Conv2d", in_channels = 3, out_channels = 4, kernel_size = 1, groups = 3 }
     |                                                               - `out_channels` is given here

  1 config checked: 5 errors
? 1
$ mmreg describe Pad | grep -A3 '^rules'
  rules:
    at least one of `size`, `size_divisor`, `pad_to_square`
    at most one of `size`, `size_divisor`
    at most one of `size`, `pad_to_square`

$ mmreg describe GroupNorm --format markdown | sed -n '/^- /p'
  - `num_groups` divides `num_channels`
$ mmreg describe GroupNorm --format json | grep -A2 '"rules"'
      "rules": [
        "`num_groups` divides `num_channels`"
      ]
