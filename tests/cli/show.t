mmreg show: the composed config, as TOML or JSON, with overrides.

--- FILE base/model.toml
[model]
type = "ResNet"
depth = 18
stages = [1, 2]

[train]
lr = 0.1
---
--- FILE child.toml
_base_ = "base/model.toml"
name = "mine"
day = 2024-02-29
limit = inf

[model]
depth = 50

[[hooks]]
type = "A"

[[hooks]]
type = "B"
---
$ mmreg show child.toml
  model = { type = "ResNet", depth = 50, stages = [1, 2] }
  train = { lr = 0.1 }
  name = "mine"
  day = 2024-02-29
  limit = inf
  hooks = [{ type = "A" }, { type = "B" }]

$ mmreg show --format json child.toml
  {
    "model": {
      "type": "ResNet",
      "depth": 50,
      "stages": [
        1,
        2
      ]
    },
    "train": {
      "lr": 0.1
    },
    "name": "mine",
    "day": "2024-02-29",
    "limit": "inf",
    "hooks": [
      {
        "type": "A"
      },
      {
        "type": "B"
      }
    ]
  }

What was shown reads back to the same.

$ mmreg show child.toml >again.toml && mmreg show again.toml >third.toml && cmp again.toml third.toml

$ mmreg show --format json again.toml >a.json; mmreg show --format json child.toml >b.json; cmp a.json b.json

One value only: a table, a list, an element, a string.

$ mmreg show child.toml --only model
  type = "ResNet"
  depth = 50
  stages = [1, 2]

$ mmreg show child.toml --only model.stages
  [1, 2]

$ mmreg show child.toml --only 'hooks[1].type'
  "B"

$ mmreg show child.toml --only hooks.0 --format json
  {
    "type": "A"
  }

$ mmreg show child.toml --only model.deep
! error[MR110]: the config has no `model.deep`
!
! 1 error
? 2

$ mmreg show child.toml --only 'hooks[2]'
! error[MR112]: `hooks` has 2 elements, so it has no index 2
!   = note: its elements: [0] A (child.toml:9:1), [1] B (child.toml:12:1)
!   = help: use an index below 2
!
! 1 error
? 2

$ mmreg show child.toml 'hooks+={type=A}' --only 'hooks[A]'
! error[MR126]: `A` means 2 elements of `hooks`
!   = note: its elements: [0] A (child.toml:9:1), [1] B (child.toml:12:1), [2] A (argument 1 (hooks+={type=A}))
!   = help: say which one by its index, such as 0, or give it a `_name_`
!
! 1 error
? 2

$ mmreg show child.toml --only 'model..depth'
! error[MR117]: a part of the key `model..depth` is empty
!
! 1 error
? 2

Overrides, plain and as --cfg-options: applied in the order of the command line.

$ mmreg show child.toml model.depth=101 train.lr=1e-3 'hooks[0].type=C' --only model.depth
  101

$ mmreg show child.toml model.depth=101 --cfg-options model.depth=34 name=x --only model.depth
  34

$ mmreg show child.toml --cfg-options model.depth=34 --only model.depth model.depth=101
  101

$ mmreg show child.toml --cfg-options 'model={type=Swin, _delete_=true}' --only model
  type = "Swin"

$ mmreg show child.toml 'model.stages=[3, 4,]' --only model.stages
  [3, 4]

$ mmreg show child.toml model={x=1}
  model = { type = "ResNet", depth = 50, stages = [1, 2], x = 1 }
  train = { lr = 0.1 }
  name = "mine"
  day = 2024-02-29
  limit = inf
  hooks = [{ type = "A" }, { type = "B" }]

$ mmreg show child.toml note='{{ fileBasename }}'
! error[MR109]: `fileBasename` can be used in files only
!  --> argument 1 (note={{ fileBasename }})
!   |
!   | note={{ fileBasename }}
!   |      ^^^^^^^^^^^^^^^^^^
!   |
!   = help: write the text itself
!
! 1 error
? 1

$ mmreg show child.toml 'hooks.2.type=C'
! error[MR112]: `hooks` has 2 elements, so it has no index 2
!  --> argument 1 (hooks.2.type=C)
!   |
!   | hooks.2.type=C
!   | ^^^^^^^^^^^^
!   |
!   = note: its elements: [0] A (child.toml:9:1), [1] B (child.toml:12:1)
!   = help: use an index below 2
!
! 1 error
? 1

$ mmreg show child.toml 'hooks.first.type=C'
! error[MR113]: `hooks` is a list, so `first` must be an index from 0 to 1
!  --> argument 1 (hooks.first.type=C)
!   |
!   | hooks.first.type=C
!   | ^^^^^^^^^^^^^^^^
!   |
!   = note: its elements: [0] A (child.toml:9:1), [1] B (child.toml:12:1)
!   = help: call an element by its name in brackets, such as hooks[first]
!
! 1 error
? 1

$ mmreg show child.toml model.depth
! mmreg: one CONFIG is taken, but there is also `model.depth`
! Try `mmreg help`.
? 2

$ mmreg show child.toml =1
! error[MR117]: `=1` cannot be read: its key is empty
!  --> argument 1 (=1)
!   |
!   | =1
!   | ^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

$ mmreg show child.toml model..depth=1
! error[MR117]: `model..depth=1` cannot be read: a part of its key is empty
!  --> argument 1 (model..depth=1)
!   |
!   | model..depth=1
!   | ^^^^^^^^^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

$ mmreg show child.toml 'a=[1, 2'
! error[MR117]: `a=[1, 2` cannot be read: a bracket is not closed
!  --> argument 1 (a=[1, 2)
!   |
!   | a=[1, 2
!   | ^^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

$ mmreg show child.toml 'a=1,,2'
! error[MR117]: `a=1,,2` cannot be read: a list has an empty item
!  --> argument 1 (a=1,,2)
!   |
!   | a=1,,2
!   | ^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

$ mmreg show child.toml 'a=99999999999999999999'
! error[MR117]: `a=99999999999999999999` cannot be read: the integer does not fit in 64 bits
!  --> argument 1 (a=99999999999999999999)
!   |
!   | a=99999999999999999999
!   | ^^^^^^^^^^^^^^^^^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

$ mmreg show child.toml model.depth.x=1
! error[MR105]: `model.depth` is an integer, so nothing can be set inside it
!  --> argument 1 (model.depth.x=1)
!   |
!   | model.depth.x=1
!   | ^^^^^^^^^^^^^
!   |
!  ::: child.toml:7:9
!   |
! 7 | depth = 50
!   |         -- it is set here
!   |
!   = help: replace it by a table: model.depth={_delete_=true, ...}
!
! 1 error
? 1

An override's value is an expression if it is written as one.

$ WIDTH=7 mmreg show child.toml 'model.width={{ $WIDTH | int }}' --only model.width
  7

$ env -u WIDTH mmreg show child.toml 'model.width={{ $WIDTH }}' --only model.width
! error[MR108]: the environment variable WIDTH is not set, and has no default
!  --> argument 1 (model.width={{ $WIDTH }})
!   |
!   | model.width={{ $WIDTH }}
!   |             ^^^^^^^^^^^^
!   |
!   = help: set it, or write `{{ $WIDTH:default }}`
!
! 1 error
? 1

Several mistakes of a composition at once, in the order of their places.

--- FILE mistakes.toml
_base_ = "base/model.toml"
a = "{{ nothing }}"
_basis_ = 1
train = 3
b = "{{ $NOT_SET_ANYWHERE }}"

[model.depth]
x = 1
---
$ mmreg show mistakes.toml
! error[MR109]: `{{ nothing }}` is no expression
!  --> mistakes.toml:2:5
!   |
! 2 | a = "{{ nothing }}"
!   |     ^^^^^^^^^^^^^^^
!   |
!   = help: known are: None, fileDirname, fileBasename, fileBasenameNoExtension, fileExtname, $NAME, $NAME:default, _base_.key, the path of a key of this config, and 'quoted text'
!
! error[MR107]: `_basis_` is no word of the config language
!  --> mistakes.toml:3:1
!   |
! 3 | _basis_ = 1
!   | ^^^^^^^
!   |
!   = help: keys of your own begin or end without an underscore
!
! error[MR108]: the environment variable NOT_SET_ANYWHERE is not set, and has no default
!  --> mistakes.toml:5:5
!   |
! 5 | b = "{{ $NOT_SET_ANYWHERE }}"
!   |     ^^^^^^^^^^^^^^^^^^^^^^^^^
!   |
!   = help: set it, or write `{{ $NOT_SET_ANYWHERE:default }}`
!
! error[MR105]: `model.depth` is a table here, but what it inherits is an integer
!  --> mistakes.toml:7:8
!   |
! 7 | [model.depth]
!   |        ^^^^^
!   |
!  ::: base/model.toml:3:9
!   |
! 3 | depth = 18
!   |         -- inherited from here
!   |
!   = help: put `_delete_ = true` into the table if it is to replace what it inherits
!
! 4 errors
? 1

A warning does not spoil the output.

--- FILE old.toml
a = 1
[_deprecation_]
expected = "use new.toml"
reference = "https://example.org/1"
---
$ mmreg show old.toml
  a = 1
! warning[MR901]: `old.toml` is deprecated
!  --> old.toml:2:2
!   |
! 2 | [_deprecation_]
!   |  ^^^^^^^^^^^^^
!   |
!   = note: use new.toml
!   = note: see https://example.org/1
!
! 1 warning
