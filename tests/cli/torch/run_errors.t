What goes wrong while a run runs is told with the place in the config of the module in which it does.

--- FILE numbers.csv
0.5,1,0
2,0.25,1
1,1,0
3,2,1
---
--- FILE base.toml
default_scope = "mmengine"
randomness.seed = 0
train_cfg.max_epochs = 2
optim_wrapper.optimizer = { type = "SGD", lr = 0.1 }
default_hooks.checkpoint = "{{ None }}"

[train_dataloader]
batch_size = 2
dataset = { type = "CSVDataset", data_file = "numbers.csv" }
sampler = { type = "DefaultSampler" }

[model]
type = "ImageClassifier"
backbone = [
  { type = "Linear", in_features = 2, out_features = 3 },
  { type = "ReLU" },
]
head = { type = "Linear", in_features = 3, out_features = 2 }
---
$ mmreg run base.toml >/dev/null

Shapes that do not fit: the innermost module, with its input.

$ mmreg run base.toml 'model.head.in_features=4' >/dev/null
! error[MR701]: `Linear` (`model.head`) failed: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x2); its input has the shape [2, 3]
!   --> base.toml:18:17
!    |
! 18 | head = { type = "Linear", in_features = 3, out_features = 2 }
!    |                 ^^^^^^^^
!    |
!    = note: in epoch 1, iteration 1
!
! 1 error
? 4

--- FILE shapes.toml
_base_ = "base.toml"

[model]
backbone._append_ = [{ type = "Linear", in_features = 5, out_features = 3 }]
---
$ mmreg run shapes.toml >/dev/null
! error[MR701]: `Linear` (`model.backbone.modules[2]`) failed: mat1 and mat2 shapes cannot be multiplied (2x3 and 5x3); its input has the shape [2, 3]
!  --> shapes.toml:4:31
!   |
! 4 | backbone._append_ = [{ type = "Linear", in_features = 5, out_features = 3 }]
!   |                               ^^^^^^^^
!   |
!   = note: in epoch 1, iteration 1
!
! 1 error
? 4

A class that the scores do not have, in the loss.

$ mmreg run base.toml 'model.loss={type="CrossEntropyLoss"}' model.head.out_features=1 >/dev/null
! error[MR701]: `CrossEntropyLoss` (`model.loss`) failed: Target 1 is out of bounds.
!  --> argument 1 (model.loss={type="CrossEntropyLoss"})
!   |
!   | model.loss={type="CrossEntropyLoss"}
!   |                  ^^^^^^^^^^^^^^^^^^
!   |
!   = note: in epoch 1, iteration 1
!
! 1 error
? 4

Data of another shape than the transforms take.

$ mmreg run base.toml 'train_dataloader.dataset.pipeline=[{type="Reshape",shape=[3]}]' >/dev/null
! error[MR601]: building `CSVDataset` (`train_dataloader.dataset`) failed: shape '[3]' is invalid for input of size 2
!  --> base.toml:9:20
!   |
! 9 | dataset = { type = "CSVDataset", data_file = "numbers.csv" }
!   |                    ^^^^^^^^^^^^ built here
!
! 1 error
? 3

A loss that is no number: the module that gave the first one.

$ mmreg run base.toml optim_wrapper.optimizer.lr=1e38 >/dev/null
! error[MR701]: `Linear` (`model.head`) failed: the loss is nan: this is the first output that is not finite, though its weights are
!   --> base.toml:18:17
!    |
! 18 | head = { type = "Linear", in_features = 3, out_features = 2 }
!    |                 ^^^^^^^^
!    |
!    = note: in epoch 2, iteration 4
!
! 1 error
? 4

$ mmreg run base.toml train_dataloader.dataset.scale=inf >/dev/null
! error[MR701]: `ImageClassifier` (`model`) failed: the loss is nan: the batch has inputs that are not finite
!   --> base.toml:13:8
!    |
! 13 | type = "ImageClassifier"
!    |        ^^^^^^^^^^^^^^^^^
!    |
!    = note: in epoch 1, iteration 1
!
! 1 error
? 4

Datasets without samples, and loaders without batches.

$ mmreg run base.toml 'train_dataloader.dataset.rows=[2,2]' >/dev/null
! error[MR701]: `CSVDataset` (`train_dataloader.dataset`) failed: the dataset is empty
!  --> base.toml:9:20
!   |
! 9 | dataset = { type = "CSVDataset", data_file = "numbers.csv" }
!   |                    ^^^^^^^^^^^^
!
! 1 error
? 4

$ mmreg build base.toml 'train_dataloader.dataset.rows=[2,2]' 2>&1 | head -1
  error[MR701]: `CSVDataset` (`train_dataloader.dataset`) failed: the dataset is empty

$ mmreg run base.toml train_dataloader.batch_size=8 train_dataloader.drop_last=true >/dev/null
! error[MR701]: `CSVDataset` (`train_dataloader.dataset`) failed: there is no full batch of 8 in 4 samples, and `drop_last` leaves out others
!  --> base.toml:9:20
!   |
! 9 | dataset = { type = "CSVDataset", data_file = "numbers.csv" }
!   |                    ^^^^^^^^^^^^
!
! 1 error
? 4


A Runner without train_cfg, val_cfg and test_cfg.

$ mmreg run base.toml runner_type=Runner '~train_cfg' '~train_dataloader' '~optim_wrapper' >/dev/null
! error[MR701]: running `Runner` failed: there is nothing to run: neither train_cfg, val_cfg nor test_cfg is given
? 4
