What is put over a config: overrides of every form, files of overrides, `--with`.

--- FILE base.toml
[model]
type = "Net"
depth = 18
stages = [1, 2]

[[pipeline]]
type = "Load"

[[pipeline]]
type = "Flip"
prob = 0.5

[[pipeline]]
type = "my.CutOut"
_name_ = "cut"
---
--- FILE c.toml
_base_ = "base.toml"
name = "mine"
---
$ mmreg show c.toml model.depth=50 model.stages+=3 model.stages^=[0] 'pipeline[Flip].prob=0.1' '~pipeline[Load]'
  model = { type = "Net", depth = 50, stages = [0, 1, 2, 3] }
  pipeline = [{ type = "Flip", prob = 0.1 }, { type = "my.CutOut", _name_ = "cut" }]
  name = "mine"

$ mmreg show c.toml --only pipeline 'pipeline[my.CutOut].n=8' 'pipeline[cut].size=[4, 4]' 'pipeline.0.x={a=1}'
  [{ type = "Load", x = { a = 1 } }, { type = "Flip", prob = 0.5 }, { type = "my.CutOut", _name_ = "cut", n = 8, size = [4, 4] }]

$ mmreg show c.toml --only name --cfg-options '~model' name=other
  "other"

A file of overrides, one a line, as `--format flat` prints them.

--- FILE more.txt
# for a quick look
model.depth=101
~pipeline[cut]

pipeline[Flip].prob="{{ $PROB:0.9 | float }}"
---
$ mmreg show c.toml @more.txt name=last --format flat
  model.type="Net"
  model.depth=101
  model.stages=[1, 2]
  pipeline[0].type="Load"
  pipeline[1].type="Flip"
  pipeline[1].prob=0.9
  name="last"

$ PROB=0.2 mmreg show c.toml @more.txt --only 'pipeline[Flip].prob'
  0.2

$ mmreg show c.toml --only model --format flat >flat.txt; echo 'model._delete_=true' | cat - flat.txt >all.txt; mmreg show c.toml @all.txt --only model
  type = "Net"
  depth = 18
  stages = [1, 2]

More files, merged after the config and before the overrides.

--- FILE debug.toml
_base_ = "logging.toml"
name = "{{ _base_.name }}-debug"
pipeline._append_ = [{ type = "Print" }]
---
--- FILE logging.toml
log = { level = "debug" }
---
$ mmreg show c.toml --with debug.toml log.level=info --format flat
  model.type="Net"
  model.depth=18
  model.stages=[1, 2]
  pipeline[0].type="Load"
  pipeline[1].type="Flip"
  pipeline[1].prob=0.5
  pipeline[2].type="my.CutOut"
  pipeline[2]._name_="cut"
  pipeline[3].type="Print"
  name="mine-debug"
  log.level="info"

What does not fit.

$ mmreg show c.toml 'pipeline[Flop].prob=1'
! error[MR125]: `pipeline` has no element `Flop`
!  --> argument 1 (pipeline[Flop].prob=1)
!   |
!   | pipeline[Flop].prob=1
!   | ^^^^^^^^^^^^^^^^^^^
!   |
!   = note: its elements: [0] Load (base.toml:6:1), [1] Flip (base.toml:9:1), [2] cut (base.toml:13:1)
!   = help: did you mean `Flip`?
!
! 1 error
? 1

$ mmreg show c.toml model.type+=x
! error[MR124]: `model.type` is a string, so nothing can be added to it
!  --> argument 1 (model.type+=x)
!   |
!   | model.type+=x
!   | ^^^^^^^^^^
!   |
!  ::: base.toml:2:8
!   |
! 2 | type = "Net"
!   |        ----- it is set here
!   |
!   = help: set it to a list: model.type=[...]
!
! 1 error
? 1

$ mmreg show c.toml '~model.dept'
! error[MR110]: the config has no `model.dept`
!  --> argument 1 (~model.dept)
!   |
!   | ~model.dept
!   |  ^^^^^^^^^^
!   |
!   = help: did you mean `model.depth`?
!
! 1 error
? 1

$ mmreg show c.toml model.depth
! mmreg: one CONFIG is taken, but there is also `model.depth`
! Try `mmreg help`.
? 2

$ mmreg show c.toml '~model=1'
! error[MR117]: `~model=1` cannot be read: `~KEY` removes, so it takes no value
!  --> argument 1 (~model=1)
!   |
!   | ~model=1
!   | ^^^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

$ mmreg show c.toml @nowhere.txt
! error[MR117]: cannot read the overrides in `nowhere.txt`: No such file or directory
!  --> argument 1 (@nowhere.txt)
!   |
!   | @nowhere.txt
!   | ^^^^^^^^^^^^
!   |
!   = help: `@FILE` names a file with one override a line
!
! 1 error
? 2

--- FILE wrong.txt
model.depth=1
model.depth.x=2
---
$ mmreg show c.toml @wrong.txt
! error[MR105]: `model.depth` is an integer, so nothing can be set inside it
!  --> wrong.txt:2:1
!   |
! 2 | model.depth.x=2
!   | ^^^^^^^^^^^^^
!   |
!  ::: wrong.txt:1:13
!   |
! 1 | model.depth=1
!   |             - it is set here
!   |
!   = help: replace it by a table: model.depth={_delete_=true, ...}
!
! 1 error
? 1

--- FILE unreadable.txt
model.depth=1

 nonsense
---
$ mmreg show c.toml @unreadable.txt
! error[MR117]: `nonsense` cannot be read: it has no `=`
!  --> unreadable.txt:3:2
!   |
! 3 |  nonsense
!   |  ^^^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

$ mmreg show c.toml model._foo_=1
! error[MR107]: `_foo_` is no word of the config language
!  --> argument 1 (model._foo_=1)
!   |
!   | model._foo_=1
!   | ^^^^^^^^^^^
!   |
!   = help: keys of your own begin or end without an underscore
!
! 1 error
? 1

$ mmreg show c.toml --with nowhere.toml
! error[MR104]: there is no file `nowhere.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2
