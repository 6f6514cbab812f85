mmreg show --origin, --tree, --format flat: where values come from.

--- FILE _base_/model.toml
[model]
type = "Net"
depth = 18

[[model.stages]]
type = "Conv"
width = 64
---
--- FILE _base_/schedule.toml
vars.lr = 0.1
optimizer = { type = "SGD", lr = "{{ vars.lr }}" }
---
--- FILE _base_/both.toml
_base_ = ["model.toml", "schedule.toml"]
---
--- FILE c.toml
_base_ = "_base_/both.toml"

[model]
depth = 50
stages._append_ = [{ type = "Pool" }]

[ema]
_use_ = "model"
depth = 34
---
$ mmreg show c.toml vars.lr=0.5 --origin
  model.type = "Net"                              _base_/model.toml:2:8  through c.toml:1, _base_/both.toml:1
  model.depth = 50                                c.toml:4:9
      replaced 18                                 _base_/model.toml:3:9  through c.toml:1, _base_/both.toml:1
  model.stages = [{ type = "Conv", width = 64 }, { type = "Pool" }]  _base_/model.toml:5:1  through c.toml:1, _base_/both.toml:1
      edited the list of 1                        c.toml:5:8
  model.stages[0].type = "Conv"                   _base_/model.toml:6:8  through c.toml:1, _base_/both.toml:1
  model.stages[0].width = 64                      _base_/model.toml:7:9  through c.toml:1, _base_/both.toml:1
  model.stages[1].type = "Pool"                   c.toml:5:29
  vars.lr = 0.5                                   argument 1 (vars.lr=0.5)
      replaced 0.1                                _base_/schedule.toml:1:11  through c.toml:1, _base_/both.toml:1
  optimizer.type = "SGD"                          _base_/schedule.toml:2:22  through c.toml:1, _base_/both.toml:1
  optimizer.lr = 0.5                              _base_/schedule.toml:2:34  through c.toml:1, _base_/both.toml:1
      copy of 0.5                                 argument 1 (vars.lr=0.5)
  ema.type = "Net"                                _base_/model.toml:2:8  through c.toml:1, _base_/both.toml:1
      copied here                                 c.toml:8:9
  ema.depth = 34                                  c.toml:9:9
      replaced 50                                 c.toml:4:9
      copied here                                 c.toml:8:9
  ema.stages[0].type = "Conv"                     _base_/model.toml:6:8  through c.toml:1, _base_/both.toml:1
      copied here                                 c.toml:8:9
  ema.stages[0].width = 64                        _base_/model.toml:7:9  through c.toml:1, _base_/both.toml:1
      copied here                                 c.toml:8:9
  ema.stages[1].type = "Pool"                     c.toml:5:29
      copied here                                 c.toml:8:9

$ mmreg show c.toml --only model --origin
  model.type = "Net"                              _base_/model.toml:2:8  through c.toml:1, _base_/both.toml:1
  model.depth = 50                                c.toml:4:9
      replaced 18                                 _base_/model.toml:3:9  through c.toml:1, _base_/both.toml:1
  model.stages = [{ type = "Conv", width = 64 }, { type = "Pool" }]  _base_/model.toml:5:1  through c.toml:1, _base_/both.toml:1
      edited the list of 1                        c.toml:5:8
  model.stages[0].type = "Conv"                   _base_/model.toml:6:8  through c.toml:1, _base_/both.toml:1
  model.stages[0].width = 64                      _base_/model.toml:7:9  through c.toml:1, _base_/both.toml:1
  model.stages[1].type = "Pool"                   c.toml:5:29

$ mmreg show c.toml model.depth=7 --origin=model.depth
  model.depth = 7
   --> argument 1 (model.depth=7)
    |
    | model.depth=7
    |             ^
    |
   ::: c.toml:4:9
    |
  4 | depth = 50
    |         -- replaced 50
    |
   ::: _base_/model.toml:3:9
    |
  3 | depth = 18
    |         -- replaced 18, inherited through c.toml:1, _base_/both.toml:1

$ mmreg show c.toml --origin=model.stages
  model.stages = [{ type = "Conv", width = 64 }, { type = "Pool" }]
   --> _base_/model.toml:5:1
    |
  5 | [[model.stages]]
    | ^^^^^^^^^^^^^^^^ inherited through c.toml:1, _base_/both.toml:1
    |
   ::: c.toml:5:8
    |
  5 | stages._append_ = [{ type = "Pool" }]
    |        -------- edited the list of 1

  model.stages[0].type = "Conv"                   _base_/model.toml:6:8  through c.toml:1, _base_/both.toml:1
  model.stages[0].width = 64                      _base_/model.toml:7:9  through c.toml:1, _base_/both.toml:1
  model.stages[1].type = "Pool"                   c.toml:5:29

$ mmreg show c.toml --origin=optimizer.lr --format json
  [
    {
      "key": "optimizer.lr",
      "value": 0.1,
      "origin": {
        "file": "_base_/schedule.toml",
        "line": 2,
        "column": 34
      },
      "chain": [
        {
          "file": "c.toml",
          "line": 1,
          "column": 10
        },
        {
          "file": "_base_/both.toml",
          "line": 1,
          "column": 25
        }
      ],
      "history": [
        {
          "what": "copy_of",
          "value": 0.1,
          "origin": {
            "file": "_base_/schedule.toml",
            "line": 1,
            "column": 11
          },
          "chain": [
            {
              "file": "c.toml",
              "line": 1,
              "column": 10
            },
            {
              "file": "_base_/both.toml",
              "line": 1,
              "column": 25
            }
          ],
          "by": {
            "file": "_base_/schedule.toml",
            "line": 2,
            "column": 34
          }
        }
      ]
    }
  ]

$ mmreg show c.toml --origin=model.depht
! error[MR110]: the config has no `model.depht`
!   = help: did you mean `model.depth`?
!
! 1 error
? 2

The files, with what they say and what is left of it.

--- FILE d.toml
_base_ = ["c.toml", "_base_/schedule.toml"]
model._delete_ = true
---
$ mmreg show d.toml --tree x=1
  d.toml  0 values, 0 left
  ├── c.toml  3 values, 1 left
  │   └── _base_/both.toml  0 values, 0 left
  │       ├── _base_/model.toml  4 values, 0 left
  │       └── _base_/schedule.toml  3 values, 3 left
  └── _base_/schedule.toml  (above)
  command line  1 value left

$ mmreg show d.toml --tree --format json
  [
    {
      "file": "d.toml",
      "values": 0,
      "left": 0,
      "bases": [
        {
          "file": "c.toml",
          "values": 3,
          "left": 1,
          "bases": [
            {
              "file": "_base_/both.toml",
              "values": 0,
              "left": 0,
              "bases": [
                {
                  "file": "_base_/model.toml",
                  "values": 4,
                  "left": 0,
                  "bases": []
                },
                {
                  "file": "_base_/schedule.toml",
                  "values": 3,
                  "left": 3,
                  "bases": []
                }
              ]
            }
          ]
        },
        {
          "file": "_base_/schedule.toml",
          "values": 3,
          "left": 3,
          "bases": []
        }
      ]
    }
  ]

$ mmreg show c.toml --with d.toml --tree
  d.toml  0 values, 0 left
  ├── c.toml  3 values, 1 left
  │   └── _base_/both.toml  0 values, 0 left
  │       ├── _base_/model.toml  4 values, 0 left
  │       └── _base_/schedule.toml  3 values, 3 left
  └── _base_/schedule.toml  (above)

Flat: a line for each value.

$ mmreg show c.toml --format flat
  model.type="Net"
  model.depth=50
  model.stages[0].type="Conv"
  model.stages[0].width=64
  model.stages[1].type="Pool"
  vars.lr=0.1
  optimizer.type="SGD"
  optimizer.lr=0.1
  ema.type="Net"
  ema.depth=34
  ema.stages[0].type="Conv"
  ema.stages[0].width=64
  ema.stages[1].type="Pool"

$ mmreg show c.toml --format flat --only 'model.stages[Conv]'
  model.stages[Conv].type="Conv"
  model.stages[Conv].width=64
