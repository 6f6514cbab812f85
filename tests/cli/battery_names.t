What people get wrong in names, and the exact words of `mmreg validate`: each mistake in the config itself (wrong.toml) and
in a base three files away (far.toml), and where they make sense through a child, an override, an edited list and a copy.

Three plugins: good has the registry TOYS; acme, made of it, adds to TOYS in a scope of its own; bikes has a registry BIKES.

--- FILE make_plugins.sh
cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .
mkdir acme bikes
cp good.so acme/acme.so
sed -e 's/"plugin": "good"/"plugin": "acme"/; s/"scope": "good"/"scope": "acme"/; s/"library": "good.so"/"library": "acme.so"/' \
  -e 's/"key": "TOYS"/"key": "acme.TOYS"/; s/"parent": ""/"parent": "TOYS"/; s/"parent_plugin": ""/"parent_plugin": "good"/' \
  -e '/"modules"/,$ s/^   "registry": "TOYS"/   "registry": "acme.TOYS"/' \
  -e 's/"Ball"/"Rocket"/; s/"Sphere"/"Missile"/; s/"Box"/"Crate"/; s/"Cart"/"Sledge"/; s/"Broken"/"Dud"/; s/"Loud"/"Siren"/' \
  good.mmreg.json >acme/acme.mmreg.json
cp good.so bikes/bikes.so
sed -e 's/"plugin": "good"/"plugin": "bikes"/; s/"scope": "good"/"scope": "bikes"/; s/"library": "good.so"/"library": "bikes.so"/' \
  -e 's/"TOYS"/"BIKES"/; s/"name": "toy"/"name": "bike"/; s/good::/bikes::/' \
  -e 's/"Ball"/"Bell"/; s/"Sphere"/"Gong"/; s/"Box"/"Tandem"/; s/"Cart"/"Trike"/; s/"Broken"/"Flat"/; s/"Loud"/"Horn"/' \
  good.mmreg.json >bikes/bikes.mmreg.json
---
$ sh make_plugins.sh

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
$ mmreg validate right.toml custom_imports.imports='["good.so", "acme/acme.so", "bikes/bikes.so"]'
  1 config checked: no errors

An unknown type.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Bal", size = 3 }
---
$ mmreg validate wrong.toml
  error[MR201]: `Bal` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Bal", size = 3 }
    |                   ^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate far.toml
  error[MR201]: `Bal` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Bal", size = 3 }
    |                   ^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  1 config checked: 1 error; --fix mends 1
? 1

A child chooses the unknown type, where its base gives the parameters.

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
type = "Bal"
---
$ mmreg validate child.toml
  error[MR201]: `Bal` is not in the registry `toy` (scope good)
   --> child.toml:4:8
    |
  4 | type = "Bal"
    |        ^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate right.toml toy.inside.type=Bal
  error[MR201]: `Bal` is not in the registry `toy` (scope good)
   --> argument 1 (toy.inside.type=Bal)
    |
    | toy.inside.type=Bal
    |                 ^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  1 config checked: 1 error
? 1

$ mmreg validate right.toml 'toy.more[Cart].type=Kart'
  error[MR201]: `Kart` is not in the registry `toy` (scope good)
   --> argument 1 (toy.more[Cart].type=Kart)
    |
    | toy.more[Cart].type=Kart
    |                     ^^^^
    |
    = note: searched: `toy` of scope good (7 modules)

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart.type = "Kart"
_append_ = [{ type = "Bal" }]
---
$ mmreg validate child.toml
  error[MR201]: `Kart` is not in the registry `toy` (scope good)
   --> child.toml:4:21
    |
  4 | _patch_.Cart.type = "Kart"
    |                     ^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)

  error[MR201]: `Bal` is not in the registry `toy` (scope good)
   --> child.toml:5:22
    |
  5 | _append_ = [{ type = "Bal" }]
    |                      ^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  1 config checked: 2 errors; --fix mends 1
? 1

In a table that is copied: the place is the text that was copied.

--- FILE child.toml
custom_imports.imports = "good.so"
defs.part = { type = "Bal" }

[toy]
type = "Box"
inside = { _use_ = "defs.part" }
more = [{ _use_ = "defs.part", size = 3 }]
---
$ mmreg validate child.toml
  error[MR201]: `Bal` is not in the registry `toy` (scope good)
   --> child.toml:2:22
    |
  2 | defs.part = { type = "Bal" }
    |                      ^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  1 config checked: 1 error; --fix mends 1
? 1

A type of another registry.

--- FILE wrong.toml
custom_imports.imports = ["good.so", "bikes/bikes.so"]

[toy]
type = "Box"
inside = { type = "Bell", size = 3 }
---
$ mmreg validate wrong.toml
  error[MR201]: `Bell` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Bell", size = 3 }
    |                   ^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: registry BIKES has a `Bell`, but an object of TOYS belongs here
    = help: did you mean `Ball`?

  1 config checked: 1 error
? 1

$ mmreg validate far.toml
  error[MR201]: `Bell` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Bell", size = 3 }
    |                   ^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `toy` of scope good (7 modules)
    = note: registry BIKES has a `Bell`, but an object of TOYS belongs here
    = help: did you mean `Ball`?

  1 config checked: 1 error
? 1

$ mmreg validate right.toml custom_imports.imports='["good.so", "bikes/bikes.so"]' toy.inside.type=Bell
  error[MR201]: `Bell` is not in the registry `toy` (scope good)
   --> argument 2 (toy.inside.type=Bell)
    |
    | toy.inside.type=Bell
    |                 ^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: registry BIKES has a `Bell`, but an object of TOYS belongs here
    = help: did you mean `Ball`?

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"
custom_imports.imports = ["good.so", "bikes/bikes.so"]

[toy.more]
_patch_.Cart = { _delete_ = true, type = "bikes.Trike", wheels = 3 }
_prepend_ = [{ type = "Horn" }]
---
$ mmreg validate child.toml
  error[MR201]: `bikes.Trike` is not in the registry `toy` (scope good)
   --> child.toml:5:42
    |
  5 | _patch_.Cart = { _delete_ = true, type = "bikes.Trike", wheels = 3 }
    |                                          ^^^^^^^^^^^^^
    |
    = note: there is no scope `bikes` in this registry's tree
    = note: its scopes: good

  error[MR201]: `Horn` is not in the registry `toy` (scope good)
   --> child.toml:6:23
    |
  6 | _prepend_ = [{ type = "Horn" }]
    |                       ^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: registry BIKES has a `Horn`, but an object of TOYS belongs here

  1 config checked: 2 errors
? 1

--- FILE child.toml
custom_imports.imports = ["good.so", "bikes/bikes.so"]
bike = { type = "Tandem", inside = "Horn" }

[toy]
type = "Box"
inside = { _use_ = "bike" }
---
$ mmreg validate child.toml
  error[MR201]: `Tandem` is not in the registry `toy` (scope good)
   --> child.toml:2:17
    |
  2 | bike = { type = "Tandem", inside = "Horn" }
    |                 ^^^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: registry BIKES has a `Tandem`, but an object of TOYS belongs here

  1 config checked: 1 error
? 1

The registry itself is named wrongly.

--- FILE wrong.toml
custom_imports.imports = ["good.so", "bikes/bikes.so"]

[objects.first]
_registry_ = "TOY"
type = "Ball"

[objects.second]
_registry_ = "BIKES"
type = "Ball"
---
$ mmreg validate wrong.toml
  error[MR209]: there is no registry `TOY`
   --> wrong.toml:4:14
    |
  4 | _registry_ = "TOY"
    |              ^^^^^
    |
    = note: the root registries: BIKES, DATASETS, DATA_SAMPLERS, EVALUATOR, FUNCTIONS, HOOKS, INFERENCERS, LOG_PROCESSORS, LOOPS, METRICS, MODELS, MODEL_WRAPPERS, OPTIMIZERS, OPTIM_WRAPPER, OPTIM_WRAPPER_CONSTRUCTORS, PARAM_SCHEDULERS, RUNNERS, RUNNER_CONSTRUCTORS, TASK_UTILS, TOYS, TRANSFORMS, VISBACKENDS, VISUALIZERS, WEIGHT_INITIALIZERS
    = help: did you mean `TOYS`?

  error[MR201]: `Ball` is not in the registry `bike` (scope bikes)
   --> wrong.toml:9:8
    |
  9 | type = "Ball"
    |        ^^^^^^
    |
    = note: searched: `bike` of scope bikes (7 modules)
    = note: registry TOYS has a `Ball`, but an object of BIKES belongs here
    = help: did you mean `Bell`?

  1 config checked: 2 errors
? 1

$ mmreg validate far.toml
  error[MR209]: there is no registry `TOY`
   --> wrong.toml:4:14
    |
  4 | _registry_ = "TOY"
    |              ^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: the root registries: BIKES, DATASETS, DATA_SAMPLERS, EVALUATOR, FUNCTIONS, HOOKS, INFERENCERS, LOG_PROCESSORS, LOOPS, METRICS, MODELS, MODEL_WRAPPERS, OPTIMIZERS, OPTIM_WRAPPER, OPTIM_WRAPPER_CONSTRUCTORS, PARAM_SCHEDULERS, RUNNERS, RUNNER_CONSTRUCTORS, TASK_UTILS, TOYS, TRANSFORMS, VISBACKENDS, VISUALIZERS, WEIGHT_INITIALIZERS
    = help: did you mean `TOYS`?

  error[MR201]: `Ball` is not in the registry `bike` (scope bikes)
   --> wrong.toml:9:8
    |
  9 | type = "Ball"
    |        ^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `bike` of scope bikes (7 modules)
    = note: registry TOYS has a `Ball`, but an object of BIKES belongs here
    = help: did you mean `Bell`?

  1 config checked: 2 errors
? 1

A type of another scope.

--- FILE wrong.toml
custom_imports.imports = ["good.so", "acme/acme.so"]

[toy]
type = "Box"
inside = { type = "Rocket", size = 3 }
more = [{ type = "good.Missile" }, { type = "acme.Cart", wheels = 4 }]
---
$ mmreg validate wrong.toml
  error[MR201]: `Rocket` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Rocket", size = 3 }
    |                   ^^^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: scope acme has a `Rocket`
    = help: write `acme.Rocket`

  error[MR201]: `good.Missile` is not in the registry `toy` (scope good)
   --> wrong.toml:6:18
    |
  6 | more = [{ type = "good.Missile" }, { type = "acme.Cart", wheels = 4 }]
    |                  ^^^^^^^^^^^^^^
    |
    = note: searched: `toy` of scope good only, because the name has a prefix
    = note: scope acme has a `Missile`
    = help: write `acme.Missile`

  error[MR201]: `acme.Cart` is not in the registry `toy` (scope good)
   --> wrong.toml:6:45
    |
  6 | more = [{ type = "good.Missile" }, { type = "acme.Cart", wheels = 4 }]
    |                                             ^^^^^^^^^^^
    |
    = note: searched: `toy` of scope acme only, because the name has a prefix
    = note: scope good has a `Cart`
    = help: write `good.Cart`

  1 config checked: 3 errors
? 1

$ mmreg validate far.toml
  error[MR201]: `Rocket` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Rocket", size = 3 }
    |                   ^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `toy` of scope good (7 modules)
    = note: scope acme has a `Rocket`
    = help: write `acme.Rocket`

  error[MR201]: `good.Missile` is not in the registry `toy` (scope good)
   --> wrong.toml:6:18
    |
  6 | more = [{ type = "good.Missile" }, { type = "acme.Cart", wheels = 4 }]
    |                  ^^^^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `toy` of scope good only, because the name has a prefix
    = note: scope acme has a `Missile`
    = help: write `acme.Missile`

  error[MR201]: `acme.Cart` is not in the registry `toy` (scope good)
   --> wrong.toml:6:45
    |
  6 | more = [{ type = "good.Missile" }, { type = "acme.Cart", wheels = 4 }]
    |                                             ^^^^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `toy` of scope acme only, because the name has a prefix
    = note: scope good has a `Cart`
    = help: write `good.Cart`

  1 config checked: 3 errors
? 1

$ mmreg validate right.toml custom_imports.imports='["good.so", "acme/acme.so"]' toy.inside.type=Rocket
  error[MR201]: `Rocket` is not in the registry `toy` (scope good)
   --> argument 2 (toy.inside.type=Rocket)
    |
    | toy.inside.type=Rocket
    |                 ^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: scope acme has a `Rocket`
    = help: write `acme.Rocket`

  1 config checked: 1 error
? 1

$ mmreg validate right.toml custom_imports.imports='["good.so", "acme/acme.so"]' toy.inside.type=good.Rocket
  error[MR201]: `good.Rocket` is not in the registry `toy` (scope good)
   --> argument 2 (toy.inside.type=good.Rocket)
    |
    | toy.inside.type=good.Rocket
    |                 ^^^^^^^^^^^
    |
    = note: searched: `toy` of scope good only, because the name has a prefix
    = note: scope acme has a `Rocket`
    = help: write `acme.Rocket`

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"
custom_imports.imports = ["good.so", "acme/acme.so"]

[toy.more]
_append_ = [{ type = "Siren" }]
---
$ mmreg validate child.toml
  error[MR201]: `Siren` is not in the registry `toy` (scope good)
   --> child.toml:5:22
    |
  5 | _append_ = [{ type = "Siren" }]
    |                      ^^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: scope acme has a `Siren`
    = help: write `acme.Siren`

  1 config checked: 1 error
? 1

A type of a plugin that can be found, but is not imported.

--- FILE wrong.toml
[objects]
ball = { type = "Ball", size = 3 }
---
$ mmreg --plugin-path . validate wrong.toml
  error[MR201]: `Ball` is in no registry
   --> wrong.toml:2:17
    |
  2 | ball = { type = "Ball", size = 3 }
    |                 ^^^^^^
    |
    = note: plugin `good`, which is not imported, has it
    = help: add `good` to the imports of custom_imports

  1 config checked: 1 error
? 1

$ mmreg --plugin-path . validate far.toml
  error[MR201]: `Ball` is in no registry
   --> wrong.toml:2:17
    |
  2 | ball = { type = "Ball", size = 3 }
    |                 ^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: plugin `good`, which is not imported, has it
    = help: add `good` to the imports of custom_imports

  1 config checked: 1 error
? 1

--- FILE wrong.toml
custom_imports.imports = ["good.so"]

[toy]
type = "Box"
inside = { type = "Bell" }
more = ["Rocket"]
---
$ mmreg --plugin-path acme --plugin-path bikes validate wrong.toml
  error[MR201]: `Bell` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Bell" }
    |                   ^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  error[MR201]: `Rocket` is not in the registry `toy` (scope good)
   --> wrong.toml:6:9
    |
  6 | more = ["Rocket"]
    |         ^^^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: plugin `acme`, which is not imported, has it
    = help: add `acme` to the imports of custom_imports

  1 config checked: 2 errors; --fix mends 1
? 1

$ mmreg --plugin-path acme --plugin-path bikes validate far.toml
  error[MR201]: `Bell` is not in the registry `toy` (scope good)
   --> wrong.toml:5:19
    |
  5 | inside = { type = "Bell" }
    |                   ^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Ball`?

  error[MR201]: `Rocket` is not in the registry `toy` (scope good)
   --> wrong.toml:6:9
    |
  6 | more = ["Rocket"]
    |         ^^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: searched: `toy` of scope good (7 modules)
    = note: plugin `acme`, which is not imported, has it
    = help: add `acme` to the imports of custom_imports

  1 config checked: 2 errors; --fix mends 1
? 1

$ mmreg --plugin-path acme validate right.toml toy.inside.type=Rocket
  error[MR201]: `Rocket` is not in the registry `toy` (scope good)
   --> argument 1 (toy.inside.type=Rocket)
    |
    | toy.inside.type=Rocket
    |                 ^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: plugin `acme`, which is not imported, has it
    = help: add `acme` to the imports of custom_imports

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_append_ = [{ type = "Siren" }]
---
$ mmreg --plugin-path acme validate child.toml
  error[MR201]: `Siren` is not in the registry `toy` (scope good)
   --> child.toml:4:22
    |
  4 | _append_ = [{ type = "Siren" }]
    |                      ^^^^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = note: plugin `acme`, which is not imported, has it
    = help: add `acme` to the imports of custom_imports

  1 config checked: 1 error
? 1

An unknown scope.

--- FILE wrong.toml
custom_imports.imports = "good.so"

[toy]
_scope_ = "god"
type = "Box"
inside = { type = "Ball", size = 3 }
---
$ mmreg validate wrong.toml
  error[MR203]: there is no scope `god`
   --> wrong.toml:4:11
    |
  4 | _scope_ = "god"
    |           ^^^^^
    |
    = note: the scopes: good, mmengine
    = help: did you mean `good`?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate far.toml
  error[MR203]: there is no scope `god`
   --> wrong.toml:4:11
    |
  4 | _scope_ = "god"
    |           ^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: the scopes: good, mmengine
    = help: did you mean `good`?

  1 config checked: 1 error; --fix mends 1
? 1

--- FILE wrong.toml
default_scope = "goood"
custom_imports.imports = "good.so"

[toy]
type = "Ball"
---
$ mmreg validate wrong.toml
  warning[MR908]: there is no scope `goood`, so names are looked up without it
   --> wrong.toml:1:17
    |
  1 | default_scope = "goood"
    |                 ^^^^^^^
    |
    = note: the scopes: good, mmengine
    = help: did you mean `good`?

  1 config checked: no errors, 1 warning; --fix mends 1

$ mmreg validate far.toml
  warning[MR908]: there is no scope `goood`, so names are looked up without it
   --> wrong.toml:1:17
    |
  1 | default_scope = "goood"
    |                 ^^^^^^^
    |
    = note: inherited through far.toml:2, bases/one.toml:1, bases/two.toml:2
    = note: the scopes: good, mmengine
    = help: did you mean `good`?

  1 config checked: no errors, 1 warning; --fix mends 1

--- FILE child.toml
_base_ = "right.toml"

[toy.inside]
_scope_ = "god"
---
$ mmreg validate child.toml
  error[MR203]: there is no scope `god`
   --> child.toml:4:11
    |
  4 | _scope_ = "god"
    |           ^^^^^
    |
    = note: the scopes: good, mmengine
    = help: did you mean `good`?

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate right.toml toy.inside._scope_=god
  error[MR203]: there is no scope `god`
   --> argument 1 (toy.inside._scope_=god)
    |
    | toy.inside._scope_=god
    |                    ^^^
    |
    = note: the scopes: good, mmengine
    = help: did you mean `good`?

  1 config checked: 1 error
? 1

$ mmreg validate right.toml toy.inside.type=god.Ball
  error[MR201]: `god.Ball` is not in the registry `toy` (scope good)
   --> argument 1 (toy.inside.type=god.Ball)
    |
    | toy.inside.type=god.Ball
    |                 ^^^^^^^^
    |
    = note: there is no scope `god` in this registry's tree
    = note: its scopes: good
    = help: did you mean `good.Ball`?

  1 config checked: 1 error
? 1

--- FILE child.toml
_base_ = "right.toml"

[toy.more]
_patch_.Cart._scope_ = "god"
_append_ = [{ type = "god.Ball" }]
---
$ mmreg validate child.toml
  error[MR203]: there is no scope `god`
   --> child.toml:4:24
    |
  4 | _patch_.Cart._scope_ = "god"
    |                        ^^^^^
    |
    = note: the scopes: good, mmengine
    = help: did you mean `good`?

  error[MR201]: `god.Ball` is not in the registry `toy` (scope good)
   --> child.toml:5:22
    |
  5 | _append_ = [{ type = "god.Ball" }]
    |                      ^^^^^^^^^^
    |
    = note: there is no scope `god` in this registry's tree
    = note: its scopes: good
    = help: did you mean `good.Ball`?

  1 config checked: 2 errors; --fix mends 1
? 1

`_scope_` at the top, and in [objects], holds for all that is below.

--- FILE wrong.toml
custom_imports.imports = ["good.so", "acme/acme.so"]

[objects]
_scope_ = "acme"
one = { type = "Rocket" }
two = { type = "Ball" }
three = { type = "Rockit" }
---
$ mmreg validate --output-format concise wrong.toml
  wrong.toml:7:18: error[MR201]: `Rockit` is in no registry
? 1

--- FILE wrong.toml
custom_imports.imports = ["good.so", "acme/acme.so"]
_scope_ = "acme"

[toy]
type = "Crate"
inside = "Missile"

[objects]
one = { type = "Sledge", wheels = 2 }
two = { type = "Ball", _scope_ = "good" }
---
$ mmreg validate wrong.toml
  1 config checked: no errors

$ mmreg validate wrong.toml _scope_=acne
  error[MR203]: there is no scope `acne`
   --> argument 1 (_scope_=acne)
    |
    | _scope_=acne
    |         ^^^^
    |
    = note: the scopes: acme, good, mmengine
    = help: did you mean `acme`?

  1 config checked: 1 error
? 1

$ mmreg validate wrong.toml objects._scope_=acne
  error[MR203]: there is no scope `acne`
   --> argument 1 (objects._scope_=acne)
    |
    | objects._scope_=acne
    |                 ^^^^
    |
    = note: the scopes: acme, good, mmengine
    = help: did you mean `acme`?

  1 config checked: 1 error
? 1

$ mmreg validate --output-format concise wrong.toml objects._scope_=3
  argument 1 (objects._scope_=3): error[MR212]: `_scope_` takes the name of a scope as a string, not an integer
? 1
