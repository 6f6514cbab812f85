Loops of training: by epochs and by iterations, and when they validate.

--- FILE numbers.csv
0.5,1,0
2,0.25,1
1,1,0
3,2,1
1,3,0
---
--- FILE base.toml
default_scope = "mmengine"
randomness.seed = 0
optim_wrapper.optimizer = { type = "SGD", lr = 0.1 }
val_cfg = {}
val_evaluator.metrics = { type = "Accuracy" }

[train_dataloader]
batch_size = 2
dataset = { type = "CSVDataset", data_file = "numbers.csv" }
sampler = { type = "DefaultSampler" }

[val_dataloader]
batch_size = 5
dataset = { type = "CSVDataset", data_file = "numbers.csv" }
sampler = { type = "DefaultSampler", shuffle = false }

[model]
type = "ImageClassifier"
backbone = { type = "Linear", in_features = 2, out_features = 2 }
---
--- FILE epochs.toml
_base_ = "base.toml"
train_cfg = { max_epochs = 8, val_begin = 2, val_interval = 3, dynamic_intervals = [[5, 2], [7, 1]] }
---
--- FILE iters.toml
_base_ = "base.toml"
train_cfg = { type = "IterBasedTrainLoop", max_iters = 11, val_interval = 4, dynamic_intervals = [[9, 1]] }
default_hooks.logger = { type = "LoggerHook", interval = 1 }
default_hooks.checkpoint = { type = "CheckpointHook", by_epoch = false, interval = 5 }
log_processor.by_epoch = false
---
--- FILE what.awk
# Where the training and the validations are, without numbers and times.
/INFO - (Iter|Epoch)\(/ { sub(/.* INFO - /, ""); sub(/\].*lr.*/, "]"); sub(/\]  .*/, "]"); print }
/Training for|Saving/ { sub(/.* INFO - /, ""); print }
---
Every third epoch from the second on; from the fifth on every second, from the seventh on every one. The first epoch of a
milestone counts one epoch ahead, as MMEngine has it.

$ mmreg run epochs.toml | awk -f what.awk | grep val
  Epoch(val) [3][1/1]
  Epoch(val) [4][1/1]
  Epoch(val) [6][1/1]
  Epoch(val) [7][1/1]
  Epoch(val) [8][1/1]

By iterations. The data end after three batches and begin anew.

$ mmreg run iters.toml --work-dir whole | awk -f what.awk
  Training for 11 iterations.
  Iter(train) [ 1/11]
  Iter(train) [ 2/11]
  Iter(train) [ 3/11]
  Iter(train) [ 4/11]
  Iter(val) [1/1]
  Iter(val) [1/1]
  Iter(train) [ 5/11]
  Saving checkpoint at 5 iterations
  Iter(train) [ 6/11]
  Iter(train) [ 7/11]
  Iter(train) [ 8/11]
  Iter(val) [1/1]
  Iter(val) [1/1]
  Iter(train) [ 9/11]
  Iter(val) [1/1]
  Iter(val) [1/1]
  Iter(train) [10/11]
  Saving checkpoint at 10 iterations
  Iter(val) [1/1]
  Iter(val) [1/1]
  Iter(train) [11/11]
  Saving checkpoint at 11 iterations
  Iter(val) [1/1]
  Iter(val) [1/1]

What is resumed goes on as the whole run did, from the middle of the data.

$ mmreg run iters.toml train_cfg.max_iters=5 --work-dir parts | awk -f what.awk | tail -2
  Iter(val) [1/1]
  Iter(val) [1/1]

$ mmreg run iters.toml --work-dir parts --resume | awk -f what.awk
  Training for 11 iterations.
  Iter(train) [ 6/11]
  Iter(train) [ 7/11]
  Iter(train) [ 8/11]
  Iter(val) [1/1]
  Iter(val) [1/1]
  Iter(train) [ 9/11]
  Iter(val) [1/1]
  Iter(val) [1/1]
  Iter(train) [10/11]
  Saving checkpoint at 10 iterations
  Iter(val) [1/1]
  Iter(val) [1/1]
  Iter(train) [11/11]
  Saving checkpoint at 11 iterations
  Iter(val) [1/1]
  Iter(val) [1/1]

$ for run in whole parts; do cat $run/*/*.log | tail -n 1 | sed 's/.*Last/Last/' >$run.txt; done; cmp whole.txt parts.txt && sed 's/: [0-9.]*/: .../g' whole.txt
  Last training loss: ... accuracy/top1: ...

Each loop says for which loop a config is meant.

$ mmreg validate iters.toml train_cfg.type=EpochBasedTrainLoop --output-format concise
  iters.toml:2:13: error[MR301]: `EpochBasedTrainLoop` needs the parameter `max_epochs`
  iters.toml:2:44: error[MR202]: `EpochBasedTrainLoop` has no parameter `max_iters`
? 1

$ mmreg run epochs.toml train_cfg.type=EpochBasedTrainLoop train_cfg.by_epoch=false >/dev/null
! error[MR601]: building `EpochBasedTrainLoop` (`train_cfg`) failed: `by_epoch = false` needs `type = "IterBasedTrainLoop"`
!  --> argument 1 (train_cfg.type=EpochBasedTrainLoop)
!   |
!   | train_cfg.type=EpochBasedTrainLoop
!   |                ^^^^^^^^^^^^^^^^^^^ built here
!
! 1 error
? 3

$ mmreg run epochs.toml 'train_cfg.dynamic_intervals=[[5, 2], [5, 1]]' >/dev/null
! error[MR601]: building `EpochBasedTrainLoop` (`train_cfg`) failed: the milestones of `dynamic_intervals` must grow
!  --> epochs.toml:2:13
!   |
! 2 | train_cfg = { max_epochs = 8, val_begin = 2, val_interval = 3, dynamic_intervals = [[5, 2], [7, 1]] }
!   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ built here
!
! 1 error
? 3

A sampler without an end: another order than before, and the same in a resumed run. No epoch of it ends.

$ mmreg run iters.toml train_dataloader.sampler.type=InfiniteSampler --work-dir endless >/dev/null; mmreg run iters.toml train_dataloader.sampler.type=InfiniteSampler train_cfg.max_iters=5 --work-dir halves >/dev/null; mmreg run iters.toml train_dataloader.sampler.type=InfiniteSampler --resume --work-dir halves >/dev/null

$ for run in endless halves; do cat $run/*/*.log | tail -n 1 | sed 's/.*Last/Last/' >$run.txt; done; cmp endless.txt halves.txt && echo the same
  the same

$ mmreg run epochs.toml train_dataloader.sampler.type=InfiniteSampler >/dev/null
! error[MR601]: building `EpochBasedTrainLoop` (`train_cfg`) failed: the sampler never comes to the end of an epoch: it is for an IterBasedTrainLoop
!  --> epochs.toml:2:13
!   |
! 2 | train_cfg = { max_epochs = 8, val_begin = 2, val_interval = 3, dynamic_intervals = [[5, 2], [7, 1]] }
!   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ built here
!
! 1 error
? 3

Without `type`, `by_epoch` says which loop is meant, as in MMEngine.

$ mmreg run iters.toml 'train_cfg={ _delete_ = true, by_epoch = false, max_iters = 3 }' --work-dir untyped | grep -o 'Training for .*'
  Training for 3 iterations.

$ mmreg validate epochs.toml train_cfg.by_epoch=false --output-format concise
  epochs.toml:2:13: error[MR301]: `IterBasedTrainLoop` needs the parameter `max_iters`
  epochs.toml:2:15: error[MR202]: `IterBasedTrainLoop` has no parameter `max_epochs`
? 1

A training ends with a summary; a validation alone needs none.

--- FILE summary.sh
mmreg run "$@" | sed -n 's/.*INFO - //; s/[0-9][0-9]* MB/.. MB/; s/[0-9]*\.[0-9][0-9]*/../g; s/_[0-9]\{6\}/_../; s/[0-9]\{8\}/../; /^Trained/,$p; /^Done/p' | uniq
---
$ sh summary.sh epochs.toml --work-dir summary
  Trained 24 iterations in .. s with validations, .. a second; at most .. MB of memory.
  Best accuracy/top1: .., in validation 4 of 5.
  Checkpoints are in summary, the log and the records in summary/.._...
  Done. Last training loss: .. accuracy/top1: 1
$ sh summary.sh epochs.toml --work-dir unsaved 'default_hooks.checkpoint={{ None }}' | grep records
  The log and the records are in unsaved/.._...
$ sh summary.sh epochs.toml --work-dir elsewhere default_hooks.checkpoint.type=CheckpointHook default_hooks.checkpoint.out_dir=all | grep records
  Checkpoints are in all/elsewhere, the log and the records in elsewhere/.._...
$ sh summary.sh epochs.toml --work-dir summary 'train_cfg={{ None }}' 'optim_wrapper={{ None }}' 'train_dataloader={{ None }}'
  Done. accuracy/top1: ..
