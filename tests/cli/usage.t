Wrong use is exit code 2 with a message on standard error; help and version are what was asked for.

$ mmreg version
  mmreg 0.1.0

$ mmreg --version
  mmreg 0.1.0

$ mmreg --color never version
  mmreg 0.1.0

$ mmreg help | head -4
  Configs that build object graphs: registries, checks and runs.
  Usage: mmreg [OPTIONS] SUBCOMMAND

  Options:

$ mmreg | head -2
  Configs that build object graphs: registries, checks and runs.
  Usage: mmreg [OPTIONS] SUBCOMMAND

$ mmreg --help | head -2
  Configs that build object graphs: registries, checks and runs.
  Usage: mmreg [OPTIONS] SUBCOMMAND

$ mmreg help show | head -2
  print the config with its bases and overrides put together
  Usage: mmreg show [OPTIONS] CONFIG...



$ mmreg show --help | head -2
  print the config with its bases and overrides put together
  Usage: mmreg show [OPTIONS] CONFIG...



$ mmreg help nonsense
! mmreg: there is no command `nonsense`
! Try `mmreg help`.
? 2


$ mmreg shwo a.toml
! mmreg: there is no command `shwo`; did you mean `show`?
! Try `mmreg help`.
? 2

$ mmreg nonsense --help
! mmreg: there is no command `nonsense`
! Try `mmreg help`.
? 2

$ mmreg nonsense
! mmreg: there is no command `nonsense`
! Try `mmreg help`.
? 2

$ mmreg show
! mmreg: CONFIG is required
! Try `mmreg help`.
? 2

$ mmreg show --frobnicate a.toml
! mmreg: The following argument was not expected: --frobnicate
! Try `mmreg help`.
? 2

$ mmreg show a.toml b.toml
! mmreg: one CONFIG is taken, but there is also `b.toml`
! Try `mmreg help`.
? 2

$ mmreg show a.toml
! error[MR104]: there is no file `a.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

$ mmreg show --format yaml a.toml
! mmreg: --format: yaml not in {toml,json,flat}
! Try `mmreg help`.
? 2

$ mmreg show folder/
! error[MR104]: there is no file or folder `folder/`
!   = help: correct the name; a config ends in .toml, and an override is KEY=VALUE
!
! 1 error
? 2

$ mmreg build a.toml
! error[MR104]: there is no file `a.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

$ mmreg run a.toml
! error[MR104]: there is no file `a.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

$ mmreg list NOTHING
! mmreg: there is no registry `NOTHING`
? 2

$ mmreg describe Nothing
! mmreg: there is no module or registry `Nothing`
? 2

$ mmreg plugin manifest nothing.so
! mmreg: there is no file `nothing.so`
? 2

$ mmreg plugin
! mmreg: A subcommand is required
! Try `mmreg help`.
? 2

$ mmreg --color sometimes version
! mmreg: --color: sometimes not in {auto,always,never}
! Try `mmreg help`.
? 2

Standard output that cannot be written to is an error, a reader that went away is none.

--- FILE a.toml
x = 1
---
$ mmreg show a.toml >/dev/full
! mmreg: cannot write to standard output
? 2

$ mmreg list >/dev/full
! mmreg: cannot write to standard output
? 2

$ mmreg validate a.toml >/dev/full
! mmreg: cannot write to standard output
? 2

$ mmreg version >/dev/full
! mmreg: cannot write to standard output
? 2

$ mmreg help >/dev/full
! mmreg: cannot write to standard output
? 2

$ mmreg list | head -0

Colour only on request.

$ mmreg --color always show nothing.toml 2>&1 | cat -v
  ^[[1;31merror[MR104]^[[0m^[[1m: there is no file `nothing.toml`^[[0m
    ^[[1;34m=^[[0m ^[[1mhelp^[[0m: correct the path, or create the file: paths are relative to the file that names them

  1 error

$ mmreg --color auto show nothing.toml
! error[MR104]: there is no file `nothing.toml`
!   = help: correct the path, or create the file: paths are relative to the file that names them
!
! 1 error
? 2

Help of a command in a command, and a scope that is none.

$ mmreg help plugin new | head -2
  begin a plugin: a project with a module, a config, tests and CI
  Usage: mmreg plugin new [OPTIONS] NAME
$ mmreg list --scope mmengin
! mmreg: there is no scope `mmengin`; did you mean `mmengine`?
? 2

A run that has nothing to run says so before it is done.

--- FILE nothing_to_run.toml
vars.a = 1
---
$ mmreg run --dry-run nothing_to_run.toml
! error[MR702]: the config has nothing that runs: no Runner, no inferencer, no function
? 2

A registry as a table of Markdown.

$ mmreg --plugin-path $PLUGINS/good describe TOYS --format markdown
  ## TOYS

  things to play with

  Registry `toy`, scope `good`.

  | module | meaning |
  |---|---|
  | `Ball` | rolls |
  | `Sphere` | rolls |
  | `Box` | holds other toys |
  | `Cart` |  |
  | `Kite` | flies |
  | `Broken` | throws when it is constructed |
  | `Loud` | prints when it is constructed |

A report may go into a pipe.

$ mmreg validate nothing_to_run.toml --also concise=/dev/stderr --also json=/dev/stdout | grep -c configs
  1
