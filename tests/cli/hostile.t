Inputs that would make a program crash, hang or lose what it has found.

--- FILE good.toml
vars.x = 1
---
A link to itself is one mistake of one config; the others are still checked.

$ ln -s loop.toml loop.toml; mmreg validate --output-format concise loop.toml good.toml
  error[MR001]: cannot read `loop.toml`: Too many levels of symbolic links
? 2

A name that no file system takes.

$ printf '_base_ = "%0300d.toml"\n' 0 >long.toml; mmreg show long.toml 2>&1 | head -1
  error[MR001]: cannot read `000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000.toml`: File name too long

Standard input is read for a config, not for a base.

$ echo '_base_ = "-"' >stdin.toml; mmreg show stdin.toml
! error[MR102]: standard input cannot be a base
!  --> stdin.toml:1:10
!   |
! 1 | _base_ = "-"
!   |          ^^^
!   |
!   = help: write `_base_ = "base.toml"`, relative to this file
!
! 1 error
? 1

Files that copy what they inherit, ten times each: one error instead of all the memory of the machine.

$ echo 'l = [1, 2, 3]' >b0.toml; for i in 1 2 3 4 5 6 7 8 9; do printf '_base_ = "b%d.toml"\nl = ["{{_base_.l}}", "{{_base_.l}}", "{{_base_.l}}", "{{_base_.l}}", "{{_base_.l}}", "{{_base_.l}}", "{{_base_.l}}", "{{_base_.l}}"]\n' $((i - 1)) >b$i.toml; done; mmreg show b9.toml 2>&1 | head -2
  error[MR008]: references and copies make more than 1000000 values
   --> b6.toml:2:102

Thousands of mistakes are all reported, and soon.

$ awk 'BEGIN { for (i = 0; i < 20000; ++i) print "unknown_" i " = 1" }' >many.toml; mmreg validate --output-format concise many.toml | wc -l
  20000

What is not known yet is refused, not taken for a name.

$ mmreg show good.toml vars.x+=2
! error[MR124]: `vars.x` is an integer, so nothing can be added to it
!  --> argument 1 (vars.x+=2)
!   |
!   | vars.x+=2
!   | ^^^^^^
!   |
!  ::: good.toml:1:10
!   |
! 1 | vars.x = 1
!   |          - it is set here
!   |
!   = help: set it to a list: vars.x=[...]
!
! 1 error
? 1

Two plugins of one name: the second is not taken for the first.

$ mkdir one two; for d in one two; do cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json $d; echo 'custom_imports.imports = "good.so"' >$d/c.toml; done; mmreg validate one/c.toml two/c.toml
  error[MR207]: another plugin `good` is already known, from `one/good.so`
   --> two/c.toml:1:26
    |
  1 | custom_imports.imports = "good.so"
    |                          ^^^^^^^^^
    |
    = help: import one of the two, or give one of them another name

  2 configs checked: 1 error
? 1

A plugin whose name is not its scope is found by its manifest.

$ mkdir zoo; cp $PLUGINS/good/good.so zoo/animals.so; mmreg plugin manifest zoo/animals.so -o zoo/animals.mmreg.json; printf '[objects.a]\ntype = "good.Ball"\n' >scope.toml; mmreg --plugin-path zoo build scope.toml
  objects.a  TOYS  good.Ball

Imports that may fail may fail to load, too; the others are loaded.

$ cp $PLUGINS/broken/throwing.so $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .; printf 'custom_imports = { imports = ["throwing.so", "good.so"], allow_failed_imports = true }\n[toy]\ntype = "Ball"\n' >allowed.toml; mmreg build allowed.toml
  toy  TOYS  good.Ball
! warning[MR902]: the plugin `throwing.so` failed while it registered its modules: the licence has run out
!  --> allowed.toml:1:31
!   |
! 1 | custom_imports = { imports = ["throwing.so", "good.so"], allow_failed_imports = true }
!   |                               ^^^^^^^^^^^^^
!
! 1 warning

Text that is not UTF-8 is refused wherever it comes from: it could not be written to a file again.

$ mmreg show good.toml "$(printf 'vars.y=\377')"
! error[MR117]: `vars.y=�` cannot be read: it is not valid UTF-8
!  --> argument 1 (vars.y=�)
!   |
!   | vars.y=�
!   | ^^^^^^^^
!   |
!   = help: an override is KEY=VALUE, such as model.depth=50
!
! 1 error
? 2
$ printf 'y = "{{ $LATIN }}"\n' >latin.toml; LATIN=$(printf 'mod\350le') mmreg show latin.toml
! error[MR003]: the environment variable LATIN is not valid UTF-8
!  --> latin.toml:1:5
!   |
! 1 | y = "{{ $LATIN }}"
!   |     ^^^^^^^^^^^^^^
!   |
!   = help: set it to text in UTF-8
!
! 1 error
? 1
$ mkdir "$(printf 'mod\350le')"; echo 'y = "{{ fileDirname }}"' >"$(printf 'mod\350le')/a.toml"; mmreg show "$(printf 'mod\350le')/a.toml" 2>&1 | head -1
  error[MR003]: the path of this file is not valid UTF-8

A number in a manifest that no double holds.

$ mkdir p; sed 's/"modules":/"x":1e999,&/' $PLUGINS/good/good.mmreg.json >p/good.mmreg.json; MMREG_PLUGIN_PATH=p mmreg plugin list 2>&1 >/dev/null | head -2
  warning[MR405]: the manifest `p/good.mmreg.json` is damaged: it cannot be read: Problem while parsing a number
    = help: build the plugin again: that writes its manifest
