mmreg diff: what is different, by meaning.

--- FILE a.toml
name = "x"
same = 1

[model]
type = "ResNet"
depth = 18
norm = { type = "BN", eps = 1e-5 }

[[pipeline]]
type = "Load"

[[pipeline]]
type = "Flip"
prob = 0.5

[[pipeline]]
type = "Pack"
keys = ["img"]
---
--- FILE b.toml
same = 1
extra = [1, 2]

[model]
norm = { eps = 1e-5, type = "BN" }
type = "ResNeXt"
depth = 18
groups = 32

[[pipeline]]
type = "Pack"
keys = ["img", "gt"]

[[pipeline]]
type = "Load"

[[pipeline]]
type = "Resize"
scale = [1, 2]
---
$ mmreg diff a.toml b.toml
  - name = "x"                                      a.toml:1:8
  ! model: ResNet -> ResNeXt                        a.toml:5:8 -> b.toml:6:8
  + model.groups = 32                               b.toml:8:10
  - pipeline[Flip] = Flip with 1 parameter          a.toml:12:1
  > pipeline[Load]: from place 0 to 1               a.toml:9:1 -> b.toml:14:1
  ~ pipeline[Pack].keys = ["img"] -> ["img", "gt"]  a.toml:18:8 -> b.toml:12:8
  + pipeline[Resize] = Resize with 1 parameter      b.toml:17:1
  + extra = [1, 2]                                  b.toml:2:9
  3 added, 2 removed, 1 changed, 1 retyped, 1 moved
? 1

$ mmreg diff a.toml b.toml --format json
  {
    "differences": [
      {
        "what": "removed",
        "key": "name",
        "before": {
          "value": "x",
          "origin": {
            "file": "a.toml",
            "line": 1,
            "column": 8
          }
        }
      },
      {
        "what": "retyped",
        "key": "model",
        "before": {
          "value": "ResNet",
          "origin": {
            "file": "a.toml",
            "line": 5,
            "column": 8
          }
        },
        "after": {
          "value": "ResNeXt",
          "origin": {
            "file": "b.toml",
            "line": 6,
            "column": 8
          }
        }
      },
      {
        "what": "added",
        "key": "model.groups",
        "after": {
          "value": 32,
          "origin": {
            "file": "b.toml",
            "line": 8,
            "column": 10
          }
        }
      },
      {
        "what": "removed",
        "key": "pipeline[Flip]",
        "before": {
          "value": {
            "type": "Flip",
            "prob": 0.5
          },
          "origin": {
            "file": "a.toml",
            "line": 12,
            "column": 1
          }
        }
      },
      {
        "what": "moved",
        "key": "pipeline[Load]",
        "before": {
          "value": {
            "type": "Load"
          },
          "origin": {
            "file": "a.toml",
            "line": 9,
            "column": 1
          }
        },
        "after": {
          "value": {
            "type": "Load"
          },
          "origin": {
            "file": "b.toml",
            "line": 14,
            "column": 1
          }
        },
        "from": 0,
        "to": 1
      },
      {
        "what": "changed",
        "key": "pipeline[Pack].keys",
        "before": {
          "value": [
            "img"
          ],
          "origin": {
            "file": "a.toml",
            "line": 18,
            "column": 8
          }
        },
        "after": {
          "value": [
            "img",
            "gt"
          ],
          "origin": {
            "file": "b.toml",
            "line": 12,
            "column": 8
          }
        }
      },
      {
        "what": "added",
        "key": "pipeline[Resize]",
        "after": {
          "value": {
            "type": "Resize",
            "scale": [
              1,
              2
            ]
          },
          "origin": {
            "file": "b.toml",
            "line": 17,
            "column": 1
          }
        }
      },
      {
        "what": "added",
        "key": "extra",
        "after": {
          "value": [
            1,
            2
          ],
          "origin": {
            "file": "b.toml",
            "line": 2,
            "column": 9
          }
        }
      }
    ]
  }
? 1

The order of keys, the way of writing and the files do not matter.

--- FILE c.toml
_base_ = "a.toml"
---
$ mmreg diff a.toml c.toml

$ mmreg diff a.toml c.toml model.depth=50

$ mmreg diff a.toml c.toml --format json
  {
    "differences": []
  }

Errors of either side, wrong use.

$ mmreg diff a.toml nowhere.toml
! error[MR104]: there is no file `nowhere.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

$ mmreg diff a.toml
! mmreg: two configs are needed, or one and --against REVISION
! Try `mmreg help`.
? 2

$ mmreg diff a.toml b.toml --against HEAD
! mmreg: with --against one config is taken
! Try `mmreg help`.
? 2

Against a revision of git: bases are read from it, too.

$ git init -q . && git config user.email a@example.org && git config user.name a && git add . && git commit -qm one

$ sed -i 's/depth = 18/depth = 34/' a.toml

$ mmreg diff c.toml --against HEAD
  ~ model.depth = 18 -> 34                          HEAD:a.toml:6:9 -> a.toml:6:9
  1 changed
? 1

$ mmreg diff a.toml --against HEAD --only x
! mmreg: The following argument was not expected: --only
! Try `mmreg help`.
? 2

$ mkdir sub && cd sub && mmreg diff ../c.toml --against HEAD
  ~ model.depth = 18 -> 34                          HEAD:../a.toml:6:9 -> ../a.toml:6:9
  1 changed
? 1

$ mmreg diff b.toml --against HEAD

$ mmreg diff a.toml --against no-such-revision
! mmreg: git knows no revision `no-such-revision`
? 2

$ rm c.toml; mmreg diff c.toml --against HEAD
! error[MR104]: there is no file `c.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

$ cp a.toml new.toml; mmreg diff new.toml --against HEAD
! error[MR104]: there is no file `HEAD:new.toml`
!   = help: did you mean `new.toml`?
!
! 1 error
? 2
