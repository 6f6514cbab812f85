Which checkpoints a run keeps.

--- FILE base.toml
_base_ = "digits/mlp.toml"
train_cfg.max_epochs = 4
train_cfg.val_interval = 1
---
$ ln -s $REPO/configs/digits digits

--- FILE files.sh
# The checkpoints in a folder.
cd $1 && ls | grep pth
---
The last two, and after a resume still the last two.

$ mmreg run base.toml --work-dir two default_hooks.checkpoint.max_keep_ckpts=2 >/dev/null && sh files.sh two
  epoch_3.pth
  epoch_4.pth

$ mmreg run base.toml --work-dir two default_hooks.checkpoint.max_keep_ckpts=2 train_cfg.max_epochs=6 --resume >/dev/null && sh files.sh two
  epoch_5.pth
  epoch_6.pth

The best, by the rule that its name says; a new one takes the place of the old one.

$ mmreg run base.toml --work-dir best 'default_hooks.checkpoint={ interval = 10, save_best = "auto" }' | sed -n 's/.*The best checkpoint with [0-9.]*/with .../p'
  with ... accuracy/top1 at 1 epoch is saved to best_accuracy_top1_epoch_1.pth.
  with ... accuracy/top1 at 2 epochs is saved to best_accuracy_top1_epoch_2.pth.
  with ... accuracy/top1 at 3 epochs is saved to best_accuracy_top1_epoch_3.pth.
  with ... accuracy/top1 at 4 epochs is saved to best_accuracy_top1_epoch_4.pth.

$ sh files.sh best; cat best/last_checkpoint
  best_accuracy_top1_epoch_4.pth
  epoch_4.pth
  best/epoch_4.pth

With another rule the first one stays the best, also over a resume.

$ mmreg run base.toml --work-dir worst 'default_hooks.checkpoint={ interval = 1, max_keep_ckpts = 1, save_best = "accuracy/top1", rule = "less" }' train_cfg.max_epochs=2 >/dev/null && sh files.sh worst
  best_accuracy_top1_epoch_1.pth
  epoch_2.pth

$ mmreg run base.toml --work-dir worst 'default_hooks.checkpoint={ interval = 1, max_keep_ckpts = 1, save_best = "accuracy/top1", rule = "less" }' --resume >/dev/null && sh files.sh worst
  best_accuracy_top1_epoch_1.pth
  epoch_4.pth

A file name of one's own, in a folder of its own, from an epoch on.

$ mmreg run base.toml --work-dir named 'default_hooks.checkpoint={ interval = 2, filename_tmpl = "mlp-{}.pth", out_dir = "all", save_begin = 1, save_last = false }' >/dev/null && sh files.sh all/named; cat named/last_checkpoint
  mlp-1.pth
  mlp-3.pth
  all/named/mlp-3.pth

Published: what others need, with the hash of the file in its name.

$ mmreg run base.toml --work-dir public 'default_hooks.checkpoint={ interval = 4, save_best = "auto", published_keys = ["state_dict", "meta"] }' | sed -n 's/.*The checkpoint \(.*\) is published as.*/\1/p'
  public/epoch_4.pth
  public/best_accuracy_top1_epoch_4.pth

$ cd public; for f in *-*.pth; do test $(sha256sum $f | cut -c1-8).pth = ${f##*-} && echo the hash is right; done; test $(stat -c %s epoch_4-*.pth) -lt $(stat -c %s epoch_4.pth) && echo smaller
  the hash is right
  the hash is right
  smaller

Without validation there is no best one; a metric that the validation does not give; a rule that a name does not say.

$ mmreg run base.toml --work-dir wrong 'default_hooks.checkpoint={ save_best = "loss" }' >/dev/null
! error[MR701]: `CheckpointHook` (`default_hooks.checkpoint`) failed: `save_best` names `loss`, and the validation gives accuracy/top1
!  --> digits/_base_/runtime.toml:9:23
!   |
! 9 | checkpoint = { type = "CheckpointHook", interval = 1, max_keep_ckpts = 3 }
!   |                       ^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through base.toml:1, digits/mlp.toml:2
!   = note: in epoch 2, iteration 24
!
! 1 error
? 4

$ mmreg run base.toml --work-dir wrong 'default_hooks.checkpoint={ save_best = "quality" }' >/dev/null
! error[MR601]: building `CheckpointHook` (`default_hooks.checkpoint`) failed: whether a greater or a less `quality` is better cannot be told from its name: give `rule`
!  --> digits/_base_/runtime.toml:9:23
!   |
! 9 | checkpoint = { type = "CheckpointHook", interval = 1, max_keep_ckpts = 3 }
!   |                       ^^^^^^^^^^^^^^^^ built here
!   |
!   = note: inherited through base.toml:1, digits/mlp.toml:2
!
! 1 error
? 3

$ mmreg run base.toml --work-dir wrong 'default_hooks.checkpoint={ filename_tmpl = "best.pth" }' >/dev/null
! error[MR601]: building `CheckpointHook` (`default_hooks.checkpoint`) failed: `filename_tmpl` must be a file's name with one {}
!  --> digits/_base_/runtime.toml:9:23
!   |
! 9 | checkpoint = { type = "CheckpointHook", interval = 1, max_keep_ckpts = 3 }
!   |                       ^^^^^^^^^^^^^^^^ built here
!   |
!   = note: inherited through base.toml:1, digits/mlp.toml:2
!
! 1 error
? 3

A key that no checkpoint has.

$ mmreg validate base.toml 'default_hooks.checkpoint={ published_keys = ["state_dict", "metadata"] }'
  error[MR304]: `default_hooks.checkpoint.published_keys[1]` cannot be "metadata"
   --> argument 1 (default_hooks.checkpoint={ published_keys = ["state_dict", "metadata"] })
    |
    | default_hooks.checkpoint={ published_keys = ["state_dict", "metadata"] }
    |                                                            ^^^^^^^^^^
    |
    = note: it is one of: meta, state_dict, message_hub, optimizer, param_schedulers, ema_state_dict

  1 config checked: 1 error
? 1

A training that is stopped before its end leaves its last checkpoint, too; one that was there already is not written
again.

$ mmreg run base.toml --work-dir early train_cfg.max_epochs=9 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top1", patience = 1, min_delta = 0.9 }]' default_hooks.checkpoint.interval=5 | grep -o 'Saving.*'; ls early | grep pth
  Saving checkpoint at 2 epochs
  epoch_2.pth
$ mmreg run base.toml --work-dir early9 train_cfg.max_epochs=9 'custom_hooks=[{ type = "EarlyStoppingHook", monitor = "accuracy/top1", patience = 1, min_delta = 0.9 }]' | grep -o 'Saving.*'; ls early9 | grep pth
  Saving checkpoint at 1 epoch
  Saving checkpoint at 2 epochs
  epoch_1.pth
  epoch_2.pth

A run that goes on with larger batches has fewer iterations than it did already: no time is left, and never less than none.

$ mmreg run base.toml --work-dir batches train_cfg.max_epochs=2 train_dataloader.batch_size=8 >/dev/null; mmreg run base.toml --work-dir batches --resume train_cfg.max_epochs=3 train_dataloader.batch_size=64 default_hooks.logger.interval=10 | grep -o 'eta: [^ ]*' | sort -u
  eta: 0:00:00
