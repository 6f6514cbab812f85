Mistakes in the config language: one error each, with its place, the way there, and what to do.

The mistake stands in a base that is inherited through two files.

--- FILE top.toml
_base_ = "middle.toml"
---
--- FILE middle.toml
_base_ = ["wrong.toml"]
---

Cycles: of values, of copies; those of files are in composition.t.

--- FILE wrong.toml
[vars]
lr = "{{ vars.rate }}"
rate = "x{{ optimizer.lr }}"

[optimizer]
lr = "{{ vars.lr }}"
---
$ mmreg show top.toml
! error[MR122]: `{{ vars.rate }}` leads back to itself
!  --> wrong.toml:2:6
!   |
! 2 | lr = "{{ vars.rate }}"
!   |      ^^^^^^^^^^^^^^^^^
!   |
!  ::: wrong.toml:3:8
!   |
! 3 | rate = "x{{ optimizer.lr }}"
!   |        --------------------- which leads to `optimizer.lr`
!   |
!  ::: wrong.toml:6:6
!   |
! 6 | lr = "{{ vars.lr }}"
!   |      --------------- which leads to `vars.lr`
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: take one of these out of the circle
!
! 1 error
? 1

--- FILE wrong.toml
[defs]
a = { _use_ = "defs.b", x = 1 }
b = { inner = { _use_ = "defs.a" } }
---
$ mmreg show top.toml
! error[MR122]: this copies `defs.a`, which contains this copy
!  --> wrong.toml:3:25
!   |
! 3 | b = { inner = { _use_ = "defs.a" } }
!   |                         ^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: take one of these out of the circle
!
! 1 error
? 1

--- FILE wrong.toml
a = { n = 1, again = { _use_ = "a", n = 2 } }
---
$ mmreg show top.toml
! error[MR122]: this copies `a`, which contains this copy
!  --> wrong.toml:1:32
!   |
! 1 | a = { n = 1, again = { _use_ = "a", n = 2 } }
!   |                                ^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: take one of these out of the circle
!
! 1 error
? 1

References that multiply.

--- FILE wrong.toml
a = ["ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha"]
b = ["{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}"]
c = ["{{ b }}", "{{ b }}", "{{ b }}", "{{ b }}", "{{ b }}", "{{ b }}", "{{ b }}", "{{ b }}", "{{ b }}", "{{ b }}"]
d = ["{{ c }}", "{{ c }}", "{{ c }}", "{{ c }}", "{{ c }}", "{{ c }}", "{{ c }}", "{{ c }}", "{{ c }}", "{{ c }}"]
e = ["{{ d }}", "{{ d }}", "{{ d }}", "{{ d }}", "{{ d }}", "{{ d }}", "{{ d }}", "{{ d }}", "{{ d }}", "{{ d }}"]
f = ["{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}"]
g = ["{{ f }}", "{{ f }}", "{{ f }}", "{{ f }}", "{{ f }}", "{{ f }}", "{{ f }}", "{{ f }}", "{{ f }}", "{{ f }}"]
---
$ mmreg show top.toml
! error[MR008]: references and copies make more than 1000000 values
!  --> wrong.toml:6:83
!   |
! 6 | f = ["{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}", "{{ e }}"]
!   |                                                                                   ^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: copy less, or allow more with --max-copies
!
! 12 errors that follow from these are not shown
! 1 error
? 1

$ mmreg show top.toml '~c' '~d' '~e' '~f' '~g' --only b[9][9]
  "ha"

$ mmreg show top.toml '~c' '~d' '~e' '~f' '~g' --max-copies 50
! error[MR008]: references and copies make more than 50 values
!  --> wrong.toml:2:50
!   |
! 2 | b = ["{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}", "{{ a }}"]
!   |                                                  ^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: copy less, or allow more with --max-copies
!
! 5 errors that follow from these are not shown
! 1 error
? 1

Selectors.

--- FILE wrong.toml
_base_ = "list.toml"
[pipeline]
_remove_ = ["Flop", "Pad"]
_patch_.9.x = 1
---
--- FILE list.toml
pipeline = [{ type = "Flip" }, { type = "Pad", n = 1 }, { type = "Pad", n = 2 }]
---
$ mmreg show top.toml
! error[MR125]: `pipeline` has no element `Flop`
!  --> wrong.toml:3:13
!   |
! 3 | _remove_ = ["Flop", "Pad"]
!   |             ^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = note: its elements: [0] Flip (list.toml:1:13), [1] Pad (list.toml:1:32), [2] Pad (list.toml:1:57)
!   = help: did you mean `Flip`?
!
! error[MR126]: `Pad` means 2 elements of `pipeline`
!  --> wrong.toml:3:21
!   |
! 3 | _remove_ = ["Flop", "Pad"]
!   |                     ^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = note: its elements: [0] Flip (list.toml:1:13), [1] Pad (list.toml:1:32), [2] Pad (list.toml:1:57)
!   = help: say which one by its index, such as 1, or give it a `_name_`
!
! error[MR112]: `pipeline` has 3 elements, so it has no index 9
!  --> wrong.toml:4:9
!   |
! 4 | _patch_.9.x = 1
!   |         ^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = note: its elements: [0] Flip (list.toml:1:13), [1] Pad (list.toml:1:32), [2] Pad (list.toml:1:57)
!   = help: use an index below 3
!
! 3 errors
? 1

--- FILE wrong.toml
_base_ = "list.toml"
pipeline = { _append_ = [{ type = "Pack" }], type = "Compose" }
---
$ mmreg show top.toml
! error[MR124]: `type` cannot stand beside `_append_`
!  --> wrong.toml:2:46
!   |
! 2 | pipeline = { _append_ = [{ type = "Pack" }], type = "Compose" }
!   |                                              ^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: a table that edits a list has no other keys: take this one out
!
! 1 error
? 1

--- FILE wrong.toml
_base_ = "list.toml"
model._append_ = [1]
pipeline._append_ = { type = "Pack" }
---
$ mmreg show top.toml
! error[MR124]: `model` inherits no list that `_append_` could edit
!  --> wrong.toml:2:7
!   |
! 2 | model._append_ = [1]
!   |       ^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write the list itself: key = [...]
!
! error[MR123]: `_append_` takes an array of elements, not a table
!  --> wrong.toml:3:21
!   |
! 3 | pipeline._append_ = { type = "Pack" }
!   |                     ^^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_append_ = [...]`
!
! 2 errors
? 1

Words: unknown, of the wrong type, where they mean nothing.

--- FILE wrong.toml
_base_ = "list.toml"
_use_ = "defs.x"
t = { _apend_ = [1], _unset_ = "a", _use_ = 3 }
u = { _base_ = "list.toml", _delete_ = "yes" }
pipeline = [{ _name_ = 1 }]
_deprecation_ = 1
---
$ mmreg show top.toml
! error[MR107]: `_use_` means nothing at the top of a file
!  --> wrong.toml:2:1
!   |
! 2 | _use_ = "defs.x"
!   | ^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: put it into a table
!
! error[MR107]: `_apend_` is no word of the config language
!  --> wrong.toml:3:7
!   |
! 3 | t = { _apend_ = [1], _unset_ = "a", _use_ = 3 }
!   |       ^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: did you mean `_append_`?
!
! error[MR123]: `_unset_` takes an array of keys, not a string
!  --> wrong.toml:3:32
!   |
! 3 | t = { _apend_ = [1], _unset_ = "a", _use_ = 3 }
!   |                                ^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_unset_ = ["key"]`
!
! error[MR123]: `_use_` takes the path of a value as a string, not an integer
!  --> wrong.toml:3:45
!   |
! 3 | t = { _apend_ = [1], _unset_ = "a", _use_ = 3 }
!   |                                             ^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_use_ = "defs.name"`
!
! error[MR107]: `_base_` means something at the top of a file only
!  --> wrong.toml:4:7
!   |
! 4 | u = { _base_ = "list.toml", _delete_ = "yes" }
!   |       ^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: move it above the first [table] of the file
!
! error[MR106]: `_delete_` must be true or false, but it is a string
!  --> wrong.toml:4:40
!   |
! 4 | u = { _base_ = "list.toml", _delete_ = "yes" }
!   |                                        ^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_delete_ = true`, or take it out
!
! error[MR123]: `_name_` takes a name as a string, not an integer
!  --> wrong.toml:5:24
!   |
! 5 | pipeline = [{ _name_ = 1 }]
!   |                        ^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_name_ = "name"`
!
! error[MR123]: `_deprecation_` takes a text or a table, not an integer
!  --> wrong.toml:6:17
!   |
! 6 | _deprecation_ = 1
!   |                 ^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_deprecation_ = { expected = "new.toml", reference = "why" }`
!
! 8 errors
? 1

--- FILE wrong.toml
_base_ = "list.toml"
_unset_ = ["pipelin"]
---
$ mmreg show top.toml
  pipeline = [{ type = "Flip" }, { type = "Pad", n = 1 }, { type = "Pad", n = 2 }]
! warning[MR903]: there is no inherited `pipelin` to unset
!  --> wrong.toml:2:12
!   |
! 2 | _unset_ = ["pipelin"]
!   |            ^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: did you mean `pipeline`?
!
! 1 warning

Environment variables and other expressions.

--- FILE wrong.toml
a = "{{ $MMREG_NOT_SET }}"
b = "{{ $MMREG_NOT_SET:x | int }}"
c = "{{ vars.y }}"
d = "{{ fileDirnam }}"
e = "{{ a | uper }}"
f = "{{ c }}"
g = "{{ _base_.q }}"
---
$ mmreg show top.toml
! error[MR108]: the environment variable MMREG_NOT_SET is not set, and has no default
!  --> wrong.toml:1:5
!   |
! 1 | a = "{{ $MMREG_NOT_SET }}"
!   |     ^^^^^^^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: set it, or write `{{ $MMREG_NOT_SET:default }}`
!
! error[MR120]: `x` cannot be read as int
!  --> wrong.toml:2:5
!   |
! 2 | b = "{{ $MMREG_NOT_SET:x | int }}"
!   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: correct the value, or take the filter out
!
! error[MR110]: the config has no `vars.y`
!  --> wrong.toml:3:5
!   |
! 3 | c = "{{ vars.y }}"
!   |     ^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: correct the path, or add the key
!
! error[MR109]: `{{ fileDirnam }}` is no expression
!  --> wrong.toml:4:5
!   |
! 4 | d = "{{ fileDirnam }}"
!   |     ^^^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: did you mean `{{ fileDirname }}`?
!
! error[MR120]: there is no filter `uper`
!  --> wrong.toml:5:5
!   |
! 5 | e = "{{ a | uper }}"
!   |     ^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: the filters are int, float, bool and toml
!
! error[MR110]: the bases have no `q`
!  --> wrong.toml:7:5
!   |
! 7 | g = "{{ _base_.q }}"
!   |     ^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: correct the path, or add the key
!
! 1 error that follows from these is not shown
! 6 errors
? 1

Bases: missing, a folder, no file in the way, no text.

--- FILE wrong.toml
_base_ = ["lst.toml", "folder", "list.toml/x.toml", "binary.toml", "", "nowhere::x.toml", "{{ vars.base }}"]
---
$ mkdir folder; printf 'a = "\377"\n' >binary.toml; mmreg show top.toml
! error[MR003]: this byte is not valid UTF-8 (is the file in another encoding?)
!  --> binary.toml:1:6
!   |
! 1 | a = "�"
!   |      ^
!   |
!   = note: inherited through top.toml:1, middle.toml:1, wrong.toml:1
!   = help: save the file as UTF-8
!
! error[MR104]: there is no file `lst.toml`
!  --> wrong.toml:1:11
!   |
! 1 | _base_ = ["lst.toml", "folder", "list.toml/x.toml", "binary.toml", "", "nowhere::x.toml", "{{ vars.base }}"]
!   |           ^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: did you mean `list.toml`?
!
! error[MR001]: cannot read `folder`: it is a directory
!  --> wrong.toml:1:23
!   |
! 1 | _base_ = ["lst.toml", "folder", "list.toml/x.toml", "binary.toml", "", "nowhere::x.toml", "{{ vars.base }}"]
!   |                       ^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: name a file in it
!
! error[MR001]: cannot read `list.toml/x.toml`: Not a directory
!  --> wrong.toml:1:33
!   |
! 1 | _base_ = ["lst.toml", "folder", "list.toml/x.toml", "binary.toml", "", "nowhere::x.toml", "{{ vars.base }}"]
!   |                                 ^^^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: make it readable for this user, or name another file
!
! error[MR102]: `_base_` names no file
!  --> wrong.toml:1:68
!   |
! 1 | _base_ = ["lst.toml", "folder", "list.toml/x.toml", "binary.toml", "", "nowhere::x.toml", "{{ vars.base }}"]
!   |                                                                    ^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_base_ = "base.toml"`, relative to this file
!
! error[MR401]: no plugin of scope `nowhere` brings configs
!  --> wrong.toml:1:72
!   |
! 1 | _base_ = ["lst.toml", "folder", "list.toml/x.toml", "binary.toml", "", "nowhere::x.toml", "{{ vars.base }}"]
!   |                                                                        ^^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: add its folder with --plugin-path or MMREG_PLUGIN_PATH
!
! error[MR102]: bases are read before `"{{ vars.base }}"` is known
!  --> wrong.toml:1:91
!   |
! 1 | _base_ = ["lst.toml", "folder", "list.toml/x.toml", "binary.toml", "", "nowhere::x.toml", "{{ vars.base }}"]
!   |                                                                                           ^^^^^^^^^^^^^^^^^
!   |
!   = note: inherited through top.toml:1, middle.toml:1
!   = help: write `_base_ = "base.toml"`, relative to this file
!
! 7 errors
? 1
