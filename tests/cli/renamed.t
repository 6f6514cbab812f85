Old names of modules and parameters, and parameters that should no longer be given: warnings, which can be mended.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE kite.toml
custom_imports.imports = "good.so"
[toy]
type = "Dragon"  # as it was called
cord = 5
tail = 3
---
$ mmreg validate kite.toml
  warning[MR905]: `Dragon` is called `Kite` since version 1.1
   --> kite.toml:3:8
    |
  3 | type = "Dragon"  # as it was called
    |        ^^^^^^^^
    |
    = help: write `Kite`

  warning[MR905]: `cord` of `Dragon` is called `length` since version 1.1
   --> kite.toml:4:1
    |
  4 | cord = 5
    | ^^^^
    |
    = help: write `length`

  warning[MR906]: `tail` of `Dragon` is deprecated since version 1.2
   --> kite.toml:5:1
    |
  5 | tail = 3
    | ^^^^
    |
    = help: tie the tail on by hand

  1 config checked: no errors, 3 warnings; --fix mends 2

The objects are the same.

$ mmreg build kite.toml
  toy  TOYS  good.Kite  length=5, tail=3
! warning[MR905]: `Dragon` is called `Kite` since version 1.1
!  --> kite.toml:3:8
!   |
! 3 | type = "Dragon"  # as it was called
!   |        ^^^^^^^^
!   |
!   = help: write `Kite`
!
! warning[MR905]: `cord` of `Dragon` is called `length` since version 1.1
!  --> kite.toml:4:1
!   |
! 4 | cord = 5
!   | ^^^^
!   |
!   = help: write `length`
!
! warning[MR906]: `tail` of `Dragon` is deprecated since version 1.2
!  --> kite.toml:5:1
!   |
! 5 | tail = 3
!   | ^^^^
!   |
!   = help: tie the tail on by hand
!
! 3 warnings

$ mmreg show --defaults kite.toml
  custom_imports = { imports = "good.so" }
  toy = { type = "Dragon", cord = 5, tail = 3 }
! warning[MR905]: `Dragon` is called `Kite` since version 1.1
!  --> kite.toml:3:8
!   |
! 3 | type = "Dragon"  # as it was called
!   |        ^^^^^^^^
!   |
!   = help: write `Kite`
!
! warning[MR905]: `cord` of `Dragon` is called `length` since version 1.1
!  --> kite.toml:4:1
!   |
! 4 | cord = 5
!   | ^^^^
!   |
!   = help: write `length`
!
! warning[MR906]: `tail` of `Dragon` is deprecated since version 1.2
!  --> kite.toml:5:1
!   |
! 5 | tail = 3
!   | ^^^^
!   |
!   = help: tie the tail on by hand
!
! 3 warnings

$ mmreg validate --fix kite.toml
  warning[MR906]: `tail` of `Kite` is deprecated since version 1.2
   --> kite.toml:5:1
    |
  5 | tail = 3
    | ^^^^
    |
    = help: tie the tail on by hand

  1 config checked: no errors, 1 warning
! mended 2 mistakes in 1 file

$ cat kite.toml
  custom_imports.imports = "good.so"
  [toy]
  type = "Kite"  # as it was called
  length = 5
  tail = 3

$ mmreg validate --fix kite.toml | tail -1; mmreg build kite.toml 2>/dev/null
  1 config checked: no errors, 1 warning
  toy  TOYS  good.Kite  length=5, tail=3

By the old name and the new one at once:

--- FILE twice.toml
custom_imports.imports = "good.so"
[toy]
type = "Kite"
cord = 5
length = 6
---
$ mmreg validate twice.toml
  error[MR202]: `cord` of `Kite` is the old name of `length`, which is given, too
   --> twice.toml:4:1
    |
  4 | cord = 5
    | ^^^^
    |
    = help: remove `cord`

  1 config checked: 1 error
? 1

The old name is not listed, and not suggested.

$ mmreg list TOYS --plugin-path $PLUGINS/good
  TOYS (scope good): things to play with
    Ball                         rolls
    Box                          holds other toys
    Broken                       throws when it is constructed
    Cart
    Kite                         flies
    Loud                         prints when it is constructed
    Sphere                       rolls
  1 registry, 7 modules

$ mmreg describe Dragon --plugin-path $PLUGINS/good
  Kite  (TOYS of scope good)
  flies
  from plugin good, defined in tests/cli/plugins/good.cpp:74

  parameters:
    length               int, default 2
                           of the cord, in metres
    tail                 int, default 0
                           of the tail

  example:
  type = "Kite"
  length = 2
  tail = 0

$ sed -i 's/Dragon/Dragn/; s/Kite/Dragn/' twice.toml; mmreg validate --output-format json twice.toml | grep -A3 suggestions
        "suggestions": []
      }
    ]
  }

A prefix stays.

--- FILE prefix.toml
custom_imports.imports = "good.so"
[objects]
kite = { _registry_ = "TOYS", type = "good.Dragon" }
---
$ mmreg validate --diff prefix.toml
  --- prefix.toml
  +++ prefix.toml
  @@ -1,3 +1,3 @@
   custom_imports.imports = "good.so"
   [objects]
  -kite = { _registry_ = "TOYS", type = "good.Dragon" }
  +kite = { _registry_ = "TOYS", type = "good.Kite" }
! would mend 1 mistake in 1 file
? 1

What the workspace says of a severity holds wherever the config is planned.

--- FILE old.toml
custom_imports.imports = "good.so"
toy = { type = "Dragon", tail = 3 }
---
$ printf '[severity]\nMR905 = "error"\nMR906 = "off"\n' >mmreg.toml; mmreg build old.toml
! error[MR905]: `Dragon` is called `Kite` since version 1.1
!  --> old.toml:2:16
!   |
! 2 | toy = { type = "Dragon", tail = 3 }
!   |                ^^^^^^^^
!   |
!   = help: write `Kite`
!
! 1 error
? 1

$ mmreg validate old.toml; rm mmreg.toml
  error[MR905]: `Dragon` is called `Kite` since version 1.1
   --> old.toml:2:16
    |
  2 | toy = { type = "Dragon", tail = 3 }
    |                ^^^^^^^^
    |
    = help: write `Kite`

  1 config checked: 1 error; --fix mends 1
