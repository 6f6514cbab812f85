Keys that nobody knows and references that lead nowhere: each mistake in the config itself (wrong.toml) and in a base three
files away (far.toml), and where they make sense through a child, an override, an edited list and a copy.

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
$ mmreg validate right.toml custom_imports.imports='["good.so"]'
  1 config checked: no errors

An unknown parameter.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", seize = 3 }
---
$ mmreg validate wrong.toml
  error[MR202]: `Ball` has no parameter `seize`
   --> wrong.toml:5:27
    |
  5 | inside = { type = "Ball", seize = 3 }
    |                           ^^^^^ unknown parameter
    |
   ::: wrong.toml:5:19
    |
  5 | inside = { type = "Ball", seize = 3 }
    |                   ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `size`?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate far.toml
  error[MR202]: `Ball` has no parameter `seize`
   --> wrong.toml:5:27
    |
  5 | inside = { type = "Ball", seize = 3 }
    |                           ^^^^^ unknown parameter
    |
   ::: wrong.toml:5:19
    |
  5 | inside = { type = "Ball", seize = 3 }
    |                   ------ the type is chosen here
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: its parameters: size, color
    = help: did you mean `size`?

  1 config checked: 1 error; --fix mends 1
? 1

The base chooses the type, the child gives the parameter.

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
colour = "red"
---
$ mmreg validate child.toml
  error[MR202]: `Ball` has no parameter `colour`
   --> child.toml:4:1
    |
  4 | colour = "red"
    | ^^^^^^ unknown parameter
    |
   ::: right.toml:5:19
    |
  5 | inside = { type = "Ball", size = 3 }
    |                   ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `color`?

  1 config checked: 1 error; --fix mends 1
? 1

The child chooses another type, and the parameters of the inherited one stay.

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
type = "Cart"
wheels = 4
---
$ mmreg validate child.toml
  error[MR202]: `Cart` has no parameter `size`
   --> right.toml:5:27
    |
  5 | inside = { type = "Ball", size = 3 }
    |                           ^^^^ unknown parameter
    |
   ::: child.toml:4:8
    |
  4 | type = "Cart"
    |        ------ the type is chosen here
    |
    = note: inherited through child.toml:1
    = note: its parameters: wheels, owner
    = note: `size` is inherited; it was given to the type that stood there before
    = help: put `_delete_ = true` beside the new type, which then inherits no parameters

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.seize=4
  error[MR202]: `Ball` has no parameter `seize`
   --> argument 1 (toy.inside.seize=4)
    |
    | toy.inside.seize=4
    | ^^^^^^^^^^^^^^^^ unknown parameter
    |
   ::: right.toml:5:19
    |
  5 | inside = { type = "Ball", size = 3 }
    |                   ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `size`? It is now 3, from right.toml:5:27

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.type=Loud
  error[MR202]: `Loud` has no parameter `size`
   --> right.toml:5:27
    |
  5 | inside = { type = "Ball", size = 3 }
    |                           ^^^^ unknown parameter
    |
   ::: argument 1 (toy.inside.type=Loud)
    |
    | toy.inside.type=Loud
    |                 ---- the type is chosen here
    |
    = note: it has no parameters
    = note: `size` is inherited; it was given to the type that stood there before
    = help: replace the whole table: toy.inside={_delete_=true, type=...}

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart.wheel = 3
_append_ = [{ type = "Ball", sise = 3 }]
---
$ mmreg validate child.toml
  error[MR202]: `Cart` has no parameter `wheel`
   --> child.toml:4:14
    |
  4 | _patch_.Cart.wheel = 3
    |              ^^^^^ unknown parameter
    |
   ::: right.toml:6:18
    |
  6 | more = [{ type = "Cart", wheels = 4 }, { type = "Ball" }]
    |                  ------ the type is chosen here
    |
    = note: its parameters: wheels, owner
    = help: did you mean `wheels`? It is now 4, from right.toml:6:26

  error[MR202]: `Ball` has no parameter `sise`
   --> child.toml:5:30
    |
  5 | _append_ = [{ type = "Ball", sise = 3 }]
    |                              ^^^^ unknown parameter
    |
   ::: child.toml:5:22
    |
  5 | _append_ = [{ type = "Ball", sise = 3 }]
    |                      ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `size`?

  1 config checked: 2 errors; --fix mends 2
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Ball", sise = 3 }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part", colr = "red" }]
---
$ mmreg validate child.toml
  error[MR202]: `Ball` has no parameter `sise`
   --> child.toml:2:30
    |
  2 | defs.part = { type = "Ball", sise = 3 }
    |                              ^^^^ unknown parameter
    |
   ::: child.toml:2:22
    |
  2 | defs.part = { type = "Ball", sise = 3 }
    |                      ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `size`?

  error[MR202]: `Ball` has no parameter `colr`
   --> child.toml:7:32
    |
  7 | more = [{ _use_ = "defs.part", colr = "red" }]
    |                                ^^^^ unknown parameter
    |
   ::: child.toml:2:22
    |
  2 | defs.part = { type = "Ball", sise = 3 }
    |                      ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `color`?

  1 config checked: 2 errors; --fix mends 2
? 1

An unknown key at the top.

--- FILE wrong.toml
custom_imports.imports = "good.so"
sizes = [1, 2]

[toy]
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR206]: `sizes` is no object and no reserved key
   --> wrong.toml:2:1
    |
  2 | sizes = [1, 2]
    | ^^^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR206]: `sizes` is no object and no reserved key
   --> wrong.toml:2:1
    |
  2 | sizes = [1, 2]
    | ^^^^^ unknown key
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toi.inside.size=4
  error[MR206]: `toi` is no object and no reserved key
   --> argument 1 (toi.inside.size=4)
    |
    | toi.inside.size=4
    | ^^^^^^^^^^^^^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]

  1 config checked: 1 error
? 1

--- FILE wrong.toml
custom_import.imports = "good.so"
default_scop = "good"
var = { size = 3 }
def = { part = { size = 3 } }
object = { ball = { size = 3 } }
---
$ mmreg validate wrong.toml
  error[MR206]: `custom_import` is no object and no reserved key
   --> wrong.toml:1:1
    |
  1 | custom_import.imports = "good.so"
    | ^^^^^^^^^^^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]
    = help: did you mean `custom_imports`?

  error[MR206]: `default_scop` is no object and no reserved key
   --> wrong.toml:2:1
    |
  2 | default_scop = "good"
    | ^^^^^^^^^^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]
    = help: did you mean `default_scope`?

  error[MR206]: `var` is no object and no reserved key
   --> wrong.toml:3:1
    |
  3 | var = { size = 3 }
    | ^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]
    = help: did you mean `vars`?

  error[MR206]: `def` is no object and no reserved key
   --> wrong.toml:4:1
    |
  4 | def = { part = { size = 3 } }
    | ^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]
    = help: did you mean `defs`?

  error[MR206]: `object` is no object and no reserved key
   --> wrong.toml:5:1
    |
  5 | object = { ball = { size = 3 } }
    | ^^^^^^ unknown key
    |
    = note: an object is a table with `type`; names of your own belong into [vars] or [defs]
    = help: did you mean `objects`?

  1 config checked: 5 errors; --fix mends 5
? 1

A key of the top that the [table] above it captures.

--- FILE wrong.toml
[toy]
type = "Ball"
size = 3

custom_imports = { imports = "good.so" }
---
$ mmreg --plugin-path . validate wrong.toml
  error[MR201]: `Ball` is in no registry
   --> wrong.toml:2:8
    |
  2 | type = "Ball"
    |        ^^^^^^
    |
   ::: wrong.toml:5:1
    |
  5 | custom_imports = { imports = "good.so" }
    | -------------- this stands in the table of the object, so it imports nothing
    |
   ::: wrong.toml:1:2
    |
  1 | [toy]
    |  --- this [table] takes every key below it
    |
    = help: move `custom_imports` above the first [table] of the file

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg --plugin-path . validate far.toml
  error[MR201]: `Ball` is in no registry
   --> wrong.toml:2:8
    |
  2 | type = "Ball"
    |        ^^^^^^
    |
   ::: wrong.toml:5:1
    |
  5 | custom_imports = { imports = "good.so" }
    | -------------- this stands in the table of the object, so it imports nothing
    |
   ::: wrong.toml:1:2
    |
  1 | [toy]
    |  --- this [table] takes every key below it
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: move `custom_imports` above the first [table] of the file

  1 config checked: 1 error; --fix mends 1
? 1

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Ball"
size = 3
default_scope = "good"
vars = { x = 1 }
---
$ mmreg validate wrong.toml
  error[MR202]: `Ball` has no parameter `default_scope`
   --> wrong.toml:6:1
    |
  6 | default_scope = "good"
    | ^^^^^^^^^^^^^ unknown parameter
    |
   ::: wrong.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
   ::: wrong.toml:3:2
    |
  3 | [toy]
    |  --- this [table] takes every key below it
    |
    = help: move `default_scope` above the first [table] of the file

  error[MR202]: `Ball` has no parameter `vars`
   --> wrong.toml:7:1
    |
  7 | vars = { x = 1 }
    | ^^^^ unknown parameter
    |
   ::: wrong.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
   ::: wrong.toml:3:2
    |
  3 | [toy]
    |  --- this [table] takes every key below it
    |
    = help: move `vars` above the first [table] of the file

  1 config checked: 2 errors; --fix mends 2
? 1

$ mmreg validate far.toml
  error[MR202]: `Ball` has no parameter `default_scope`
   --> wrong.toml:6:1
    |
  6 | default_scope = "good"
    | ^^^^^^^^^^^^^ unknown parameter
    |
   ::: wrong.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
   ::: wrong.toml:3:2
    |
  3 | [toy]
    |  --- this [table] takes every key below it
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: move `default_scope` above the first [table] of the file

  error[MR202]: `Ball` has no parameter `vars`
   --> wrong.toml:7:1
    |
  7 | vars = { x = 1 }
    | ^^^^ unknown parameter
    |
   ::: wrong.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
   ::: wrong.toml:3:2
    |
  3 | [toy]
    |  --- this [table] takes every key below it
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: move `vars` above the first [table] of the file

  1 config checked: 2 errors; --fix mends 2
? 1

A reference to nothing.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[objects]
ball = { type = "Ball" }

[toy]
type = "Box"
inside = { _ref_ = "objects.bal" }
more = [{ _ref_ = "toy.more[7]" }, { _ref_ = "objects.ball.size" }]
---
$ mmreg validate wrong.toml
  error[MR501]: there is no object at `objects.bal`
   --> wrong.toml:8:20
    |
  8 | inside = { _ref_ = "objects.bal" }
    |                    ^^^^^^^^^^^^^
    |
    = help: did you mean `objects.ball`?

  error[MR501]: there is no object at `toy.more[7]`
   --> wrong.toml:9:19
    |
  9 | more = [{ _ref_ = "toy.more[7]" }, { _ref_ = "objects.ball.size" }]
    |                   ^^^^^^^^^^^^^
    |
    = help: did you mean `toy`?

  error[MR501]: there is no object at `objects.ball.size`
   --> wrong.toml:9:46
    |
  9 | more = [{ _ref_ = "toy.more[7]" }, { _ref_ = "objects.ball.size" }]
    |                                              ^^^^^^^^^^^^^^^^^^^
    |
    = help: did you mean `objects.ball`?

  1 config checked: 3 errors
? 1

$ mmreg validate far.toml
  error[MR501]: there is no object at `objects.bal`
   --> wrong.toml:8:20
    |
  8 | inside = { _ref_ = "objects.bal" }
    |                    ^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: did you mean `objects.ball`?

  error[MR501]: there is no object at `toy.more[7]`
   --> wrong.toml:9:19
    |
  9 | more = [{ _ref_ = "toy.more[7]" }, { _ref_ = "objects.ball.size" }]
    |                   ^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: did you mean `toy`?

  error[MR501]: there is no object at `objects.ball.size`
   --> wrong.toml:9:46
    |
  9 | more = [{ _ref_ = "toy.more[7]" }, { _ref_ = "objects.ball.size" }]
    |                                              ^^^^^^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: did you mean `objects.ball`?

  1 config checked: 3 errors
? 1

$ mmreg validate right.toml 'toy.inside={_delete_=true, _ref_="toy.more[5]"}'
  error[MR501]: there is no object at `toy.more[5]`
   --> argument 1 (toy.inside={_delete_=true, _ref_="toy.more[5]"})
    |
    | toy.inside={_delete_=true, _ref_="toy.more[5]"}
    |                                  ^^^^^^^^^^^^^
    |
    = help: the list has 2 objects: [0] to [1]

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy]
more._append_ = [{ _ref_ = "objects.ball" }]
---
$ mmreg validate child.toml
  error[MR501]: there is no object at `objects.ball`
   --> child.toml:4:28
    |
  4 | more._append_ = [{ _ref_ = "objects.ball" }]
    |                            ^^^^^^^^^^^^^^

  1 config checked: 1 error
? 1

A copy of nothing.

--- FILE child.toml
_base_ = "right.toml"
toy.inside = { _delete_ = true, _use_ = "defs.nothing" }
---
$ mmreg validate child.toml
  error[MR110]: the config has no `defs.nothing`
   --> child.toml:2:41
    |
  2 | toy.inside = { _delete_ = true, _use_ = "defs.nothing" }
    |                                         ^^^^^^^^^^^^^^
    |
    = help: correct the path, or add the key

  1 config checked: 1 error
? 1

$ mmreg validate right.toml 'toy.more+={_use_="defs.nothing"}'
  error[MR110]: the config has no `defs.nothing`
   --> argument 1 (toy.more+={_use_="defs.nothing"})
    |
    | toy.more+={_use_="defs.nothing"}
    |                  ^^^^^^^^^^^^^^
    |
    = help: correct the path, or add the key

  1 config checked: 1 error
? 1

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { _use_ = "defs.nothing", size = 3 }
---
$ mmreg validate wrong.toml
  error[MR110]: the config has no `defs.nothing`
   --> wrong.toml:5:20
    |
  5 | inside = { _use_ = "defs.nothing", size = 3 }
    |                    ^^^^^^^^^^^^^^
    |
    = help: correct the path, or add the key

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR110]: the config has no `defs.nothing`
   --> wrong.toml:5:20
    |
  5 | inside = { _use_ = "defs.nothing", size = 3 }
    |                    ^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: correct the path, or add the key

  1 config checked: 1 error
? 1

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { _ref_ = "objects.nothing" }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
---
$ mmreg validate child.toml
  error[MR501]: there is no object at `objects.nothing`
   --> child.toml:2:23
    |
  2 | defs.part = { _ref_ = "objects.nothing" }
    |                       ^^^^^^^^^^^^^^^^^

  1 config checked: 1 error
? 1

References in a circle.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[objects.a]
type = "Box"
inside = { _ref_ = "objects.b" }

[objects.b]
type = "Box"
inside = "Ball"
more = [{ type = "Box", inside = { _ref_ = "objects.a" } }]
---
$ mmreg validate wrong.toml
  error[MR502]: `objects.a` needs itself to be built
    --> wrong.toml:3:1
     |
   3 | [objects.a]
     | ^^^^^^^^^^^
     |
    ::: wrong.toml:5:10
     |
   5 | inside = { _ref_ = "objects.b" }
     |          ----------------------- `objects.a` needs `objects.b`
     |
    ::: wrong.toml:10:9
     |
  10 | more = [{ type = "Box", inside = { _ref_ = "objects.a" } }]
     |         -------------------------------------------------- `objects.b` needs `objects.b.more[0]`
     |
    ::: wrong.toml:10:34
     |
  10 | more = [{ type = "Box", inside = { _ref_ = "objects.a" } }]
     |                                  ----------------------- `objects.b.more[0]` needs `objects.a`
     |
     = help: take one of these references out

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR502]: `objects.a` needs itself to be built
    --> wrong.toml:3:1
     |
   3 | [objects.a]
     | ^^^^^^^^^^^
     |
    ::: wrong.toml:5:10
     |
   5 | inside = { _ref_ = "objects.b" }
     |          ----------------------- `objects.a` needs `objects.b`
     |
    ::: wrong.toml:10:9
     |
  10 | more = [{ type = "Box", inside = { _ref_ = "objects.a" } }]
     |         -------------------------------------------------- `objects.b` needs `objects.b.more[0]`
     |
    ::: wrong.toml:10:34
     |
  10 | more = [{ type = "Box", inside = { _ref_ = "objects.a" } }]
     |                                  ----------------------- `objects.b.more[0]` needs `objects.a`
     |
     = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
     = help: take one of these references out

  1 config checked: 1 error
? 1

--- FILE wrong.toml
custom_imports.imports = "good.so"

[objects.a]
type = "Box"
inside = { _ref_ = "objects.a" }
---
$ mmreg validate wrong.toml
  error[MR502]: `objects.a` needs itself to be built
   --> wrong.toml:3:1
    |
  3 | [objects.a]
    | ^^^^^^^^^^^
    |
   ::: wrong.toml:5:10
    |
  5 | inside = { _ref_ = "objects.a" }
    |          ----------------------- `objects.a` needs `objects.a`
    |
    = help: take one of these references out

  1 config checked: 1 error
? 1

The base has one half of the circle, the child the other.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[objects]
a = { type = "Box", inside = { _ref_ = "objects.b" } }
b = { type = "Box", inside = "Ball" }
---
--- FILE child.toml
_base_ = "bases/one.toml"
objects.b.more = [{ _ref_ = "objects.a" }]
---
$ mmreg validate child.toml
  error[MR502]: `objects.a` needs itself to be built
   --> wrong.toml:4:5
    |
  4 | a = { type = "Box", inside = { _ref_ = "objects.b" } }
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
   ::: wrong.toml:4:30
    |
  4 | a = { type = "Box", inside = { _ref_ = "objects.b" } }
    |                              ----------------------- `objects.a` needs `objects.b`
    |
   ::: child.toml:2:19
    |
  2 | objects.b.more = [{ _ref_ = "objects.a" }]
    |                   ----------------------- `objects.b` needs `objects.a`
    |
    = note: inherited through child.toml:1, bases/one.toml:1, bases/two.toml:2
    = help: take one of these references out

  1 config checked: 1 error
? 1

$ mmreg validate far.toml 'objects.b.inside={_ref_="objects.a"}'
  error[MR105]: `objects.b.inside` is a string, so nothing can be set inside it
   --> argument 1 (objects.b.inside={_ref_="objects.a"})
    |
    | objects.b.inside={_ref_="objects.a"}
    | ^^^^^^^^^^^^^^^^
    |
   ::: wrong.toml:5:30
    |
  5 | b = { type = "Box", inside = "Ball" }
    |                              ------ it is set here
    |
    = help: replace it by a table: objects.b.inside={_delete_=true, ...}

  1 config checked: 1 error
? 1

$ mmreg validate far.toml objects.b.more='[{_ref_="objects.a"}]'
  error[MR502]: `objects.a` needs itself to be built
   --> wrong.toml:4:5
    |
  4 | a = { type = "Box", inside = { _ref_ = "objects.b" } }
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
   ::: wrong.toml:4:30
    |
  4 | a = { type = "Box", inside = { _ref_ = "objects.b" } }
    |                              ----------------------- `objects.a` needs `objects.b`
    |
   ::: argument 1 (objects.b.more=[{_ref_="objects.a"}])
    |
    | objects.b.more=[{_ref_="objects.a"}]
    |                 ------------------- `objects.b` needs `objects.a`
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = help: take one of these references out

  1 config checked: 1 error
? 1

A type that is merged over another one inherits the parameters of that.

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
type = "Cart"
wheels = 4
---
$ mmreg validate child.toml
  error[MR202]: `Cart` has no parameter `size`
   --> right.toml:5:27
    |
  5 | inside = { type = "Ball", size = 3 }
    |                           ^^^^ unknown parameter
    |
   ::: child.toml:4:8
    |
  4 | type = "Cart"
    |        ------ the type is chosen here
    |
    = note: inherited through child.toml:1
    = note: its parameters: wheels, owner
    = note: `size` is inherited; it was given to the type that stood there before
    = help: put `_delete_ = true` beside the new type, which then inherits no parameters

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.type=Cart toy.inside.wheels=4
  error[MR202]: `Cart` has no parameter `size`
   --> right.toml:5:27
    |
  5 | inside = { type = "Ball", size = 3 }
    |                           ^^^^ unknown parameter
    |
   ::: argument 1 (toy.inside.type=Cart)
    |
    | toy.inside.type=Cart
    |                 ---- the type is chosen here
    |
    = note: its parameters: wheels, owner
    = note: `size` is inherited; it was given to the type that stood there before
    = help: replace the whole table: toy.inside={_delete_=true, type=...}

  1 config checked: 1 error
? 1

$ mmreg validate child.toml toy.inside._delete_=true toy.inside.type=Cart toy.inside.wheels=2
  1 config checked: no errors

A child that writes a wrong key for the type of its base is told about the key.

--- FILE child.toml
_base_ = "right.toml"
toy.inside.wheels = 4
---
$ mmreg validate child.toml
  error[MR202]: `Ball` has no parameter `wheels`
   --> child.toml:2:12
    |
  2 | toy.inside.wheels = 4
    |            ^^^^^^ unknown parameter
    |
   ::: right.toml:5:19
    |
  5 | inside = { type = "Ball", size = 3 }
    |                   ------ the type is chosen here
    |
    = note: its parameters: size, color

  1 config checked: 1 error
? 1
