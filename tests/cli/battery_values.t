What people get wrong in values: each mistake in the config itself (wrong.toml) and in a base three files away (far.toml), and
where they make sense through a child, an override, an edited list and a copy.

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
--- FILE right.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 3 }
more = [{ type = "Cart", wheels = 4 }, { type = "Ball" }]
---
$ mmreg validate right.toml
  1 config checked: no errors

A parameter is missing.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Cart", owner = "me" }
---
$ mmreg validate wrong.toml
  error[MR301]: `Cart` needs the parameter `wheels`
   --> wrong.toml:5:10
    |
  5 | inside = { type = "Cart", owner = "me" }
    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = note: `wheels` is int
    = help: add `wheels = ...`

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR301]: `Cart` needs the parameter `wheels`
   --> wrong.toml:5:10
    |
  5 | inside = { type = "Cart", owner = "me" }
    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: `wheels` is int
    = help: add `wheels = ...`

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
_delete_ = true
type = "Cart"
---
$ mmreg validate child.toml
  error[MR301]: `Cart` needs the parameter `wheels`
   --> child.toml:3:1
    |
  3 | [toy.inside]
    | ^^^^^^^^^^^^
    |
    = note: `wheels` is int
    = help: add `wheels = ...`

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside._unset_='["size"]' toy.inside.type=Cart
  error[MR301]: `Cart` needs the parameter `wheels`
   --> right.toml:5:10
    |
  5 | inside = { type = "Ball", size = 3 }
    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = note: `wheels` is int
    = help: add `wheels = ...`

  1 config checked: 1 error
? 1

$ mmreg validate right.toml '~toy.inside'
  error[MR301]: `Box` needs the parameter `inside`
   --> right.toml:3:1
    |
  3 | [toy]
    | ^^^^^
    |
   ::: argument 1 (~toy.inside)
    |
    | ~toy.inside
    |  ---------- it is taken out here
    |
    = note: `inside` is TOYS
    = help: add `inside = ...`

  1 config checked: 1 error
? 1

$ mmreg validate right.toml '~toy.more[Cart].wheels'
  error[MR301]: `Cart` needs the parameter `wheels`
   --> right.toml:6:9
    |
  6 | more = [{ type = "Cart", wheels = 4 }, { type = "Ball" }]
    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
   ::: argument 1 (~toy.more[Cart].wheels)
    |
    | ~toy.more[Cart].wheels
    |  --------------------- it is taken out here
    |
    = note: `wheels` is int
    = help: add `wheels = ...`

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart._unset_ = ["wheels"]
_append_ = [{ type = "Box" }]
---
$ mmreg validate child.toml
  error[MR301]: `Box` needs the parameter `inside`
   --> child.toml:5:13
    |
  5 | _append_ = [{ type = "Box" }]
    |             ^^^^^^^^^^^^^^^^
    |
    = note: `inside` is TOYS
    = help: add `inside = ...`

  error[MR301]: `Cart` needs the parameter `wheels`
   --> right.toml:6:9
    |
  6 | more = [{ type = "Cart", wheels = 4 }, { type = "Ball" }]
    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
   ::: child.toml:4:25
    |
  4 | _patch_.Cart._unset_ = ["wheels"]
    |                         -------- it is taken out here
    |
    = note: inherited through child.toml:1
    = note: `wheels` is int
    = help: add `wheels = ...`

  1 config checked: 2 errors
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Cart" }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR301]: `Cart` needs the parameter `wheels`
   --> child.toml:2:13
    |
  2 | defs.part = { type = "Cart" }
    |             ^^^^^^^^^^^^^^^^^
    |
    = note: `wheels` is int
    = help: add `wheels = ...`

  1 config checked: 1 error
? 1

An object is wanted, and a table without a type stands there.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { size = 3 }
---
$ mmreg validate wrong.toml
  error[MR205]: `toy.inside` needs a `type`
   --> wrong.toml:5:10
    |
  5 | inside = { size = 3 }
    |          ^^^^^^^^^^^^
    |
    = note: an object of registry TOYS belongs here
    = help: add `type = "..."`; `mmreg list TOYS` shows the modules

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR205]: `toy.inside` needs a `type`
   --> wrong.toml:5:10
    |
  5 | inside = { size = 3 }
    |          ^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: an object of registry TOYS belongs here
    = help: add `type = "..."`; `mmreg list TOYS` shows the modules

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
_delete_ = true
size = 4
---
$ mmreg validate child.toml
  error[MR205]: `toy.inside` needs a `type`
   --> child.toml:3:1
    |
  3 | [toy.inside]
    | ^^^^^^^^^^^^
    |
    = note: an object of registry TOYS belongs here
    = help: add `type = "..."`; `mmreg list TOYS` shows the modules

  1 config checked: 1 error
? 1

$ mmreg validate right.toml '~toy.inside.type'
  error[MR205]: `toy.inside` needs a `type`
   --> right.toml:5:10
    |
  5 | inside = { type = "Ball", size = 3 }
    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
   ::: argument 1 (~toy.inside.type)
    |
    | ~toy.inside.type
    |  --------------- it is taken out here
    |
    = note: an object of registry TOYS belongs here
    = help: add `type = "..."`; `mmreg list TOYS` shows the modules

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_append_ = [{ wheels = 3 }]
---
$ mmreg validate child.toml
  error[MR205]: `toy.more[2]` needs a `type`
   --> child.toml:4:13
    |
  4 | _append_ = [{ wheels = 3 }]
    |             ^^^^^^^^^^^^^^
    |
    = note: an object of registry TOYS belongs here
    = help: add `type = "..."`; `mmreg list TOYS` shows the modules

  1 config checked: 1 error
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { size = 3 }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR205]: `toy.inside` needs a `type`
   --> child.toml:2:13
    |
  2 | defs.part = { size = 3 }
    |             ^^^^^^^^^^^^
    |
    = note: an object of registry TOYS belongs here
    = help: add `type = "..."`; `mmreg list TOYS` shows the modules

  1 config checked: 1 error
? 1

A value of the wrong type.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = [3, 4] }
---
$ mmreg validate wrong.toml
  error[MR302]: `toy.inside.size` must be int, but it is an array of 2
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = [3, 4] }
    |                                  ^^^^^^

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR302]: `toy.inside.size` must be int, but it is an array of 2
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = [3, 4] }
    |                                  ^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
color = 3
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.color` must be string, but it is 3 (an integer)
   --> child.toml:4:9
    |
  4 | color = 3
    |         ^

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=big
  error[MR302]: `toy.inside.size` must be int, but it is "big" (a string)
   --> argument 1 (toy.inside.size=big)
    |
    | toy.inside.size=big
    |                 ^^^

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.more=Ball
  error[MR302]: `toy.more` must be list of TOYS, but it is "Ball" (a string)
   --> argument 1 (toy.more=Ball)
    |
    | toy.more=Ball
    |          ^^^^

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart.owner = ["me", "you"]
_append_ = [3]
---
$ mmreg validate child.toml
  error[MR302]: `toy.more[0].owner` must be string, but it is an array of 2
   --> child.toml:4:22
    |
  4 | _patch_.Cart.owner = ["me", "you"]
    |                      ^^^^^^^^^^^^^

  error[MR305]: `toy.more[2]` must be a table with `type`, but it is an integer
   --> child.toml:5:13
    |
  5 | _append_ = [3]
    |             ^
    |
    = note: an object of registry TOYS belongs here
    = help: write { type = "..." }; `mmreg list TOYS` shows the modules

  1 config checked: 2 errors
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Ball", size = true }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.size` must be int, but it is true (a boolean)
   --> child.toml:2:37
    |
  2 | defs.part = { type = "Ball", size = true }
    |                                     ^^^^

  1 config checked: 1 error
? 1

A number out of its range.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 101 }
---
$ mmreg validate wrong.toml
  error[MR303]: `toy.inside.size` is 101, but it must be from 1 to 100
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = 101 }
    |                                  ^^^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 100

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR303]: `toy.inside.size` is 101, but it must be from 1 to 100
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = 101 }
    |                                  ^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: `size`: across, in centimetres
    = help: the nearest value is 100

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
size = 0
---
$ mmreg validate child.toml
  error[MR303]: `toy.inside.size` is 0, but it must be from 1 to 100
   --> child.toml:4:8
    |
  4 | size = 0
    |        ^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 1

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=-3
  error[MR303]: `toy.inside.size` is -3, but it must be from 1 to 100
   --> argument 1 (toy.inside.size=-3)
    |
    | toy.inside.size=-3
    |                 ^^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 1

  1 config checked: 1 error
? 1

$ mmreg validate right.toml 'toy.more[Ball].size=1000'
  error[MR303]: `toy.more[1].size` is 1000, but it must be from 1 to 100
   --> argument 1 (toy.more[Ball].size=1000)
    |
    | toy.more[Ball].size=1000
    |                     ^^^^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 100

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=99999999999
  error[MR303]: `toy.inside.size` is 99999999999, but it must be from -2147483648 to 2147483647
   --> argument 1 (toy.inside.size=99999999999)
    |
    | toy.inside.size=99999999999
    |                 ^^^^^^^^^^^

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.1.size = 1000
_append_ = [{ type = "Cart", wheels = 3000000000 }]
---
$ mmreg validate child.toml
  error[MR303]: `toy.more[1].size` is 1000, but it must be from 1 to 100
   --> child.toml:4:18
    |
  4 | _patch_.1.size = 1000
    |                  ^^^^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 100

  error[MR303]: `toy.more[2].wheels` is 3000000000, but it must be from -2147483648 to 2147483647
   --> child.toml:5:39
    |
  5 | _append_ = [{ type = "Cart", wheels = 3000000000 }]
    |                                       ^^^^^^^^^^

  1 config checked: 2 errors
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Ball", size = 300 }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR303]: `toy.inside.size` is 300, but it must be from 1 to 100
   --> child.toml:2:37
    |
  2 | defs.part = { type = "Ball", size = 300 }
    |                                     ^^^
    |
    = note: `size`: across, in centimetres
    = help: the nearest value is 100

  1 config checked: 1 error
? 1

A word that is none of the choices.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", color = "rad" }
---
$ mmreg validate wrong.toml
  error[MR304]: `toy.inside.color` cannot be "rad"
   --> wrong.toml:5:35
    |
  5 | inside = { type = "Ball", color = "rad" }
    |                                   ^^^^^
    |
    = note: it is one of: red, green, blue
    = help: did you mean "red"?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate far.toml
  error[MR304]: `toy.inside.color` cannot be "rad"
   --> wrong.toml:5:35
    |
  5 | inside = { type = "Ball", color = "rad" }
    |                                   ^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: it is one of: red, green, blue
    = help: did you mean "red"?

  1 config checked: 1 error; --fix mends 1
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
color = "Red"
---
$ mmreg validate child.toml
  error[MR304]: `toy.inside.color` cannot be "Red"
   --> child.toml:4:9
    |
  4 | color = "Red"
    |         ^^^^^
    |
    = note: it is one of: red, green, blue
    = help: did you mean "red"?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate right.toml toy.inside.color=purple
  error[MR304]: `toy.inside.color` cannot be "purple"
   --> argument 1 (toy.inside.color=purple)
    |
    | toy.inside.color=purple
    |                  ^^^^^^
    |
    = note: it is one of: red, green, blue

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.1.color = "gren"
_append_ = [{ type = "Ball", color = "" }]
---
$ mmreg validate child.toml
  error[MR304]: `toy.more[1].color` cannot be "gren"
   --> child.toml:4:19
    |
  4 | _patch_.1.color = "gren"
    |                   ^^^^^^
    |
    = note: it is one of: red, green, blue
    = help: did you mean "green"?

  error[MR304]: `toy.more[2].color` cannot be ""
   --> child.toml:5:38
    |
  5 | _append_ = [{ type = "Ball", color = "" }]
    |                                      ^^
    |
    = note: it is one of: red, green, blue

  1 config checked: 2 errors; --fix mends 1
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Ball", color = "pink" }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR304]: `toy.inside.color` cannot be "pink"
   --> child.toml:2:38
    |
  2 | defs.part = { type = "Ball", color = "pink" }
    |                                      ^^^^^^
    |
    = note: it is one of: red, green, blue

  1 config checked: 1 error
? 1

Nothing, where something is needed.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = "{{ None }}" }
---
$ mmreg validate wrong.toml
  error[MR302]: `toy.inside.size` must be int, but it is nothing
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = "{{ None }}" }
    |                                  ^^^^^^^^^^^^
    |
    = note: only an optional parameter can be nothing

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR302]: `toy.inside.size` must be int, but it is nothing
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = "{{ None }}" }
    |                                  ^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: only an optional parameter can be nothing

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy]
inside = "{{ None }}"
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside` must be TOYS, but it is nothing
   --> child.toml:4:10
    |
  4 | inside = "{{ None }}"
    |          ^^^^^^^^^^^^
    |
    = note: only an optional parameter can be nothing

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=None
  error[MR302]: `toy.inside.size` must be int, but it is nothing
   --> argument 1 (toy.inside.size=None)
    |
    | toy.inside.size=None
    |                 ^^^^
    |
    = note: only an optional parameter can be nothing

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.more=None
  error[MR302]: `toy.more` must be list of TOYS, but it is nothing
   --> argument 1 (toy.more=None)
    |
    | toy.more=None
    |          ^^^^
    |
    = note: only an optional parameter can be nothing

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.type=None
  error[MR204]: `type` must be the name of a module as a string, but it is nothing
   --> argument 1 (toy.inside.type=None)
    |
    | toy.inside.type=None
    |                 ^^^^
    |
    = help: write type = "Name"

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart.wheels = "{{ None }}"
_append_ = ["{{ None }}"]
---
$ mmreg validate child.toml
  error[MR302]: `toy.more[0].wheels` must be int, but it is nothing
   --> child.toml:4:23
    |
  4 | _patch_.Cart.wheels = "{{ None }}"
    |                       ^^^^^^^^^^^^
    |
    = note: only an optional parameter can be nothing

  error[MR302]: `toy.more[2]` must be TOYS, but it is nothing
   --> child.toml:5:13
    |
  5 | _append_ = ["{{ None }}"]
    |             ^^^^^^^^^^^^
    |
    = note: only an optional parameter can be nothing

  1 config checked: 2 errors
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Ball", color = "{{ None }}" }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.color` must be string, but it is nothing
   --> child.toml:2:38
    |
  2 | defs.part = { type = "Ball", color = "{{ None }}" }
    |                                      ^^^^^^^^^^^^
    |
    = note: only an optional parameter can be nothing

  1 config checked: 1 error
? 1

A number with a fraction, where a whole one is needed.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 2.0 }
---
$ mmreg validate wrong.toml
  error[MR302]: `toy.inside.size` must be int, but it is 2.0 (a float)
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = 2.0 }
    |                                  ^^^
    |
    = help: write 2 without a fraction

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate far.toml
  error[MR302]: `toy.inside.size` must be int, but it is 2.0 (a float)
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = 2.0 }
    |                                  ^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: write 2 without a fraction

  1 config checked: 1 error; --fix mends 1
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
size = 2.5
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.size` must be int, but it is 2.5 (a float)
   --> child.toml:4:8
    |
  4 | size = 2.5
    |        ^^^

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=2.0
  error[MR302]: `toy.inside.size` must be int, but it is 2.0 (a float)
   --> argument 1 (toy.inside.size=2.0)
    |
    | toy.inside.size=2.0
    |                 ^^^
    |
    = help: write 2 without a fraction

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=2.5
  error[MR302]: `toy.inside.size` must be int, but it is 2.5 (a float)
   --> argument 1 (toy.inside.size=2.5)
    |
    | toy.inside.size=2.5
    |                 ^^^

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=1e2
  error[MR302]: `toy.inside.size` must be int, but it is 100.0 (a float)
   --> argument 1 (toy.inside.size=1e2)
    |
    | toy.inside.size=1e2
    |                 ^^^
    |
    = help: write 100 without a fraction

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.size=nan
  error[MR302]: `toy.inside.size` must be int, but it is nan (a float)
   --> argument 1 (toy.inside.size=nan)
    |
    | toy.inside.size=nan
    |                 ^^^

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart.wheels = 4.0
_append_ = [{ type = "Ball", size = inf }]
---
$ mmreg validate child.toml
  error[MR302]: `toy.more[0].wheels` must be int, but it is 4.0 (a float)
   --> child.toml:4:23
    |
  4 | _patch_.Cart.wheels = 4.0
    |                       ^^^
    |
    = help: write 4 without a fraction

  error[MR302]: `toy.more[2].size` must be int, but it is inf (a float)
   --> child.toml:5:37
    |
  5 | _append_ = [{ type = "Ball", size = inf }]
    |                                     ^^^

  1 config checked: 2 errors; --fix mends 1
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Ball", size = 3.0 }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.size` must be int, but it is 3.0 (a float)
   --> child.toml:2:37
    |
  2 | defs.part = { type = "Ball", size = 3.0 }
    |                                     ^^^
    |
    = help: write 3 without a fraction

  1 config checked: 1 error; --fix mends 1
? 1

A number in quotes.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = "3" }
---
$ mmreg validate wrong.toml
  error[MR302]: `toy.inside.size` must be int, but it is "3" (a string)
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = "3" }
    |                                  ^^^
    |
    = help: remove the quotes if a value of that type was meant

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate far.toml
  error[MR302]: `toy.inside.size` must be int, but it is "3" (a string)
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = "3" }
    |                                  ^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: remove the quotes if a value of that type was meant

  1 config checked: 1 error; --fix mends 1
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
size = "4"
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.size` must be int, but it is "4" (a string)
   --> child.toml:4:8
    |
  4 | size = "4"
    |        ^^^
    |
    = help: remove the quotes if a value of that type was meant

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate right.toml toy.inside.size='"5"'
  error[MR302]: `toy.inside.size` must be int, but it is "5" (a string)
   --> argument 1 (toy.inside.size="5")
    |
    | toy.inside.size="5"
    |                 ^^^
    |
    = help: remove the quotes if a value of that type was meant

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart.wheels = "four"
_append_ = [{ type = "Ball", size = "5" }]
---
$ mmreg validate child.toml
  error[MR302]: `toy.more[0].wheels` must be int, but it is "four" (a string)
   --> child.toml:4:23
    |
  4 | _patch_.Cart.wheels = "four"
    |                       ^^^^^^

  error[MR302]: `toy.more[2].size` must be int, but it is "5" (a string)
   --> child.toml:5:37
    |
  5 | _append_ = [{ type = "Ball", size = "5" }]
    |                                     ^^^
    |
    = help: remove the quotes if a value of that type was meant

  1 config checked: 2 errors; --fix mends 1
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Ball", size = "3" }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part" }]
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.size` must be int, but it is "3" (a string)
   --> child.toml:2:37
    |
  2 | defs.part = { type = "Ball", size = "3" }
    |                                     ^^^
    |
    = help: remove the quotes if a value of that type was meant

  1 config checked: 1 error; --fix mends 1
? 1

A value that an expression gives: the place is the expression.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = "{{ vars.size }}" }

[vars]
size = "3"
---
$ mmreg validate wrong.toml
  error[MR302]: `toy.inside.size` must be int, but it is "3" (a string)
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = "{{ vars.size }}" }
    |                                  ^^^^^^^^^^^^^^^^^
    |
    = help: put the filter `| int` into the expression

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR302]: `toy.inside.size` must be int, but it is "3" (a string)
   --> wrong.toml:5:34
    |
  5 | inside = { type = "Ball", size = "{{ vars.size }}" }
    |                                  ^^^^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: put the filter `| int` into the expression

  1 config checked: 1 error
? 1

Out of the environment everything is text.

--- FILE child.toml
_base_ = "right.toml"
toy.inside.size = "{{ $BALL_SIZE:3 }}"
---
$ mmreg validate child.toml
  error[MR302]: `toy.inside.size` must be int, but it is "3" (a string)
   --> child.toml:2:19
    |
  2 | toy.inside.size = "{{ $BALL_SIZE:3 }}"
    |                   ^^^^^^^^^^^^^^^^^^^^
    |
    = help: put the filter `| int` into the expression

  1 config checked: 1 error
? 1

An element that the list does not have.

--- FILE wrong.toml
_base_ = "right.toml"

[objects]
one = { _ref_ = "toy.more[2]" }
---
$ mmreg validate wrong.toml
  error[MR501]: there is no object at `toy.more[2]`
   --> wrong.toml:4:17
    |
  4 | one = { _ref_ = "toy.more[2]" }
    |                 ^^^^^^^^^^^^^
    |
    = help: the list has 2 objects: [0] to [1]

  1 config checked: 1 error
? 1
