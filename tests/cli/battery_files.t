What goes wrong in files and inheritance: each mistake in the config itself (wrong.toml) and in a base three files away
(far.toml), and where it makes sense through an override.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

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
A base that is not there.

--- FILE wrong.toml
_base_ = "bases/on.toml"
---
$ mmreg validate wrong.toml
  error[MR104]: there is no file `bases/on.toml`
   --> wrong.toml:1:10
    |
  1 | _base_ = "bases/on.toml"
    |          ^^^^^^^^^^^^^^^
    |
    = help: did you mean `bases/one.toml`?

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR104]: there is no file `bases/on.toml`
   --> wrong.toml:1:10
    |
  1 | _base_ = "bases/on.toml"
    |          ^^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: did you mean `bases/one.toml`?

  1 config checked: 1 error
? 1

--- FILE wrong.toml
_base_ = "wrong.tml"
---
$ mmreg validate wrong.toml
  error[MR118]: `wrong.tml` is no TOML file: its name must end in .toml
   --> wrong.toml:1:10
    |
  1 | _base_ = "wrong.tml"
    |          ^^^^^^^^^^^
    |
    = help: name a TOML file, or write an override as KEY=VALUE

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR118]: `wrong.tml` is no TOML file: its name must end in .toml
   --> wrong.toml:1:10
    |
  1 | _base_ = "wrong.tml"
    |          ^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: name a TOML file, or write an override as KEY=VALUE

  1 config checked: 1 error
? 1

Files that inherit one another in a circle.

--- FILE wrong.toml
_base_ = "far.toml"
---
$ mmreg validate wrong.toml
  error[MR101]: `wrong.toml` inherits itself
   --> bases/two.toml:2:10
    |
  2 | _base_ = "../wrong.toml"
    |          ^^^^^^^^^^^^^^^
    |
   ::: wrong.toml:1:10
    |
  1 | _base_ = "far.toml"
    |          ---------- which inherits `far.toml`
    |
   ::: far.toml:2:10
    |
  2 | _base_ = "bases/one.toml"
    |          ---------------- which inherits `bases/one.toml`
    |
   ::: bases/one.toml:1:11
    |
  1 | _base_ = ["two.toml"]
    |           ---------- which inherits `bases/two.toml`
    |
    = note: inherited through wrong.toml:1, far.toml:2, bases/one.toml:1
    = help: take one of these bases out

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR101]: `far.toml` inherits itself
   --> wrong.toml:1:10
    |
  1 | _base_ = "far.toml"
    |          ^^^^^^^^^^
    |
   ::: far.toml:2:10
    |
  2 | _base_ = "bases/one.toml"
    |          ---------------- which inherits `bases/one.toml`
    |
   ::: bases/one.toml:1:11
    |
  1 | _base_ = ["two.toml"]
    |           ---------- which inherits `bases/two.toml`
    |
   ::: bases/two.toml:2:10
    |
  2 | _base_ = "../wrong.toml"
    |          --------------- which inherits `wrong.toml`
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: take one of these bases out

  1 config checked: 1 error
? 1

--- FILE wrong.toml
vars.x = 1
_base_ = "./wrong.toml"
---
$ mmreg validate wrong.toml
  error[MR101]: `wrong.toml` inherits itself
   --> wrong.toml:2:10
    |
  2 | _base_ = "./wrong.toml"
    |          ^^^^^^^^^^^^^^
    |
    = help: take one of these bases out

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR101]: `wrong.toml` inherits itself
   --> wrong.toml:2:10
    |
  2 | _base_ = "./wrong.toml"
    |          ^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: take one of these bases out

  1 config checked: 1 error
? 1

The same key in two bases.

--- FILE left.toml
custom_imports.imports = "good.so"

[toy]
type = "Ball"
---
--- FILE right.toml
[toy]
size = 3
---
--- FILE wrong.toml
_base_ = ["left.toml", "right.toml"]
---
$ mmreg validate wrong.toml
  error[MR103]: two bases of one file define `toy`
   --> right.toml:1:2
    |
  1 | [toy]
    |  ^^^
    |
   ::: left.toml:3:2
    |
  3 | [toy]
    |  --- the other base defines it here
    |
   ::: wrong.toml:1:24
    |
  1 | _base_ = ["left.toml", "right.toml"]
    |                        ------------ the bases are named here
    |
    = note: inherited through wrong.toml:1
    = help: let one of the files inherit the other, or move the key into one of them

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR103]: two bases of one file define `toy`
   --> right.toml:1:2
    |
  1 | [toy]
    |  ^^^
    |
   ::: left.toml:3:2
    |
  3 | [toy]
    |  --- the other base defines it here
    |
   ::: wrong.toml:1:24
    |
  1 | _base_ = ["left.toml", "right.toml"]
    |                        ------------ the bases are named here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2, wrong.toml:1
    = help: let one of the files inherit the other, or move the key into one of them

  1 config checked: 1 error
? 1

$ mmreg validate left.toml --with right.toml
  1 config checked: no errors

A table over something else.

--- FILE base.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = "Ball"
more = ["Ball"]
---
--- FILE wrong.toml
_base_ = "base.toml"

[toy]
inside = { size = 3 }
---
$ mmreg validate wrong.toml
  error[MR105]: `toy.inside` is a table here, but what it inherits is a string
   --> wrong.toml:4:1
    |
  4 | inside = { size = 3 }
    | ^^^^^^
    |
   ::: base.toml:5:10
    |
  5 | inside = "Ball"
    |          ------ inherited from here
    |
    = help: put `_delete_ = true` into the table if it is to replace what it inherits

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR105]: `toy.inside` is a table here, but what it inherits is a string
   --> wrong.toml:4:1
    |
  4 | inside = { size = 3 }
    | ^^^^^^
    |
   ::: base.toml:5:10
    |
  5 | inside = "Ball"
    |          ------ inherited from here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: put `_delete_ = true` into the table if it is to replace what it inherits

  1 config checked: 1 error
? 1

$ mmreg validate base.toml toy.inside.size=3
  error[MR105]: `toy.inside` is a string, so nothing can be set inside it
   --> argument 1 (toy.inside.size=3)
    |
    | toy.inside.size=3
    | ^^^^^^^^^^^^^^^
    |
   ::: base.toml:5:10
    |
  5 | inside = "Ball"
    |          ------ it is set here
    |
    = help: replace it by a table: toy.inside={_delete_=true, ...}

  1 config checked: 1 error
? 1

--- FILE wrong.toml
_base_ = "base.toml"

[toy]
more = { type = "Ball" }
---
$ mmreg validate wrong.toml
  error[MR105]: `toy.more` is a table here, but what it inherits is an array
   --> wrong.toml:4:1
    |
  4 | more = { type = "Ball" }
    | ^^^^
    |
   ::: base.toml:6:8
    |
  6 | more = ["Ball"]
    |        -------- inherited from here
    |
    = help: edit the list with `_append_`, `_patch_` and so on, or put `_delete_ = true` into the table

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR105]: `toy.more` is a table here, but what it inherits is an array
   --> wrong.toml:4:1
    |
  4 | more = { type = "Ball" }
    | ^^^^
    |
   ::: base.toml:6:8
    |
  6 | more = ["Ball"]
    |        -------- inherited from here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: edit the list with `_append_`, `_patch_` and so on, or put `_delete_ = true` into the table

  1 config checked: 1 error
? 1

An edit of an element that is not there.

--- FILE wrong.toml
_base_ = "base.toml"

[toy.more]
_patch_.Bal.size = 3
---
$ mmreg validate wrong.toml
  error[MR125]: `toy.more` has no element `Bal`
   --> wrong.toml:4:9
    |
  4 | _patch_.Bal.size = 3
    |         ^^^
    |
    = note: its elements: [0] Ball (base.toml:6:9)
    = help: did you mean `Ball`?

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR125]: `toy.more` has no element `Bal`
   --> wrong.toml:4:9
    |
  4 | _patch_.Bal.size = 3
    |         ^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: its elements: [0] Ball (base.toml:6:9)
    = help: did you mean `Ball`?

  1 config checked: 1 error
? 1

$ mmreg validate base.toml 'toy.more[Bal].size=3'
  error[MR125]: `toy.more` has no element `Bal`
   --> argument 1 (toy.more[Bal].size=3)
    |
    | toy.more[Bal].size=3
    | ^^^^^^^^^^^^^^^^^^
    |
    = note: its elements: [0] Ball (base.toml:6:9)
    = help: did you mean `Ball`?

  1 config checked: 1 error
? 1

--- FILE wrong.toml
_base_ = "base.toml"

[toy.more]
_appendd_ = ["Ball"]
---
$ mmreg validate wrong.toml
  error[MR105]: `toy.more` is a table here, but what it inherits is an array
   --> wrong.toml:3:6
    |
  3 | [toy.more]
    |      ^^^^
    |
   ::: base.toml:6:8
    |
  6 | more = ["Ball"]
    |        -------- inherited from here
    |
    = help: edit the list with `_append_`, `_patch_` and so on, or put `_delete_ = true` into the table

  error[MR107]: `_appendd_` is no word of the config language
   --> wrong.toml:4:1
    |
  4 | _appendd_ = ["Ball"]
    | ^^^^^^^^^
    |
    = help: did you mean `_append_`?

  1 config checked: 2 errors
? 1

$ mmreg validate far.toml
  error[MR105]: `toy.more` is a table here, but what it inherits is an array
   --> wrong.toml:3:6
    |
  3 | [toy.more]
    |      ^^^^
    |
   ::: base.toml:6:8
    |
  6 | more = ["Ball"]
    |        -------- inherited from here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: edit the list with `_append_`, `_patch_` and so on, or put `_delete_ = true` into the table

  error[MR107]: `_appendd_` is no word of the config language
   --> wrong.toml:4:1
    |
  4 | _appendd_ = ["Ball"]
    | ^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: did you mean `_append_`?

  1 config checked: 2 errors
? 1

TOML: no value, no quotes, an open string, an open array, an open table.

--- FILE wrong.toml
[toy]
type =
---
$ mmreg validate wrong.toml
  error[MR004]: expected a value after `=`
   --> wrong.toml:2:7
    |
  2 | type =
    |       ^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: expected a value after `=`
   --> wrong.toml:2:7
    |
  2 | type =
    |       ^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
type = Ball
---
$ mmreg validate wrong.toml
  error[MR004]: `Ball` is not a value: a string needs quotes
   --> wrong.toml:2:8
    |
  2 | type = Ball
    |        ^^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: `Ball` is not a value: a string needs quotes
   --> wrong.toml:2:8
    |
  2 | type = Ball
    |        ^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
type = "Ball
size = 3
---
$ mmreg validate wrong.toml
  error[MR004]: this string is not closed on its line
   --> wrong.toml:2:8
    |
  2 | type = "Ball
    |        ^^^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: this string is not closed on its line
   --> wrong.toml:2:8
    |
  2 | type = "Ball
    |        ^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
more = ["Ball",
  "Loud"
size = 3
---
$ mmreg validate wrong.toml
  error[MR004]: expected `,` or `]` here
   --> wrong.toml:4:1
    |
  4 | size = 3
    | ^
    |
   ::: wrong.toml:2:8
    |
  2 | more = ["Ball",
    |        - the array starts here

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: expected `,` or `]` here
   --> wrong.toml:4:1
    |
  4 | size = 3
    | ^
    |
   ::: wrong.toml:2:8
    |
  2 | more = ["Ball",
    |        - the array starts here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR004]: expected `]` here
   --> wrong.toml:1:5
    |
  1 | [toy
    |     ^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: expected `]` here
   --> wrong.toml:1:5
    |
  1 | [toy
    |     ^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

TOML: a key twice, a table twice, a missing comma, an inline table over several lines, two keys in one line.

--- FILE wrong.toml
[toy]
size = 1
size = 2
---
$ mmreg validate wrong.toml
  error[MR005]: `size` is already defined
   --> wrong.toml:3:1
    |
  3 | size = 2
    | ^^^^
    |
   ::: wrong.toml:2:1
    |
  2 | size = 1
    | ---- first defined here

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR005]: `size` is already defined
   --> wrong.toml:3:1
    |
  3 | size = 2
    | ^^^^
    |
   ::: wrong.toml:2:1
    |
  2 | size = 1
    | ---- first defined here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
size = 1

[toy]
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR005]: `toy` is already defined
   --> wrong.toml:4:2
    |
  4 | [toy]
    |  ^^^
    |
   ::: wrong.toml:1:2
    |
  1 | [toy]
    |  --- first defined here

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR005]: `toy` is already defined
   --> wrong.toml:4:2
    |
  4 | [toy]
    |  ^^^
    |
   ::: wrong.toml:1:2
    |
  1 | [toy]
    |  --- first defined here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
toy = { type = "Ball" size = 3 }
---
$ mmreg validate wrong.toml
  error[MR004]: expected `,` or `}` here
   --> wrong.toml:1:23
    |
  1 | toy = { type = "Ball" size = 3 }
    |                       ^
    |
   ::: wrong.toml:1:7
    |
  1 | toy = { type = "Ball" size = 3 }
    |       - the inline table starts here

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: expected `,` or `}` here
   --> wrong.toml:1:23
    |
  1 | toy = { type = "Ball" size = 3 }
    |                       ^
    |
   ::: wrong.toml:1:7
    |
  1 | toy = { type = "Ball" size = 3 }
    |       - the inline table starts here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
toy = {
  type = "Ball",
  size = 3,
}
---
$ mmreg validate wrong.toml
  error[MR004]: an inline table must end on the line where it starts
   --> wrong.toml:1:8
    |
  1 | toy = {
    |        ^
    |
   ::: wrong.toml:1:7
    |
  1 | toy = {
    |       - it starts here

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: an inline table must end on the line where it starts
   --> wrong.toml:1:8
    |
  1 | toy = {
    |        ^
    |
   ::: wrong.toml:1:7
    |
  1 | toy = {
    |       - it starts here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
type = "Ball" size = 3
---
$ mmreg validate wrong.toml
  error[MR004]: expected the end of the line here
   --> wrong.toml:2:15
    |
  2 | type = "Ball" size = 3
    |               ^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: expected the end of the line here
   --> wrong.toml:2:15
    |
  2 | type = "Ball" size = 3
    |               ^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

TOML: words of Python, a comma at the end of a line, a backslash in a path, a number with a leading zero, a table to be extended.

--- FILE wrong.toml
[toy]
shuffle = True
---
$ mmreg validate wrong.toml
  error[MR004]: `True` is not a value: write `true`
   --> wrong.toml:2:11
    |
  2 | shuffle = True
    |           ^^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: `True` is not a value: write `true`
   --> wrong.toml:2:11
    |
  2 | shuffle = True
    |           ^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
owner = None
---
$ mmreg validate wrong.toml
  error[MR004]: `None` is not a value: for nothing, write "{{ None }}"
   --> wrong.toml:2:9
    |
  2 | owner = None
    |         ^^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: `None` is not a value: for nothing, write "{{ None }}"
   --> wrong.toml:2:9
    |
  2 | owner = None
    |         ^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
size = 3,
color = "red"
---
$ mmreg validate wrong.toml
  error[MR004]: expected the end of the line here
   --> wrong.toml:2:9
    |
  2 | size = 3,
    |         ^
    |
    = help: nothing stands between two keys but a line break: remove the comma

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: expected the end of the line here
   --> wrong.toml:2:9
    |
  2 | size = 3,
    |         ^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: nothing stands between two keys but a line break: remove the comma

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
why = "C:\Users\me"
---
$ mmreg validate wrong.toml
  error[MR004]: a \U escape needs 8 hexadecimal digits
   --> wrong.toml:2:10
    |
  2 | why = "C:\Users\me"
    |          ^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: a \U escape needs 8 hexadecimal digits
   --> wrong.toml:2:10
    |
  2 | why = "C:\Users\me"
    |          ^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
[toy]
size = 010
---
$ mmreg validate wrong.toml
  error[MR004]: a number must not begin with a zero
   --> wrong.toml:2:8
    |
  2 | size = 010
    |        ^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR004]: a number must not begin with a zero
   --> wrong.toml:2:8
    |
  2 | size = 010
    |        ^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE wrong.toml
toy = { type = "Ball" }

[toy.inside]
size = 3
---
$ mmreg validate wrong.toml
  error[MR005]: `toy` is an inline table, which cannot be extended
   --> wrong.toml:3:2
    |
  3 | [toy.inside]
    |  ^^^
    |
   ::: wrong.toml:1:1
    |
  1 | toy = { type = "Ball" }
    | --- first defined here

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR005]: `toy` is an inline table, which cannot be extended
   --> wrong.toml:3:2
    |
  3 | [toy.inside]
    |  ^^^
    |
   ::: wrong.toml:1:1
    |
  1 | toy = { type = "Ball" }
    | --- first defined here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1
