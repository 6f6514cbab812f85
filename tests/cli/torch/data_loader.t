Data loaders with workers, and data of which something is wrong.

--- FILE base.toml
default_scope = "mmengine"
randomness.seed = 0
train_cfg.max_epochs = 2
optim_wrapper.optimizer = { type = "SGD", lr = 0.1 }
default_hooks.checkpoint = "{{ None }}"

[train_dataloader]
batch_size = 4
num_workers = 3
dataset = { type = "FakeData", size = 20, image_size = [1, 4, 4], num_classes = 3 }
sampler = { type = "DefaultSampler" }

[model]
type = "ImageClassifier"
backbone = [{ type = "Flatten" }, { type = "Linear", in_features = 16, out_features = 3 }]
---

Workers change nothing about the numbers.

$ for workers in 0 1 3; do mmreg run base.toml train_dataloader.num_workers=$workers | sed -n 's/.*Done. //p'; done | sort | uniq -c | sed 's/ *\([0-9]*\).*/\1/'
  3

What goes wrong with a sample is told with its number, at the place of its dataset.

$ mmreg run base.toml 'train_dataloader.dataset.pipeline=[{type="Reshape",shape=[3,5]}]' train_dataloader.sampler.shuffle=false >/dev/null
! error[MR701]: `FakeData` (`train_dataloader.dataset`) failed: sample 0: shape '[3, 5]' is invalid for input of size 16
!   --> base.toml:10:20
!    |
! 10 | dataset = { type = "FakeData", size = 20, image_size = [1, 4, 4], num_classes = 3 }
!    |                    ^^^^^^^^^^
!    |
!    = note: in epoch 1, iteration 1
!
! 1 error
? 4

A class that the scores do not have is still the loss's error.

$ mmreg run base.toml train_dataloader.dataset.num_classes=9 'model.loss={type="CrossEntropyLoss"}' 2>&1 >/dev/null | head -1 | sed 's/Target ./Target N/'
  error[MR701]: `CrossEntropyLoss` (`model.loss`) failed: Target N is out of bounds.

Options that belong together.

$ mmreg run base.toml train_dataloader.num_workers=0 train_dataloader.persistent_workers=true >/dev/null
! error[MR309]: `persistent_workers` of `train_dataloader` needs `num_workers`
!  --> argument 2 (train_dataloader.persistent_workers=true)
!   |
!   | train_dataloader.persistent_workers=true
!   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
!   |
!   = help: add `num_workers`, or remove `persistent_workers`
!
! 1 error
? 1

$ mmreg run base.toml train_dataloader.drop_last=true 'train_dataloader.batch_sampler={type="BatchSampler",drop_last=true}' >/dev/null
! error[MR309]: `batch_sampler` and `drop_last` of `train_dataloader` cannot be given together
!  --> argument 1 (train_dataloader.drop_last=true)
!   |
!   | train_dataloader.drop_last=true
!   | ^^^^^^^^^^^^^^^^^^^^^^^^^^
!   |
!  ::: argument 2 (train_dataloader.batch_sampler={type="BatchSampler",drop_last=true})
!   |
!   | train_dataloader.batch_sampler={type="BatchSampler",drop_last=true}
!   | ------------------------------ `batch_sampler` is given here
!   |
!   = help: remove `batch_sampler` or `drop_last`
!
! 1 error
? 1

$ mmreg validate base.toml 'train_dataloader.batch_sampler={type="DefaultSampler"}' | grep -E 'error\[|help'
  error[MR306]: this place takes a BatchSampler, and `DefaultSampler` makes a Sampler
    = help: these fit: BatchSampler
