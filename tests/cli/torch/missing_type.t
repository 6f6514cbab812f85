A part without a type: where its key names a module, that is suggested.

--- FILE run.toml
train_cfg = { max_epochs = 1 }

[default_hooks]
checkpoint = { interval = 2 }
param_scheduler = { priority = 2 }
other = { priority = 2 }
---
$ mmreg validate run.toml | grep -A8 MR205 | grep -E 'MR205|help'
  error[MR205]: `default_hooks.checkpoint` needs a `type`
    = help: add `type = "CheckpointHook"`
  error[MR205]: `default_hooks.param_scheduler` needs a `type`
    = help: add `type = "ParamSchedulerHook"`
  error[MR205]: `default_hooks.other` needs a `type`
    = help: add `type = "..."`; `mmreg list HOOKS` shows the modules
