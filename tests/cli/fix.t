mmreg validate --fix: what can be mended without asking is written; --diff only shows it.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

Names that are near enough, numbers in quotes, whole numbers with a fraction. Comments and layout stay.

--- FILE toys.toml
# The toys, as they were counted.
custom_imports.imports = "good.so"

[toy]   # the only box
type = "Box"
inside = { type = "Ball", siez = "3" }   # across
more = [
  { type = 'Bal', color = 'gren' },  # not yet painted
  { "type" = "Cart", "wheels" = 4.0 },
  "Loud",
]
---
$ cp toys.toml toys.orig

$ mmreg validate --output-format concise toys.toml
  toys.toml:6:27: error[MR202]: `Ball` has no parameter `siez`
  toys.toml:8:12: error[MR201]: `Bal` is not in the registry `toy` (scope good)
  toys.toml:9:33: error[MR302]: `toy.more[1].wheels` must be int, but it is 4.0 (a float)
? 1

$ mmreg validate --diff toys.toml
  --- toys.toml
  +++ toys.toml
  @@ -3,9 +3,9 @@
   
   [toy]   # the only box
   type = "Box"
  -inside = { type = "Ball", siez = "3" }   # across
  +inside = { type = "Ball", size = 3 }   # across
   more = [
  -  { type = 'Bal', color = 'gren' },  # not yet painted
  -  { "type" = "Cart", "wheels" = 4.0 },
  +  { type = 'Ball', color = 'green' },  # not yet painted
  +  { "type" = "Cart", "wheels" = 4 },
     "Loud",
   ]
! would mend 5 mistakes in 1 file
? 1

$ cmp toys.toml toys.orig

$ mmreg validate --fix toys.toml
  1 config checked: no errors
! mended 5 mistakes in 1 file

$ cat toys.toml
  # The toys, as they were counted.
  custom_imports.imports = "good.so"

  [toy]   # the only box
  type = "Box"
  inside = { type = "Ball", size = 3 }   # across
  more = [
    { type = 'Ball', color = 'green' },  # not yet painted
    { "type" = "Cart", "wheels" = 4 },
    "Loud",
  ]

What was mended is good, and mending it again changes nothing.

$ cp toys.toml once.orig; mmreg validate --fix toys.toml
  1 config checked: no errors

$ mmreg validate --diff toys.toml

$ cmp toys.toml once.orig

The difference is one that `patch` takes.

$ cp toys.orig patched.toml; sed 's/3/4/' toys.orig >other.toml; mmreg validate --diff patched.toml other.toml >both.patch; patch -s -p0 <both.patch; cmp patched.toml toys.toml && grep 'size = 4' other.toml
  inside = { type = "Ball", size = 4 }   # across
! would mend 10 mistakes in 2 files

What people must decide stays: a parameter that is there already, a number out of range, a choice that is not near, what is missing.

--- FILE people.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 3, siez = 4 }
more = [{ type = "Ball", size = 300, color = "pink" }, { type = "Cart", wheels = 2.5 }, { type = "Cart" }]
---
$ cp people.toml people.orig; mmreg validate --output-format concise --fix people.toml
  people.toml:5:37: error[MR202]: `Ball` has no parameter `siez`
  people.toml:6:33: error[MR303]: `toy.more[0].size` is 300, but it must be from 1 to 100
  people.toml:6:46: error[MR304]: `toy.more[0].color` cannot be "pink"
  people.toml:6:82: error[MR302]: `toy.more[1].wheels` must be int, but it is 2.5 (a float)
  people.toml:6:89: error[MR301]: `Cart` needs the parameter `wheels`
? 1

$ cmp people.toml people.orig

Some of it can be mended: the rest is told, and decides the exit code.

$ sed -i 's/2.5/"4"/' people.toml; mmreg validate --output-format concise --fix people.toml
  people.toml:5:37: error[MR202]: `Ball` has no parameter `siez`
  people.toml:6:33: error[MR303]: `toy.more[0].size` is 300, but it must be from 1 to 100
  people.toml:6:46: error[MR304]: `toy.more[0].color` cannot be "pink"
  people.toml:6:87: error[MR301]: `Cart` needs the parameter `wheels`
! mended 1 mistake in 1 file
? 1

$ diff people.orig people.toml
  6c6
  < more = [{ type = "Ball", size = 300, color = "pink" }, { type = "Cart", wheels = 2.5 }, { type = "Cart" }]
  ---
  > more = [{ type = "Ball", size = 300, color = "pink" }, { type = "Cart", wheels = 4 }, { type = "Cart" }]
? 1

A base is mended once, whatever number of configs inherit it.

--- FILE base.toml
[toy]
type = "Ball"
siez = "3"
---
--- FILE one.toml
_base_ = "base.toml"
custom_imports.imports = "good.so"
---
--- FILE two.toml
_base_ = "base.toml"
custom_imports.imports = "good.so"
toy.color = "bleu"
---
--- FILE deep/three.toml
_base_ = "../two.toml"
custom_imports = { _delete_ = true, imports = "../good.so" }
---
$ mmreg validate --diff one.toml two.toml deep/three.toml
  --- base.toml
  +++ base.toml
  @@ -1,3 +1,3 @@
   [toy]
   type = "Ball"
  -siez = "3"
  +size = 3
  --- two.toml
  +++ two.toml
  @@ -1,3 +1,3 @@
   _base_ = "base.toml"
   custom_imports.imports = "good.so"
  -toy.color = "bleu"
  +toy.color = "blue"
! would mend 3 mistakes in 2 files
? 1

$ mmreg validate --fix one.toml two.toml deep/three.toml
  3 configs checked: no errors
! mended 3 mistakes in 2 files

$ cat base.toml two.toml
  [toy]
  type = "Ball"
  size = 3
  _base_ = "base.toml"
  custom_imports.imports = "good.so"
  toy.color = "blue"

A config and its base misspell the same parameter: one is seen behind the other.

--- FILE behind.toml
[toy]
type = "Ball"
siez = 3
---
--- FILE before.toml
_base_ = "behind.toml"
custom_imports.imports = "good.so"
toy.siez = 5
---
$ mmreg validate --fix before.toml
  1 config checked: no errors
! mended 2 mistakes in 2 files

$ cat behind.toml before.toml
  [toy]
  type = "Ball"
  size = 3
  _base_ = "behind.toml"
  custom_imports.imports = "good.so"
  toy.size = 5

Keys that belong to the top, but stand below a [table], are moved up with the comment on their line.

--- FILE captured.toml
custom_imports.imports = "good.so"

[toy]
type = "Ball"
default_scope = "good"   # for short names
size = 3
---
$ mmreg validate captured.toml
  error[MR202]: `Ball` has no parameter `default_scope`
   --> captured.toml:5:1
    |
  5 | default_scope = "good"   # for short names
    | ^^^^^^^^^^^^^ unknown parameter
    |
   ::: captured.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
   ::: captured.toml:3:2
    |
  3 | [toy]
    |  --- this [table] takes every key below it
    |
    = help: move `default_scope` above the first [table] of the file

  1 config checked: 1 error; --fix mends 1
? 1

$ mmreg validate --fix captured.toml
  1 config checked: no errors
! mended 1 mistake in 1 file

$ cat captured.toml
  custom_imports.imports = "good.so"
  default_scope = "good"   # for short names

  [toy]
  type = "Ball"
  size = 3

Where nothing stands at the top, the key becomes the first. The imports come from the command line here.

--- FILE first.toml
# The toys of the paper.

[toy]
type = "Ball"
default_scope = "good"
---
$ mmreg validate --fix first.toml custom_imports.imports=good.so
  1 config checked: no errors
! mended 1 mistake in 1 file

$ cat first.toml
  # The toys of the paper.

  default_scope = "good"

  [toy]
  type = "Ball"

Two keys keep their order, and may take several lines.

--- FILE lines.toml
custom_imports.imports = "good.so"
[toy]
type = "Ball"
vars = { mp = [
  1,  # one
] }
default_scope = "good"
---
$ mmreg validate --output-format concise --fix lines.toml
! mended 2 mistakes in 1 file

$ cat lines.toml
  custom_imports.imports = "good.so"
  vars = { mp = [
    1,  # one
  ] }
  default_scope = "good"
  [toy]
  type = "Ball"

Line breaks stay as they are, and so does the end of a file.

$ printf 'custom_imports.imports = "good.so"\r\n\r\n[toy]\r\ntype = "Bal"\r\ndefault_scope = "good"\r\nsiez = 3' >windows.toml; mmreg validate --fix windows.toml; od -An -c windows.toml | tr -d ' \n'; echo
  1 config checked: no errors
  custom_imports.imports="good.so"\r\ndefault_scope="good"\r\n\r\n[toy]\r\ntype="Ball"\r\nsize=3
! mended 3 mistakes in 1 file

$ printf 'custom_imports.imports = "good.so"\n[toy]\ntype = "Bal"' >open.toml; mmreg validate --diff open.toml; mmreg validate --fix open.toml; od -An -c open.toml | tr -d ' \n'; echo
  --- open.toml
  +++ open.toml
  @@ -1,3 +1,3 @@
   custom_imports.imports = "good.so"
   [toy]
  -type = "Bal"
  \ No newline at end of file
  +type = "Ball"
  \ No newline at end of file
  1 config checked: no errors
  custom_imports.imports="good.so"\n[toy]\ntype="Ball"
! would mend 1 mistake in 1 file
! mended 1 mistake in 1 file

The file that a link leads to is written, with the rights that it has.

$ cp toys.orig real.toml; chmod 640 real.toml; ln -s real.toml link.toml; mmreg validate --fix link.toml; test -L link.toml && stat -c %a real.toml && cmp real.toml toys.toml
  1 config checked: no errors
  640
! mended 5 mistakes in 1 file

Arguments and standard input can be no file's mistakes.

$ mmreg validate --output-format concise --fix toys.toml toy.inside.siez=4
  argument 1 (toy.inside.siez=4): error[MR202]: `Ball` has no parameter `siez`
? 1

$ cmp toys.toml once.orig

$ mmreg validate --output-format concise --fix - <toys.orig
  <stdin>:6:27: error[MR202]: `Ball` has no parameter `siez`
  <stdin>:8:12: error[MR201]: `Bal` is not in the registry `toy` (scope good)
  <stdin>:9:33: error[MR302]: `toy.more[1].wheels` must be int, but it is 4.0 (a float)
? 1

What a plugin brings is not the user's to change.

--- FILE plugged/configs/base.toml
[toy]
type = "Bal"
---
--- FILE user.toml
_base_ = "plugged/configs/base.toml"
custom_imports.imports = "good"
---
$ cp good.so good.mmreg.json plugged; cp plugged/configs/base.toml plugged.orig; mmreg --plugin-path plugged validate --output-format concise --fix user.toml
  plugged/configs/base.toml:2:8: error[MR201]: `Bal` is not in the registry `toy` (scope good)
? 1

$ cmp plugged/configs/base.toml plugged.orig

Reports tell what is left, after mending; what was mended is said on standard error.

$ cp toys.orig toys.toml; mmreg validate --fix --output-format json --also concise=left.txt toys.toml; cat left.txt
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
! mended 5 mistakes in 1 file

$ cp toys.orig toys.toml; mmreg validate --fix --no-plan toys.toml; cmp toys.toml toys.orig
  1 config checked: no errors

A folder is mended as a whole, its `_base_` parts where configs inherit them.

--- FILE folder/_base_/part.toml
[toy]
type = "Bal"
---
--- FILE folder/_base_/nobody.toml
siez = 3
---
--- FILE folder/a.toml
_base_ = "_base_/part.toml"
custom_imports.imports = "../good.so"
---
--- FILE folder/b.toml
custom_imports.imports = "../good.so"
[toy]
type = "Bal"
---
$ mmreg validate --fix folder -j4
  2 configs checked: no errors
! mended 2 mistakes in 2 files

$ cat folder/_base_/nobody.toml
  siez = 3

What a mistake hides is mended, too, once it is seen.

--- FILE hidden.toml
custom_imports.imports = "good.so"
[toy]
type = "Boxx"
inside = { type = "Bal", siez = "3", colour = "gren" }
more = [{ type = "Cort", wheels = 4.0 }, { type = "Ball", siez = 1 }]
---
$ mmreg validate --fix hidden.toml
  1 config checked: no errors
! mended 9 mistakes in 1 file

$ cat hidden.toml
  custom_imports.imports = "good.so"
  [toy]
  type = "Box"
  inside = { type = "Ball", size = 3, color = "green" }
  more = [{ type = "Cart", wheels = 4 }, { type = "Ball", size = 1 }]

Two names that would become the same one are left alone, and do not keep others from being mended.

--- FILE twice.toml
custom_imports.imports = "good.so"
[toy]
type = "Ball"
siez = 3
szie = 4
---
--- FILE single.toml
custom_imports.imports = "good.so"
[toy]
type = "Bal"
---
$ mmreg validate --fix twice.toml single.toml >report.txt 2>&1; tail -1 single.toml; grep -c 'already defined' report.txt
  type = "Ball"
  0
? 1

A word of two letters is too short for a guess to be certain.

--- FILE short.toml
custom_imports.imports = "good.so"
[toy]
type = "Box"
inside = { type = "Bx" }
more = []
---
$ mmreg validate --fix short.toml
  error[MR201]: `Bx` is not in the registry `toy` (scope good)
   --> short.toml:4:19
    |
  4 | inside = { type = "Bx" }
    |                   ^^^^
    |
    = note: searched: `toy` of scope good (7 modules)
    = help: did you mean `Box`?

  1 config checked: 1 error
? 1

What cannot be written is said.

$ name=$(printf 'n%.0s' $(seq 250)).toml; cp toys.orig $name; mmreg validate --fix $name 2>&1 | sed 's/n*[.]toml/NAME.toml/'; rm $name
  mmreg: cannot write `NAME.toml`: File name too long

Wrong use.

$ mmreg validate --fix --diff toys.toml
! mmreg: --fix excludes --diff
! Try `mmreg help`.
? 2

$ mmreg validate --fix no_such_file.toml
  error[MR104]: there is no file `no_such_file.toml`
    = help: correct the path, or create the file: paths are relative to the file that names them

  1 config checked: 1 error
? 2

What may be meant otherwise is mended only where that is asked for.

--- FILE judge.toml
custom_imports.imports = "good.so"
[toy]
type = "Ball"
ball_size = 3
---
$ mmreg validate --fix judge.toml | tail -1; sed -n 4p judge.toml
  1 config checked: 1 error
  ball_size = 3

$ mmreg validate --unsafe-fixes --diff judge.toml
  --- judge.toml
  +++ judge.toml
  @@ -1,4 +1,4 @@
   custom_imports.imports = "good.so"
   [toy]
   type = "Ball"
  -ball_size = 3
  +size = 3
! would mend 1 mistake in 1 file
? 1

$ mmreg validate --fix --unsafe-fixes judge.toml; sed -n 4p judge.toml
  1 config checked: no errors
  size = 3
! mended 1 mistake in 1 file

The comment above a captured key goes with it, and the comment of the first [table] stays above that.

--- FILE commented.toml
custom_imports.imports = "good.so"

# what is played with
[toy]
type = "Ball"
# so that names are short
# everywhere
default_scope = "good"
# how big it is
size = 3
---
$ mmreg validate --fix commented.toml
  1 config checked: no errors
! mended 1 mistake in 1 file

$ cat commented.toml
  custom_imports.imports = "good.so"
  # so that names are short
  # everywhere
  default_scope = "good"

  # what is played with
  [toy]
  type = "Ball"
  # how big it is
  size = 3

$ printf '# the toy\n[toy]\ntype = "Ball"\n# where from\ndefault_scope = "good"\n' >top.toml; mmreg validate --fix top.toml custom_imports.imports=good.so; cat top.toml
  1 config checked: no errors
  # the toy

  # where from
  default_scope = "good"

  [toy]
  type = "Ball"
! mended 1 mistake in 1 file

$ printf 'vars.a = 1\n\n\n# two lines\n# of it\n\n[toy]\ntype = "Ball"\ndefault_scope = "good"\n' >top.toml; mmreg validate --fix top.toml custom_imports.imports=good.so; cat top.toml
  1 config checked: no errors
  vars.a = 1
  default_scope = "good"


  # two lines
  # of it

  [toy]
  type = "Ball"
! mended 1 mistake in 1 file

What a diff cannot show is told: that mistakes are left. Warnings can count as in other checks, and there is one format.

$ printf 'custom_imports.imports = "good.so"\n[toy]\ntype = "Ball"\nnothing_like_it = 1\n' >left.toml; mmreg validate --diff left.toml
! 1 mistake is left, which --fix does not mend: `mmreg validate` tells it
? 1
$ printf '_deprecation_ = "new"\n' >was.toml; printf '_base_ = "was.toml"\n' >is.toml; mmreg validate --diff --deny-warnings is.toml
! 1 mistake is left, which --fix does not mend: `mmreg validate` tells it
? 1
$ mmreg validate --diff --output-format json left.toml
! mmreg: --output-format excludes --diff
! Try `mmreg help`.
? 2

A fix that would break a config is left alone, the others of the file are not: a name that another file refers to, and
two that would become the same.

--- FILE referred.toml
custom_imports.imports = "good.so"
[toy]
type = "Bal"
siez = 3
---
--- FILE refers.toml
_base_ = "referred.toml"
[vars]
size = "{{ toy.siez }}"
---
$ mmreg validate --fix --output-format concise refers.toml referred.toml; cat referred.toml; mmreg validate --fix refers.toml | grep 'note: --fix'
  referred.toml:4:1: error[MR202]: `Ball` has no parameter `siez`
  custom_imports.imports = "good.so"
  [toy]
  type = "Ball"
  siez = 3
    = note: --fix leaves it: a config would break by it, or too many fixes would have to be tried
! mended 1 mistake in 1 file

--- FILE twice.toml
custom_imports.imports = "good.so"
[toy]
type = "Bal"
siez = 3
sise = 4
---
$ mmreg validate --output-format concise twice.toml; mmreg validate --fix twice.toml; cat twice.toml
  twice.toml:3:8: error[MR201]: `Bal` is not in the registry `toy` (scope good)
  error[MR202]: `Ball` has no parameter `sise`
   --> twice.toml:5:1
    |
  5 | sise = 4
    | ^^^^ unknown parameter
    |
   ::: twice.toml:3:8
    |
  3 | type = "Ball"
    |        ------ the type is chosen here
    |
    = note: its parameters: size, color
    = help: did you mean `size`? It is now 3, from twice.toml:4:1

  1 config checked: 1 error
  custom_imports.imports = "good.so"
  [toy]
  type = "Ball"
  size = 3
  sise = 4
! mended 2 mistakes in 1 file
$ mmreg validate --fix --output-format concise twice.toml
  twice.toml:5:1: error[MR202]: `Ball` has no parameter `sise`
? 1

So it is where many configs inherit the mistakes.

--- FILE heirs/_base_/shared.toml
custom_imports.imports = "../good.so"
[toy]
type = "Bal"
siez = 3
---
$ for i in $(seq 70); do printf '_base_ = "_base_/shared.toml"\nvars.n = "{{ toy.siez }}"\n' >heirs/$i.toml; done; mmreg validate --fix --output-format concise heirs; cat heirs/_base_/shared.toml
  heirs/_base_/shared.toml:4:1: error[MR202]: `Ball` has no parameter `siez`
  custom_imports.imports = "../good.so"
  [toy]
  type = "Ball"
  siez = 3
! mended 1 mistake in 1 file
