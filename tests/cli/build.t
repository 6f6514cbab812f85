mmreg build: the graph, and what happens when a constructor throws.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE good.toml
custom_imports.imports = "good.so"

[objects]
ball = { type = "Ball", size = 3 }
box = { type = "Box", inside = { _ref_ = "objects.ball" }, more = ["Loud", { _ref_ = "objects.ball" }] }
---
$ mmreg build good.toml
  Loud was constructed
  objects.ball  TOYS  good.Ball  size=3  (shared)
  objects.box  TOYS  good.Box
    inside  -> objects.ball
    more[0]  TOYS  good.Loud
    more[1]  -> objects.ball

$ mmreg build --format json good.toml
  Loud was constructed
  [
    {
      "key": "objects.ball",
      "registry": "TOYS",
      "scope": "good",
      "type": "Ball",
      "arguments": {
        "size": 3
      },
      "children": [],
      "shared": true,
      "lazy": false
    },
    {
      "key": "objects.box",
      "registry": "TOYS",
      "scope": "good",
      "type": "Box",
      "arguments": {},
      "children": [
        {
          "key": "objects.box.inside",
          "reference": "objects.ball"
        },
        {
          "key": "objects.box.more[0]",
          "registry": "TOYS",
          "scope": "good",
          "type": "Loud",
          "arguments": {},
          "children": [],
          "shared": false,
          "lazy": false
        },
        {
          "key": "objects.box.more[1]",
          "reference": "objects.ball"
        }
      ],
      "shared": false,
      "lazy": false
    }
  ]

$ mmreg build --only objects.ball good.toml
  objects.ball  TOYS  good.Ball  size=3

$ mmreg build --only objects.balloon good.toml
! error[MR110]: the config has no object `objects.balloon`
!   = note: what is built by itself: objects.ball, objects.box
!
! 1 error
? 2

A constructor that throws: exit code 3, and the object's place.

--- FILE broken.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball" }

[[toy.more]]
type = "Broken"
why = "no batteries"
---
$ mmreg build broken.toml
! error[MR601]: building `Broken` (`toy.more[0]`) failed: no batteries
!  --> broken.toml:8:8
!   |
! 8 | type = "Broken"
!   |        ^^^^^^^^ built here
!
! 1 error
? 3

$ mmreg validate broken.toml
  1 config checked: no errors

$ mmreg run broken.toml
! error[MR702]: the config has nothing that runs: no Runner, no inferencer, no function
? 2

In a base, the place says how it was inherited.

--- FILE child.toml
_base_ = "broken.toml"
---
$ mmreg build child.toml 'toy.more[0].why="still none"'
! error[MR601]: building `Broken` (`toy.more[0]`) failed: still none
!  --> broken.toml:8:8
!   |
! 8 | type = "Broken"
!   |        ^^^^^^^^ built here
!   |
!   = note: inherited through child.toml:1
!
! 1 error
? 3

What has mistakes is not built: nothing is printed by constructors.

--- FILE half.toml
custom_imports.imports = "good.so"

[objects]
loud = { type = "Loud" }
bad = { type = "Loud", x = 1 }
---
$ mmreg build half.toml
! error[MR202]: `Loud` has no parameter `x`
!  --> half.toml:5:24
!   |
! 5 | bad = { type = "Loud", x = 1 }
!   |                        ^ unknown parameter
!   |
!  ::: half.toml:5:16
!   |
! 5 | bad = { type = "Loud", x = 1 }
!   |                ------ the type is chosen here
!   |
!   = note: it has no parameters
!
! 1 error
? 1

Nothing in it can be run.

$ mmreg run good.toml
! error[MR702]: the config has nothing that runs: no Runner, no inferencer, no function
? 2

$ mmreg run --dry-run good.toml
  objects.ball  TOYS  good.Ball  size=3  (shared)
  objects.box  TOYS  good.Box
    inside  -> objects.ball
    more[0]  TOYS  good.Loud
    more[1]  -> objects.ball
! error[MR702]: the config has nothing that runs: no Runner, no inferencer, no function
? 2
