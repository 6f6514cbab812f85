mmreg validate: every mistake at once, each once, with its place, in three formats.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE good.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 3 }
more = ["Loud", { type = "Sphere", color = "blue" }]
---
--- FILE bad.toml
custom_imports.imports = "good.so"
tyo = 1

[toy]
type = "Box"
inside = { type = "Ball", size = 300, colour = "red" }
more = ["Bal", { type = "Ball", color = "pink" }, { type = "Ball", size = "3" }, { type = "Cart" }, 5]

[objects]
a = { type = "Nothing" }
b = { type = "Cart", wheels = 2.0, owner = false }
c = { _ref_ = "objects.d" }
---
$ mmreg validate good.toml
  1 config checked: no errors

$ mmreg validate --output-format concise good.toml

$ mmreg validate --output-format json good.toml
  {
    "mmreg": "0.1.0",
    "format": 1,
    "summary": {
      "configs": 1,
      "files": 1,
      "errors": 0,
      "warnings": 0,
      "fixable": 0,
      "suppressed": 0,
      "following": 0
    },
    "diagnostics": []
  }

$ mmreg validate bad.toml
  error[MR206]: `tyo` is no object and no reserved key
   --> bad.toml:2:1
    |
  2 | tyo = 1
    | ^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]

  error[MR303]: `toy.inside.size` is 300, but it must be from 1 to 100
   --> bad.toml:6:34
    |
  6 | inside = { type = "Ball", size = 300, colour = "red" }
    |                                  ^^^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 100

  error[MR202]: `Ball` has no parameter `colour`
   --> bad.toml:6:39
    |
  6 | inside = { type = "Ball", size = 300, colour = "red" }
    |                                       ^^^^^^ unknown parameter
    |
   ::: bad.toml:6:19
    |
  6 | inside = { type = "Ball", size = 300, colour = "red" }
    |                   ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `color`?

  error[MR201]: `Bal` is not in the registry `toy` (scope good)
   --> bad.toml:7:9
    |
  7 | more = ["Bal", { type = "Ball", color = "pink" }, { type = "Ball", size = "3" }, { type = "Cart" }, 5]
    |         ^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  error[MR304]: `toy.more[1].color` cannot be "pink"
   --> bad.toml:7:41
    |
  7 | more = ["Bal", { type = "Ball", color = "pink" }, { type = "Ball", size = "3" }, { type = "Cart" }, 5]
    |                                         ^^^^^^
    |
    = note: it is one of: red, green, blue

  error[MR302]: `toy.more[2].size` must be int, but it is "3" (a string)
   --> bad.toml:7:75
    |
  7 | more = ["Bal", { type = "Ball", color = "pink" }, { type = "Ball", size = "3" }, { type = "Cart" }, 5]
    |                                                                           ^^^
    |
    = help: remove the quotes if a value of that type was meant

  error[MR301]: `Cart` needs the parameter `wheels`
   --> bad.toml:7:82
    |
  7 | more = ["Bal", { type = "Ball", color = "pink" }, { type = "Ball", size = "3" }, { type = "Cart" }, 5]
    |                                                                                  ^^^^^^^^^^^^^^^^^
    |
    = note: `wheels` is int
    = help: add `wheels = ...`

  error[MR305]: `toy.more[4]` must be a table with `type`, but it is an integer
   --> bad.toml:7:101
    |
  7 | more = ["Bal", { type = "Ball", color = "pink" }, { type = "Ball", size = "3" }, { type = "Cart" }, 5]
    |                                                                                                     ^
    |
    = note: an object of registry TOYS belongs here
    = help: write { type = "..." }; `mmreg list TOYS` shows the modules

  error[MR201]: `Nothing` is in no registry
    --> bad.toml:10:14
     |
  10 | a = { type = "Nothing" }
     |              ^^^^^^^^^

  error[MR302]: `objects.b.wheels` must be int, but it is 2.0 (a float)
    --> bad.toml:11:31
     |
  11 | b = { type = "Cart", wheels = 2.0, owner = false }
     |                               ^^^
     |
     = help: write 2 without a fraction

  error[MR302]: `objects.b.owner` must be string, but it is false (a boolean)
    --> bad.toml:11:44
     |
  11 | b = { type = "Cart", wheels = 2.0, owner = false }
     |                                            ^^^^^

  error[MR501]: there is no object at `objects.d`
    --> bad.toml:12:15
     |
  12 | c = { _ref_ = "objects.d" }
     |               ^^^^^^^^^^^

  1 config checked: 12 errors; --fix mends 4
? 1

$ mmreg check --output-format concise bad.toml
  bad.toml:2:1: error[MR206]: `tyo` is no object and no reserved key
  bad.toml:6:34: error[MR303]: `toy.inside.size` is 300, but it must be from 1 to 100
  bad.toml:6:39: error[MR202]: `Ball` has no parameter `colour`
  bad.toml:7:9: error[MR201]: `Bal` is not in the registry `toy` (scope good)
  bad.toml:7:41: error[MR304]: `toy.more[1].color` cannot be "pink"
  bad.toml:7:75: error[MR302]: `toy.more[2].size` must be int, but it is "3" (a string)
  bad.toml:7:82: error[MR301]: `Cart` needs the parameter `wheels`
  bad.toml:7:101: error[MR305]: `toy.more[4]` must be a table with `type`, but it is an integer
  bad.toml:10:14: error[MR201]: `Nothing` is in no registry
  bad.toml:11:31: error[MR302]: `objects.b.wheels` must be int, but it is 2.0 (a float)
  bad.toml:11:44: error[MR302]: `objects.b.owner` must be string, but it is false (a boolean)
  bad.toml:12:15: error[MR501]: there is no object at `objects.d`
? 1

Overrides are validated like the file.

$ mmreg validate good.toml toy.inside.size=0
  error[MR303]: `toy.inside.size` is 0, but it must be from 1 to 100
   --> argument 1 (toy.inside.size=0)
    |
    | toy.inside.size=0
    |                 ^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 1

  1 config checked: 1 error
? 1

$ mmreg validate good.toml toy.inside.weight=2
  error[MR202]: `Ball` has no parameter `weight`
   --> argument 1 (toy.inside.weight=2)
    |
    | toy.inside.weight=2
    | ^^^^^^^^^^^^^^^^^ unknown parameter
    |
   ::: good.toml:5:19
    |
  5 | inside = { type = "Ball", size = 3 }
    |                   ------ the type is chosen here
    |
    = note: its parameters: size, color

  1 config checked: 1 error
? 1

A mistake three files away says through which lines it was inherited.

--- FILE far/base/base/third.toml
custom_imports.imports = "../good.so"
[toy]
type = "Ball"
syze = 3
---
--- FILE far/base/second.toml
_base_ = "base/third.toml"
---
--- FILE far/first.toml

_base_ = "base/second.toml"
---
$ mmreg validate far/first.toml
  error[MR202]: `Ball` has no parameter `syze`
   --> far/base/base/third.toml:4:1
    |
  4 | syze = 3
    | ^^^^ unknown parameter
    |
   ::: far/base/base/third.toml:3:8
    |
  3 | type = "Ball"
    |        ------ the type is chosen here
    |
    = note: inherited through far/first.toml:2, far/base/second.toml:1
    = note: its parameters: size, color
    = help: did you mean `size`?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate --output-format json far/first.toml
  {
    "mmreg": "0.1.0",
    "format": 1,
    "summary": {
      "configs": 1,
      "files": 3,
      "errors": 1,
      "warnings": 0,
      "fixable": 1,
      "suppressed": 0,
      "following": 0
    },
    "diagnostics": [
      {
        "code": "MR202",
        "severity": "error",
        "message": "`Ball` has no parameter `syze`",
        "config": "far/first.toml",
        "key": "toy.syze",
        "location": {
          "file": "far/base/base/third.toml",
          "start": {
            "line": 4,
            "column": 1,
            "offset": 58
          },
          "end": {
            "line": 4,
            "column": 5,
            "offset": 62
          }
        },
        "related": [
          {
            "file": "far/base/base/third.toml",
            "start": {
              "line": 3,
              "column": 8
            },
            "message": "the type is chosen here"
          }
        ],
        "chain": [
          "far/first.toml:2",
          "far/base/second.toml:1"
        ],
        "notes": [
          "its parameters: size, color"
        ],
        "suggestions": [
          "size"
        ],
        "help": "did you mean `size`?",
        "fix": {
          "applicability": "safe",
          "edits": [
            {
              "file": "far/base/base/third.toml",
              "start": 58,
              "end": 62,
              "text": "size"
            }
          ]
        }
      }
    ]
  }
? 1

Folders: files of _base_ folders are parts, not configs.

--- FILE tree/_base_/part.toml
nonsense = 1
---
--- FILE tree/one.toml
custom_imports.imports = "../good.so"
[toy]
type = "Ball"
---
--- FILE tree/inner/two.toml
custom_imports.imports = "../../good.so"
[toy]
type = "Balll"
---
--- FILE tree/inner/three.toml
a = 
---
$ mmreg validate --output-format concise tree
  tree/inner/three.toml:1:5: error[MR004]: expected a value after `=`
  tree/inner/two.toml:3:8: error[MR201]: `Balll` is not in the registry `toy` (scope good)
? 1

How many threads work does not change what is said.

$ for i in 1 2 3 4 5 6 7 8; do for f in one two three; do cp $(find tree -name $f.toml | head -1) tree/inner/$f$i.toml; done; done; mmreg validate -j1 tree >one.txt; mmreg validate -j8 tree >eight.txt; cmp one.txt eight.txt && tail -1 one.txt; rm tree/inner/*[1-8].toml
  27 configs checked: 26 errors; --fix mends 9

Only composing looks no type up.

$ mmreg validate --no-plan --output-format concise tree
  tree/inner/three.toml:1:5: error[MR004]: expected a value after `=`
? 1

$ mmreg validate tree/one.toml tree/one.toml
  1 config checked: no errors

$ mkdir nothing; mmreg validate nothing
! mmreg: there is no config in the folder `nothing`
? 2

Warnings fail only where that is asked for.

--- FILE warned.toml
_deprecation_ = "use another file"
vars = {}
---
$ mmreg validate warned.toml
  warning[MR901]: `warned.toml` is deprecated
   --> warned.toml:1:1
    |
  1 | _deprecation_ = "use another file"
    | ^^^^^^^^^^^^^
    |
    = note: use another file

  1 config checked: no errors, 1 warning

$ mmreg validate --deny-warnings warned.toml
  warning[MR901]: `warned.toml` is deprecated
   --> warned.toml:1:1
    |
  1 | _deprecation_ = "use another file"
    | ^^^^^^^^^^^^^
    |
    = note: use another file

  1 config checked: no errors, 1 warning
? 1

$ mmreg validate --deny-warnings --output-format concise good.toml

Wrong use.

$ mmreg validate
! mmreg: a config or a folder is needed, or a mmreg.toml that says which files are configs
! Try `mmreg help`.
? 2

$ mmreg validate no_such_file.toml
  error[MR104]: there is no file `no_such_file.toml`
    = help: correct the path, or create the file: paths are relative to the file that names them

  1 config checked: 1 error
? 2

$ mmreg validate --output-format yaml good.toml
! mmreg: --output-format: yaml not in {full,concise,json,github,gitlab,sarif,junit}
! Try `mmreg help`.
? 2

$ mmreg validate good.toml toy.inside.size
  error[MR118]: `toy.inside.size` is no TOML file: its name must end in .toml
    = help: name a TOML file, or write an override as KEY=VALUE

  2 configs checked: 1 error
? 2

A folder that is not there, a type that is mistyped, and a reference in the place of what is inherited.

$ mmreg validate no_such_folder
  error[MR104]: there is no file or folder `no_such_folder`
    = help: correct the name; a config ends in .toml, and an override is KEY=VALUE

  1 config checked: 1 error
? 2
--- FILE typ.toml
custom_imports.imports = "good.so"
[toy]
typ = "Ball"
---
$ mmreg validate typ.toml
  error[MR205]: `toy` needs a `type`
   --> typ.toml:2:1
    |
  2 | [toy]
    | ^^^^^
    |
   ::: typ.toml:3:1
    |
  3 | typ = "Ball"
    | --- this may be the type
    |
    = note: an object of registry TOYS belongs here
    = help: did you mean `type` by `typ`?

  1 config checked: 1 error; --fix mends 1
? 1
--- FILE box.toml
custom_imports.imports = "good.so"
[objects.ball]
type = "Ball"
[toy]
type = "Box"
inside = { type = "Ball", size = 3 }
---
--- FILE same_ball.toml
_base_ = "box.toml"
toy.inside = { _ref_ = "objects.ball" }
---
$ mmreg validate same_ball.toml
  error[MR202]: `_ref_` stands beside `type`, `size`, which are inherited
   --> same_ball.toml:2:16
    |
  2 | toy.inside = { _ref_ = "objects.ball" }
    |                ^^^^^
    |
   ::: box.toml:6:12
    |
  6 | inside = { type = "Ball", size = 3 }
    |            ---- inherited from here
    |
    = help: add `_delete_ = true` beside it: then the reference takes the place of what is inherited

  1 config checked: 1 error
? 1
$ sed -i 's/{ _ref_/{ _delete_ = true, _ref_/' same_ball.toml; mmreg validate same_ball.toml
  1 config checked: no errors

The other way round, a key that is added to an inherited reference is what is wrong.

--- FILE referring.toml
custom_imports.imports = "good.so"
[objects.ball]
type = "Ball"
[toy]
type = "Box"
inside = { _ref_ = "objects.ball" }
---
--- FILE changed_ball.toml
_base_ = "referring.toml"
toy.inside.size = 4
---
$ mmreg validate changed_ball.toml --output-format concise
  changed_ball.toml:2:12: error[MR202]: `size` cannot stand beside `_ref_`
? 1
