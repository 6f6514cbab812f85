mmreg import: JSON dumps of whole configs become configs.

--- FILE mlp.json
{
  "train_pipeline": [{"type": "Load"}, {"prob": 0.5, "type": "Flip"}],
  "model": {"backbone": {"depth": 18, "type": "Net", "init": null}, "type": "Classifier"},
  "train_cfg": {"max_epochs": 3, "by_epoch": true},
  "train_dataloader": {"dataset": {"type": "D", "pipeline": [{"type": "Load"}, {"type": "Flip", "prob": 0.5}]}, "batch_size": 64},
  "val_dataloader": {"dataset": {"type": "D", "root": "a{{b"}, "batch_size": 64, "nan": NaN, "inf": -Infinity},
  "test_dataloader": {"dataset": {"type": "D", "root": "a{{b"}, "batch_size": 64, "nan": NaN, "inf": -Infinity},
  "work_dir": "C:\\x"
}
---
$ mmreg import mlp.json 2>note.txt >mlp.toml; cat mlp.toml
  train_pipeline = [{ type = "Load" }, { type = "Flip", prob = 0.5 }]
  train_cfg = { max_epochs = 3, by_epoch = true }
  test_dataloader = "{{ val_dataloader }}"
  work_dir = 'C:\x'

  [model]
  type = "Classifier"
  backbone = { type = "Net", depth = 18, init = "{{ None }}" }

  [train_dataloader]
  dataset = { type = "D", pipeline = "{{ train_pipeline }}" }
  batch_size = 64

  [val_dataloader]
  dataset = { type = "D", root = "a{{ '{{' }}b" }
  batch_size = 64
  nan = nan
  inf = -inf

$ mmreg show mlp.toml --format json --only train_dataloader
  {
    "dataset": {
      "type": "D",
      "pipeline": [
        {
          "type": "Load"
        },
        {
          "type": "Flip",
          "prob": 0.5
        }
      ]
    },
    "batch_size": 64
  }

Several dumps: what they share is their base.

--- FILE other.json
{
  "model": {"backbone": {"depth": 50, "type": "Net", "init": null}, "type": "Classifier"},
  "train_cfg": {"max_epochs": 3, "by_epoch": true},
  "hooks": [1, 2]
}
---
--- FILE third.json
{
  "model": {"backbone": {"type": "Mlp", "depth": 50}, "type": "Classifier"},
  "train_cfg": {"max_epochs": 9, "by_epoch": true},
  "hooks": [1, 2]
}
---
$ mmreg import other.json third.json --split -o out 2>/dev/null; head -50 out/_base_/common.toml out/other.toml out/third.toml
  wrote out/_base_/common.toml
  wrote out/other.toml
  wrote out/third.toml
  ==> out/_base_/common.toml <==
  model = { type = "Classifier" }
  train_cfg = { by_epoch = true }
  hooks = [1, 2]

  ==> out/other.toml <==
  _base_ = "_base_/common.toml"
  train_cfg = { max_epochs = 3 }

  [model]
  backbone = { type = "Net", depth = 50, init = "{{ None }}" }

  ==> out/third.toml <==
  _base_ = "_base_/common.toml"
  train_cfg = { max_epochs = 9 }

  [model]
  backbone = { type = "Mlp", depth = 50 }

$ mmreg show out/third.toml --format json
  {
    "model": {
      "type": "Classifier",
      "backbone": {
        "type": "Mlp",
        "depth": 50
      }
    },
    "train_cfg": {
      "by_epoch": true,
      "max_epochs": 9
    },
    "hooks": [
      1,
      2
    ]
  }

What no config can say is dropped with a warning; what is no config is an error.

--- FILE leftover.json
{"a": {"_delete_": true, "x": 1}, "__private": 2}
---
$ mmreg import leftover.json
  a = { x = 1 }
! warning[MR904]: the dump has a left-over `_delete_`, which is dropped
!  --> leftover.json:1:1
!   |
! 1 | {"a": {"_delete_": true, "x": 1}, "__private": 2}
!   | ^
!
! warning[MR904]: the key `__private` is dropped: top-level keys that begin with `__` are private
!  --> leftover.json:1:1
!   |
! 1 | {"a": {"_delete_": true, "x": 1}, "__private": 2}
!   | ^
!
! 2 warnings
! note: 1 top-level key of leftover.toml is no object (a): --vars moves it into [vars]

--- FILE word.json
{"t": {"_foo_": 1}}
---
$ mmreg import word.json
! note: 1 top-level key of word.toml is no object (t): --vars moves it into [vars]
! error[MR107]: `_foo_` is no word of the config language
!  --> import: word.toml:1:7
!   |
! 1 | t = { _foo_ = 1 }
!   |       ^^^^^
!   |
!   = help: keys of your own begin or end without an underscore
!
! 1 error
? 1

--- FILE list.json
[1, 2]
---
$ mmreg import list.json
! error[MR305]: a config is a JSON object, but this is an array
!  --> list.json:1:1
!   |
! 1 | [1, 2]
!   | ^
!
! 1 error
? 1

--- FILE broken.json
{"a": 1,
 "b": tru}
---
$ mmreg import broken.json
! error[MR004]: this is no JSON: syntax error while parsing value - invalid literal; last read: '"b": tru}'
!  --> broken.json:2:10
!   |
! 2 |  "b": tru}
!   |          ^
!
! 1 error
? 1

--- FILE large.json
{"a": 99999999999999999999}
---
$ mmreg import large.json
! error[MR006]: `99999999999999999999` does not fit in 64 bits
!  --> large.json:1:7
!   |
! 1 | {"a": 99999999999999999999}
!   |       ^^^^^^^^^^^^^^^^^^^^
!
! 1 error
? 1

$ mmreg import nowhere.json
! mmreg: cannot read `nowhere.json`: No such file or directory
? 2

$ mmreg import other.json third.json
! mmreg: several files need a folder: --output DIR
! Try `mmreg help`.
? 2

$ mkdir d; cp other.json d; mmreg import other.json d/other.json -o x 2>&1 | grep mmreg:
  mmreg: two of the dumps would become `other.toml`

$ echo '{"a": 1}' | mmreg import -
  a = 1
! note: 1 top-level key of stdin.toml is no object (a): --vars moves it into [vars]
