Mistakes of inheritance: each names the files and lines on the way.

--- FILE none.toml
_base_ = "nowhere.toml"
---
$ mmreg show none.toml
! error[MR104]: there is no file `nowhere.toml`
!  --> none.toml:1:10
!   |
! 1 | _base_ = "nowhere.toml"
!   |          ^^^^^^^^^^^^^^
!   |
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 1

--- FILE number.toml
_base_ = ["a.toml", 3]
---
--- FILE a.toml
x = 1
---
$ mmreg show number.toml
! error[MR102]: `_base_` takes a path or a list of paths, not an integer
!  --> number.toml:1:21
!   |
! 1 | _base_ = ["a.toml", 3]
!   |                     ^
!   |
!   = help: write `_base_ = "base.toml"`, relative to this file
!
! 1 error
? 1

--- FILE yaml.toml
_base_ = "old.yaml"
---
$ touch old.yaml; mmreg show yaml.toml
! error[MR118]: `old.yaml` is no TOML file: its name must end in .toml
!  --> yaml.toml:1:10
!   |
! 1 | _base_ = "old.yaml"
!   |          ^^^^^^^^^^
!   |
!   = help: name a TOML file, or write an override as KEY=VALUE
!
! 1 error
? 1

$ mmreg show old.yaml
! error[MR118]: `old.yaml` is no TOML file: its name must end in .toml
!   = help: name a TOML file, or write an override as KEY=VALUE
!
! 1 error
? 2

A cycle over three files shows each step.

--- FILE c1.toml
_base_ = "c2.toml"
---
--- FILE c2.toml
# a comment
_base_ = ["a.toml", "c3.toml"]
---
--- FILE c3.toml
_base_ = "./c1.toml"
---
$ mmreg show c1.toml
! error[MR101]: `c1.toml` inherits itself
!  --> c3.toml:1:10
!   |
! 1 | _base_ = "./c1.toml"
!   |          ^^^^^^^^^^^
!   |
!  ::: c1.toml:1:10
!   |
! 1 | _base_ = "c2.toml"
!   |          --------- which inherits `c2.toml`
!   |
!  ::: c2.toml:2:21
!   |
! 2 | _base_ = ["a.toml", "c3.toml"]
!   |                     --------- which inherits `c3.toml`
!   |
!   = note: inherited through c1.toml:1, c2.toml:2
!   = help: take one of these bases out
!
! 1 error
? 1

--- FILE self.toml
_base_ = "self.toml"
---
$ mmreg show self.toml
! error[MR101]: `self.toml` inherits itself
!  --> self.toml:1:10
!   |
! 1 | _base_ = "self.toml"
!   |          ^^^^^^^^^^^
!   |
!   = help: take one of these bases out
!
! 1 error
? 1

Two bases that define one key; a diamond does not.

--- FILE b.toml
y = 1
x = 2
---
--- FILE clash.toml
_base_ = ["a.toml", "b.toml"]
x = 3
---
$ mmreg show clash.toml
! error[MR103]: two bases of one file define `x`
!  --> b.toml:2:1
!   |
! 2 | x = 2
!   | ^
!   |
!  ::: a.toml:1:1
!   |
! 1 | x = 1
!   | - the other base defines it here
!   |
!  ::: clash.toml:1:21
!   |
! 1 | _base_ = ["a.toml", "b.toml"]
!   |                     -------- the bases are named here
!   |
!   = note: inherited through clash.toml:1
!   = help: let one of the files inherit the other, or move the key into one of them
!
! 1 error
? 1

--- FILE left.toml
_base_ = "a.toml"
l = "{{ _base_.x }}"
---
--- FILE right.toml
_base_ = "a.toml"
r = 1
---
--- FILE diamond.toml
_base_ = ["left.toml", "right.toml", "./left.toml"]
---
$ mmreg show diamond.toml
  x = 1
  l = 1
  r = 1

A mistake in a base is found once, however often the base is reached.

--- FILE bad.toml
x = 1
x = 2
---
--- FILE bad_left.toml
_base_ = "bad.toml"
---
--- FILE bad_right.toml
_base_ = "bad.toml"
---
--- FILE bad_diamond.toml
_base_ = ["bad_left.toml", "bad_right.toml"]
---
$ mmreg show bad_diamond.toml
! error[MR005]: `x` is already defined
!  --> bad.toml:2:1
!   |
! 2 | x = 2
!   | ^
!   |
!  ::: bad.toml:1:1
!   |
! 1 | x = 1
!   | - first defined here
!   |
!   = note: inherited through bad_diamond.toml:1, bad_left.toml:1
!
! 1 error
? 1

A table over something else, and the way out.

--- FILE scalars.toml
optimizer = "SGD"
hooks = [1, 2]
---
--- FILE over.toml
_base_ = "scalars.toml"
[optimizer]
lr = 0.1
[hooks]
x = 1
---
$ mmreg show over.toml
! error[MR105]: `optimizer` is a table here, but what it inherits is a string
!  --> over.toml:2:2
!   |
! 2 | [optimizer]
!   |  ^^^^^^^^^
!   |
!  ::: scalars.toml:1:13
!   |
! 1 | optimizer = "SGD"
!   |             ----- inherited from here
!   |
!   = help: put `_delete_ = true` into the table if it is to replace what it inherits
!
! error[MR105]: `hooks` is a table here, but what it inherits is an array
!  --> over.toml:4:2
!   |
! 4 | [hooks]
!   |  ^^^^^
!   |
!  ::: scalars.toml:2:9
!   |
! 2 | hooks = [1, 2]
!   |         ------ inherited from here
!   |
!   = help: edit the list with `_append_`, `_patch_` and so on, or put `_delete_ = true` into the table
!
! 2 errors
? 1

--- FILE over_deleted.toml
_base_ = "scalars.toml"
[optimizer]
_delete_ = true
lr = 0.1
---
$ mmreg show over_deleted.toml
  optimizer = { lr = 0.1 }
  hooks = [1, 2]

--- FILE delete_wrong.toml
_base_ = "scalars.toml"
[optimizer]
_delete_ = "no"
lr = 0.1
---
$ mmreg show delete_wrong.toml
! error[MR106]: `_delete_` must be true or false, but it is a string
!  --> delete_wrong.toml:3:12
!   |
! 3 | _delete_ = "no"
!   |            ^^^^
!   |
!   = help: write `_delete_ = true`, or take it out
!
! 1 error
? 1

Keys that begin with two underscores are private to their file: two bases may have the same one.

--- FILE private1.toml
__size = 1
a = 1
---
--- FILE private2.toml
__size = 2
b = 1
---
--- FILE private.toml
_base_ = ["private1.toml", "private2.toml"]
---
$ mmreg show private.toml
  a = 1
  b = 1

Words: unknown ones, and `_base_` where it does nothing.

--- FILE words.toml
[model]
_base_ = "a.toml"
_delet_ = true
_something_ = 1
---
$ mmreg show words.toml
! error[MR107]: `_base_` means something at the top of a file only
!  --> words.toml:2:1
!   |
! 2 | _base_ = "a.toml"
!   | ^^^^^^
!   |
!   = help: move it above the first [table] of the file
!
! error[MR107]: `_delet_` is no word of the config language
!  --> words.toml:3:1
!   |
! 3 | _delet_ = true
!   | ^^^^^^^
!   |
!   = help: did you mean `_delete_`?
!
! error[MR107]: `_something_` is no word of the config language
!  --> words.toml:4:1
!   |
! 4 | _something_ = 1
!   | ^^^^^^^^^^^
!   |
!   = help: keys of your own begin or end without an underscore
!
! 3 errors
? 1

A base of a plugin.

--- FILE package.toml
_base_ = "mmdet::faster_rcnn.toml"
---
$ mmreg show package.toml
! error[MR401]: no plugin of scope `mmdet` brings configs
!  --> package.toml:1:10
!   |
! 1 | _base_ = "mmdet::faster_rcnn.toml"
!   |          ^^^^^^^^^^^^^^^^^^^^^^^^^
!   |
!   = help: add its folder with --plugin-path or MMREG_PLUGIN_PATH
!
! 1 error
? 1

The file that is not there is the one that was asked for: wrong use.

$ mmreg show nothing_here.toml
! error[MR104]: there is no file `nothing_here.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

custom_imports and default_scope have a form.

--- FILE imports.toml
default_scope = 3
[custom_imports]
imports = ["a", 1]
allow_failed_imports = "yes"
import = "x"
---
$ mmreg show imports.toml
! error[MR121]: `default_scope` takes the name of a scope as a string, not an integer
!  --> imports.toml:1:17
!   |
! 1 | default_scope = 3
!   |                 ^
!   |
!   = help: write `default_scope = "mmengine"`
!
! error[MR116]: `imports` takes names of plugins, not an integer
!  --> imports.toml:3:17
!   |
! 3 | imports = ["a", 1]
!   |                 ^
!   |
!   = help: write custom_imports = { imports = ["plugin"], allow_failed_imports = false }
!
! error[MR116]: `allow_failed_imports` takes true or false, not a string
!  --> imports.toml:4:24
!   |
! 4 | allow_failed_imports = "yes"
!   |                        ^^^^^
!   |
!   = help: write custom_imports = { imports = ["plugin"], allow_failed_imports = false }
!
! error[MR116]: `custom_imports` has no key `import`
!  --> imports.toml:5:1
!   |
! 5 | import = "x"
!   | ^^^^^^
!   |
!   = note: its keys: imports, allow_failed_imports
!   = help: did you mean `imports`?
!
! 4 errors
? 1

--- FILE imports2.toml
default_scope = 3
custom_imports = "mmdet"
---
$ mmreg show imports2.toml
! error[MR121]: `default_scope` takes the name of a scope as a string, not an integer
!  --> imports2.toml:1:17
!   |
! 1 | default_scope = 3
!   |                 ^
!   |
!   = help: write `default_scope = "mmengine"`
!
! error[MR116]: `custom_imports` takes a table, not a string
!  --> imports2.toml:2:18
!   |
! 2 | custom_imports = "mmdet"
!   |                  ^^^^^^^
!   |
!   = help: write custom_imports = { imports = ["plugin"], allow_failed_imports = false }
!
! 2 errors
? 1

--- FILE scope.toml
default_scope = 3
---
$ mmreg show scope.toml
! error[MR121]: `default_scope` takes the name of a scope as a string, not an integer
!  --> scope.toml:1:17
!   |
! 1 | default_scope = 3
!   |                 ^
!   |
!   = help: write `default_scope = "mmengine"`
!
! 1 error
? 1
