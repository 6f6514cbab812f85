Plugins that are missing, broken or in each other's way: each mistake in the config itself (wrong.toml) and in a base three
files away (far.toml), and through an override.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json . && cp $PLUGINS/broken/other_abi.so . && mkdir twin && cp good.so twin/twin.so

--- FILE far.toml
# The config that is run: the mistake is three files away.
_base_ = "bases/one.toml"
---
--- FILE bases/one.toml
_base_ = ["two.toml"]
---
--- FILE bases/two.toml

_base_ = "../wrong.toml"
---
A plugin that is not there.

--- FILE wrong.toml
custom_imports.imports = ["good.so", "gud.so"]
---
$ mmreg validate wrong.toml
  error[MR401]: there is no plugin `gud.so`
   --> wrong.toml:1:38
    |
  1 | custom_imports.imports = ["good.so", "gud.so"]
    |                                      ^^^^^^^^
    |
    = note: searched: gud.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR401]: there is no plugin `gud.so`
   --> wrong.toml:1:38
    |
  1 | custom_imports.imports = ["good.so", "gud.so"]
    |                                      ^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: gud.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  1 config checked: 1 error
? 1

By name, where the search path has another one.

--- FILE wrong.toml
custom_imports.imports = "goood"
---
$ mmreg --plugin-path . validate wrong.toml
  error[MR401]: there is no plugin `goood`
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "goood"
    |                          ^^^^^^^
    |
  ...
    = help: did you mean `good`?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg --plugin-path . validate far.toml
  error[MR401]: there is no plugin `goood`
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "goood"
    |                          ^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
  ...
    = help: did you mean `good`?

  1 config checked: 1 error; --fix mends 1
? 1

--- FILE base.toml
custom_imports.imports = "good.so"

[toy]
type = "Ball"
---
$ mmreg validate base.toml custom_imports.imports=gud.so
  error[MR401]: there is no plugin `gud.so`
   --> argument 1 (custom_imports.imports=gud.so)
    |
    | custom_imports.imports=gud.so
    |                        ^^^^^^
    |
    = note: searched: gud.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

What a missing plugin would have brought is not told again.

--- FILE wrong.toml
custom_imports.imports = "gud.so"

[toy]
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR401]: there is no plugin `gud.so`
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "gud.so"
    |                          ^^^^^^^^
    |
    = note: searched: gud.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR401]: there is no plugin `gud.so`
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "gud.so"
    |                          ^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: gud.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

A plugin of another interface, without a manifest and with one.

--- FILE wrong.toml
custom_imports.imports = "other_abi.so"
---
$ mmreg validate wrong.toml
  error[MR405]: the plugin `other_abi.so` has no manifest, so its modules are not known without running it
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "other_abi.so"
    |                          ^^^^^^^^^^^^^^
    |
    = help: write one: mmreg plugin manifest other_abi.so

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR405]: the plugin `other_abi.so` has no manifest, so its modules are not known without running it
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "other_abi.so"
    |                          ^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: write one: mmreg plugin manifest other_abi.so

  1 config checked: 1 error
? 1

The help does not lead any further here, because the library cannot be loaded.

$ mmreg plugin manifest other_abi.so
! error[MR402]: the plugin `$DIR/other_abi.so` cannot be used: it was built for plugin interface 100, and this mmreg has 3
!   = help: build the plugin again with this mmreg
!
! 1 error
? 3

$ sed 's/"abi": 3/"abi": 99/; s/"plugin": "good"/"plugin": "other_abi"/; s/"library": "good.so"/"library": "other_abi.so"/; s/"scope": "good"/"scope": "other"/' good.mmreg.json >other_abi.mmreg.json

$ mmreg validate wrong.toml
  error[MR402]: the plugin `other_abi.so` cannot be used: it was built for plugin interface 99, and this mmreg has 3
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "other_abi.so"
    |                          ^^^^^^^^^^^^^^
    |
    = help: build the plugin again with this mmreg

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR402]: the plugin `other_abi.so` cannot be used: it was built for plugin interface 99, and this mmreg has 3
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "other_abi.so"
    |                          ^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: build the plugin again with this mmreg

  1 config checked: 1 error
? 1

$ mmreg validate base.toml custom_imports.imports=other_abi.so
  error[MR402]: the plugin `other_abi.so` cannot be used: it was built for plugin interface 99, and this mmreg has 3
   --> argument 1 (custom_imports.imports=other_abi.so)
    |
    | custom_imports.imports=other_abi.so
    |                        ^^^^^^^^^^^^
    |
    = help: build the plugin again with this mmreg

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

A manifest that is older than its library.

$ mkdir stale && cp good.so stale && sed 's/"build_id": "../"build_id": "zz/' good.mmreg.json >stale/good.mmreg.json

--- FILE wrong.toml
custom_imports.imports = "stale/good.so"

[toy]
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR403]: the manifest `stale/good.mmreg.json` does not belong to the library beside it
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "stale/good.so"
    |                          ^^^^^^^^^^^^^^^
    |
    = help: write it again: mmreg plugin manifest stale/good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR403]: the manifest `stale/good.mmreg.json` does not belong to the library beside it
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "stale/good.so"
    |                          ^^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: write it again: mmreg plugin manifest stale/good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

$ mmreg validate base.toml custom_imports.imports=stale/good.so
  error[MR403]: the manifest `stale/good.mmreg.json` does not belong to the library beside it
   --> argument 1 (custom_imports.imports=stale/good.so)
    |
    | custom_imports.imports=stale/good.so
    |                        ^^^^^^^^^^^^^
    |
    = help: write it again: mmreg plugin manifest stale/good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

A plugin on the search path whose manifest is stale.

--- FILE wrong.toml
custom_imports.imports = "good"

[toy]
type = "Ball"
---
$ mmreg --plugin-path stale validate wrong.toml
  error[MR403]: the manifest `stale/good.mmreg.json` does not belong to the library beside it
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "good"
    |                          ^^^^^^
    |
    = help: write it again: mmreg plugin manifest stale/good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

$ mmreg --plugin-path stale validate far.toml
  error[MR403]: the manifest `stale/good.mmreg.json` does not belong to the library beside it
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "good"
    |                          ^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: write it again: mmreg plugin manifest stale/good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

Two plugins that register the same names.

$ sed -i 's/"line": [0-9]*/"line": 10/' good.mmreg.json; sed 's/"plugin": "good"/"plugin": "twin"/; s/"library": "good.so"/"library": "twin.so"/; s/good.cpp/twin.cpp/; s/"line": [0-9]*/"line": 20/' good.mmreg.json >twin/twin.mmreg.json

--- FILE wrong.toml
custom_imports.imports = ["good.so", "twin/twin.so"]

[toy]
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR207]: the plugin `twin` cannot be used: `Ball` is already registered in `toy` (scope good): at tests/cli/plugins/good.cpp:10, and now at tests/cli/plugins/twin.cpp:20
   --> wrong.toml:1:38
    |
  1 | custom_imports.imports = ["good.so", "twin/twin.so"]
    |                                      ^^^^^^^^^^^^^^
    |
    = help: import one of the two, or rename the module in one of them

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR207]: the plugin `twin` cannot be used: `Ball` is already registered in `toy` (scope good): at tests/cli/plugins/good.cpp:10, and now at tests/cli/plugins/twin.cpp:20
   --> wrong.toml:1:38
    |
  1 | custom_imports.imports = ["good.so", "twin/twin.so"]
    |                                      ^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: import one of the two, or rename the module in one of them

  1 config checked: 1 error
? 1

$ mmreg validate base.toml custom_imports.imports='["good.so", "twin/twin.so"]'
  error[MR207]: the plugin `twin` cannot be used: `Ball` is already registered in `toy` (scope good): at tests/cli/plugins/good.cpp:10, and now at tests/cli/plugins/twin.cpp:20
   --> argument 1 (custom_imports.imports=["good.so", "twin/twin.so"])
    |
    | custom_imports.imports=["good.so", "twin/twin.so"]
    |                                    ^^^^^^^^^^^^^^
    |
    = help: import one of the two, or rename the module in one of them

  1 config checked: 1 error
? 1

Two plugins of one name in two files.

$ mkdir again && cp good.so good.mmreg.json again

--- FILE wrong.toml
custom_imports.imports = ["good.so", "again/good.so"]

[toy]
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR207]: another plugin `good` is already known, from `good.so`
   --> wrong.toml:1:38
    |
  1 | custom_imports.imports = ["good.so", "again/good.so"]
    |                                      ^^^^^^^^^^^^^^^
    |
    = help: import one of the two, or give one of them another name

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR207]: another plugin `good` is already known, from `good.so`
   --> wrong.toml:1:38
    |
  1 | custom_imports.imports = ["good.so", "again/good.so"]
    |                                      ^^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: import one of the two, or give one of them another name

  1 config checked: 1 error
? 1

A child registry whose parent is not imported, and one that is imported before its parent.

$ mkdir acme && cp good.so acme/acme.so && sed -e 's/"plugin": "good"/"plugin": "acme"/; s/"scope": "good"/"scope": "acme"/; s/"library": "good.so"/"library": "acme.so"/; s/"key": "TOYS"/"key": "acme.TOYS"/; s/"parent": ""/"parent": "TOYS"/; s/"parent_plugin": ""/"parent_plugin": "good"/' -e '/"modules"/,$ s/^   "registry": "TOYS"/   "registry": "acme.TOYS"/' good.mmreg.json >acme/acme.mmreg.json

--- FILE wrong.toml
custom_imports.imports = "acme/acme.so"
---
$ mmreg validate wrong.toml
  error[MR401]: the plugin `acme` needs the plugin `good`, which is not there
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "acme/acme.so"
    |                          ^^^^^^^^^^^^^^
    |
    = help: import `good`, too, or add its folder with --plugin-path or MMREG_PLUGIN_PATH

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR401]: the plugin `acme` needs the plugin `good`, which is not there
   --> wrong.toml:1:26
    |
  1 | custom_imports.imports = "acme/acme.so"
    |                          ^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: import `good`, too, or add its folder with --plugin-path or MMREG_PLUGIN_PATH

  1 config checked: 1 error
? 1

--- FILE wrong.toml
custom_imports.imports = ["acme/acme.so", "good.so"]
---
$ mmreg validate wrong.toml
  1 config checked: no errors

What only a missing plugin would know follows from it; other mistakes are told in the same pass.

--- FILE wrong.toml
custom_imports.imports = ["good.so", "gud.so"]

[toy]
type = "Ball"
size = "3"

[objects]
one = { type = "Rocket" }
two = { type = "Rocket", _scope_ = "space" }
three = { _ref_ = "objects.one" }
---
$ mmreg validate wrong.toml
  error[MR401]: there is no plugin `gud.so`
   --> wrong.toml:1:38
    |
  1 | custom_imports.imports = ["good.so", "gud.so"]
    |                                      ^^^^^^^^
    |
    = note: searched: gud.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  error[MR302]: `toy.size` must be int, but it is "3" (a string)
   --> wrong.toml:5:8
    |
  5 | size = "3"
    |        ^^^
    |
    = help: remove the quotes if a value of that type was meant

  3 errors that follow from these are not shown
  1 config checked: 2 errors; --fix mends 1
? 1

$ mmreg build wrong.toml
! error[MR401]: there is no plugin `gud.so`
!  --> wrong.toml:1:38
!   |
! 1 | custom_imports.imports = ["good.so", "gud.so"]
!   |                                      ^^^^^^^^
!   |
!   = note: searched: gud.so
!   = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`
!
! error[MR302]: `toy.size` must be int, but it is "3" (a string)
!  --> wrong.toml:5:8
!   |
! 5 | size = "3"
!   |        ^^^
!   |
!   = help: remove the quotes if a value of that type was meant
!
! 3 errors that follow from these are not shown
! 2 errors
? 1
