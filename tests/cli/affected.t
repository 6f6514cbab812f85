mmreg affected: the configs that inherit a file, and whose result changes.

--- FILE _base_/model.toml
[model]
type = "Net"
depth = 18
---
--- FILE _base_/schedule.toml
lr = 0.1
---
--- FILE one.toml
_base_ = ["_base_/model.toml", "_base_/schedule.toml"]
---
--- FILE two.toml
_base_ = "_base_/model.toml"
model.depth = 50
---
--- FILE deep/three.toml
_base_ = "../one.toml"
---
--- FILE alone.toml
x = 1
---
$ mmreg affected _base_/model.toml
  inherits deep/three.toml
  inherits one.toml
  inherits two.toml
! mmreg: this is no git repository: which results change is not known

$ git init -q . && git config user.email a@example.org && git config user.name a && git add . && git commit -qm one

$ mmreg affected _base_/model.toml
  same     deep/three.toml
  same     one.toml
  same     two.toml

`two.toml` says its own depth: its result does not change.

$ sed -i 's/depth = 18/depth = 34/' _base_/model.toml

$ mmreg affected _base_/model.toml
  changed  deep/three.toml
  changed  one.toml
  same     two.toml

$ mmreg affected _base_/model.toml --format names
  deep/three.toml
  one.toml

$ mmreg affected _base_/model.toml --format json
  [
    {
      "config": "deep/three.toml",
      "state": "changed"
    },
    {
      "config": "one.toml",
      "state": "changed"
    },
    {
      "config": "two.toml",
      "state": "same"
    }
  ]

$ cd deep && mmreg affected ../_base_/model.toml ../alone.toml -j1
  same     ../alone.toml
  changed  three.toml
  changed  ../one.toml
  same     ../two.toml

$ mmreg affected one.toml
  changed  deep/three.toml
  changed  one.toml

What is new, and what no longer works.

$ cp two.toml four.toml; echo 'model.x.y = 1' >>deep/three.toml; echo 'model = 3' >>one.toml; mmreg affected _base_/model.toml
  broken   deep/three.toml
  new      four.toml
  changed  one.toml
  same     two.toml

$ rm _base_/schedule.toml; mmreg affected _base_/schedule.toml
  broken   deep/three.toml
  broken   one.toml

$ mmreg affected
! mmreg: FILE is required
! Try `mmreg help`.
? 2

$ mmreg affected one.toml --against nothing
! mmreg: git knows no revision `nothing`
? 2

What the workspace says holds here too: which files are configs, and the variables of its environment.

--- FILE work/mmreg.toml
configs = "configs/**/*.toml"
bases = "configs/parts/*.toml"

[environment]
DATA_ROOT = "data"
---
--- FILE work/configs/parts/data.toml
root = "{{ $DATA_ROOT }}"
---
--- FILE work/configs/train.toml
_base_ = "parts/data.toml"
---
--- FILE work/notes/no_config.toml
_base_ = "../configs/parts/data.toml"
---
$ cd work && git init -q . && git config user.email a@example.org && git config user.name a && git add . && git commit -qm one && mmreg affected configs/parts/data.toml
  same     configs/train.toml

Git may refuse: what it says is told.

$ cd work && echo >.git/config '[core' && mmreg affected configs/parts/data.toml; mmreg diff configs/train.toml --against HEAD
  inherits configs/train.toml
! mmreg: git says: fatal: bad config line 1 in file .git/config: which results change is not known
! mmreg: git says: fatal: bad config line 1 in file .git/config
? 2
