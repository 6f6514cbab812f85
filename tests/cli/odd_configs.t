Configs that are right or wrong in seldom ways.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

An object whose name has a dot is one object, and both spellings of its path mean it.

--- FILE dotted.toml
custom_imports.imports = "good.so"
[objects]
"a.b" = { type = "Ball" }
box = { type = "Box", inside = { _ref_ = 'objects["a.b"]' } }
---
$ mmreg validate dotted.toml
  1 config checked: no errors
$ mmreg validate dotted.toml 'objects.box.inside._ref_="objects.a.b"'
  error[MR501]: there is no object at `objects.a.b`
   --> argument 1 (objects.box.inside._ref_="objects.a.b")
    |
    | objects.box.inside._ref_="objects.a.b"
    |                          ^^^^^^^^^^^^^
    |
    = help: did you mean `objects["a.b"]`?

  1 config checked: 1 error
? 1
$ mmreg show dotted.toml --defaults
  custom_imports = { imports = "good.so" }

  [objects]
  "a.b" = { type = "Ball", size = 1, color = "red" }  # default: size, color

  [objects.box]
  type = "Box"
  inside = { _ref_ = 'objects["a.b"]' }
  more = []  # default

Every cycle of references is told.

--- FILE cycles.toml
custom_imports.imports = "good.so"
[objects]
a = { type = "Box", inside = { _ref_ = "objects.b" } }
b = { type = "Box", inside = { _ref_ = "objects.a" } }
c = { type = "Box", inside = { _ref_ = "objects.d" } }
d = { type = "Box", inside = { _ref_ = "objects.c" } }
---
$ mmreg validate cycles.toml --output-format concise
  cycles.toml:3:5: error[MR502]: `objects.a` needs itself to be built
  cycles.toml:5:5: error[MR502]: `objects.c` needs itself to be built
? 1

A key cannot be given twice in the table of an override.

$ mmreg show dotted.toml 'vars.n={a=1,a=2}'
! error[MR117]: `vars.n={a=1,a=2}` cannot be read: a table has a key twice
!  --> argument 1 (vars.n={a=1,a=2})
!   |
!   | vars.n={a=1,a=2}
!   | ^^^^^^^^^^^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2

What a dump has in `vars` stays there.

$ echo '{"vars": {"a": 1}, "foo": {"x": 2}, "model": {"type": "Linear"}}' | mmreg import --vars -
  model = { type = "Linear" }

  [vars]
  foo = { x = 2 }
  a = 1
$ echo '{"vars": {"foo": 1}, "foo": {"x": 2}, "model": {"type": "Linear"}}' | mmreg import --vars -
! error[MR005]: `foo` cannot move into [vars], which has another `foo`
!  --> <stdin>:1:1
!   |
! 1 | {"vars": {"foo": 1}, "foo": {"x": 2}, "model": {"type": "Linear"}}
!   | ^
!   |
!   = help: rename one of them in the dump
!
! 1 error
? 1

A byte order mark has no width.

$ printf '\357\273\277modl = { type = "Ball" }\n' >bom.toml; mmreg validate bom.toml
  error[MR201]: `Ball` is in no registry
   --> bom.toml:1:17
    |
  1 | ﻿modl = { type = "Ball" }
    |                 ^^^^^^

  1 config checked: 1 error
? 1

A change that is longer than what is searched for equal lines does not hide the equal lines behind it.

$ (echo 'custom_imports.imports = "good.so"'; seq 150 | sed 's/.*/o& = { type = "Bal" }/'; echo '[vars]'; seq 300 | sed 's/.*/key_& = 1/') >long.toml; mmreg validate --diff long.toml | grep -c '^-[^-]'
  150
! would mend 150 mistakes in 1 file

Thousands of misspelled types are told without a search for each.

$ (echo 'custom_imports.imports = "good.so"'; seq 3000 | sed 's/.*/o& = { type = "Bal&" }/') >many.toml; mmreg validate many.toml --output-format concise | tail -1
  many.toml:3001:18: error[MR201]: `Bal3000` is in no registry

Braces that open again and again in defaults are refused, not searched for ever.

$ (printf 'vars.x = "'; yes '{{ $A:{ }}' | head -40000 | tr -d '\n'; echo '"') >braces.toml; mmreg show braces.toml 2>&1 | cut -c1-90 | grep -E 'error|help'
  error[MR111]: too many braces in the defaults of a text are not closed
    = help: close each `{` of a default with `}`
  1 error
