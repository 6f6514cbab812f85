Plugins that are broken: each is refused with what is wrong and what to do, before or instead of running it.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json $PLUGINS/broken/*.so .

--- FILE missing.toml
custom_imports.imports = "nowhere.so"
---
$ mmreg validate missing.toml
  error[MR401]: there is no plugin `nowhere.so`
   --> missing.toml:1:26
    |
  1 | custom_imports.imports = "nowhere.so"
    |                          ^^^^^^^^^^^^
    |
    = note: searched: nowhere.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  1 config checked: 1 error
? 1

--- FILE missing_name.toml
custom_imports.imports = ["nowhere"]
---
$ mmreg --plugin-path . validate missing_name.toml
  error[MR401]: there is no plugin `nowhere`
   --> missing_name.toml:1:27
    |
  1 | custom_imports.imports = ["nowhere"]
    |                           ^^^^^^^^^
    |
  ...
    = help: add its folder with --plugin-path or MMREG_PLUGIN_PATH

  1 config checked: 1 error
? 1

An import that may fail gives a warning.

--- FILE allowed.toml
custom_imports = { imports = ["nowhere.so", "good.so"], allow_failed_imports = true }

[toy]
type = "Ball"
---
$ mmreg validate allowed.toml
  warning[MR902]: there is no plugin `nowhere.so`
   --> allowed.toml:1:31
    |
  1 | custom_imports = { imports = ["nowhere.so", "good.so"], allow_failed_imports = true }
    |                               ^^^^^^^^^^^^
    |
    = note: searched: nowhere.so
    = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`

  1 config checked: no errors, 1 warning

$ mmreg build allowed.toml
  toy  TOYS  good.Ball
! warning[MR902]: there is no plugin `nowhere.so`
!  --> allowed.toml:1:31
!   |
! 1 | custom_imports = { imports = ["nowhere.so", "good.so"], allow_failed_imports = true }
!   |                               ^^^^^^^^^^^^
!   |
!   = note: searched: nowhere.so
!   = help: a path is relative to the config; a plugin of the search path has no folder and no `.so`
!
! 1 warning

A library that is no plugin.

--- FILE no_entry.toml
custom_imports.imports = "no_entry.so"
---
$ mmreg build no_entry.toml
! error[MR406]: the library `$DIR/no_entry.so` is no mmreg plugin: it does not export `mmreg_plugin`
!  --> no_entry.toml:1:26
!   |
! 1 | custom_imports.imports = "no_entry.so"
!   |                          ^^^^^^^^^^^^^
!
! 1 error
? 3

$ mmreg validate no_entry.toml
  error[MR405]: the plugin `no_entry.so` has no manifest, so its modules are not known without running it
   --> no_entry.toml:1:26
    |
  1 | custom_imports.imports = "no_entry.so"
    |                          ^^^^^^^^^^^^^
    |
    = help: write one: mmreg plugin manifest no_entry.so

  1 config checked: 1 error
? 1

$ mmreg plugin manifest no_entry.so
! error[MR406]: the library `$DIR/no_entry.so` is no mmreg plugin: it does not export `mmreg_plugin`
!
! 1 error
? 3

Another interface, another C++ library: none of their code is run.

--- FILE other_abi.toml
custom_imports.imports = "other_abi.so"
---
$ mmreg build other_abi.toml
! error[MR402]: the plugin `$DIR/other_abi.so` cannot be used: it was built for plugin interface 100, and this mmreg has 3
!  --> other_abi.toml:1:26
!   |
! 1 | custom_imports.imports = "other_abi.so"
!   |                          ^^^^^^^^^^^^^^
!   |
!   = help: build the plugin again with this mmreg
!
! 1 error
? 1

--- FILE other_library.toml
custom_imports.imports = "other_library.so"
---
$ mmreg build other_library.toml
! error[MR402]: the plugin `$DIR/other_library.so` cannot be used: it was built with libfancy++, and this mmreg with libstdc++ cxx11
!  --> other_library.toml:1:26
!   |
! 1 | custom_imports.imports = "other_library.so"
!   |                          ^^^^^^^^^^^^^^^^^^
!   |
!   = help: build the plugin again with this mmreg
!
! 1 error
? 1

A symbol that nobody defines is named as it stands in the source.

--- FILE undefined.toml
custom_imports.imports = "undefined.so"
---
$ mmreg build undefined.toml
! error[MR404]: the library `$DIR/undefined.so` could not be loaded: it needs the symbol `missing::function_of_nobody(int)`, which no library defines
!  --> undefined.toml:1:26
!   |
! 1 | custom_imports.imports = "undefined.so"
!   |                          ^^^^^^^^^^^^^^
!   |
!   = help: link the plugin to the library that defines it, or build the plugin again
!
! 1 error
? 3

A plugin that throws while it registers leaves nothing behind.

--- FILE throwing.toml
custom_imports.imports = "throwing.so"
---
$ mmreg build throwing.toml
! error[MR404]: the plugin `throwing.so` failed while it registered its modules: the licence has run out
!  --> throwing.toml:1:26
!   |
! 1 | custom_imports.imports = "throwing.so"
!   |                          ^^^^^^^^^^^^^
!
! 1 error
? 3

--- FILE throwing_allowed.toml
custom_imports = { imports = "throwing.so", allow_failed_imports = true }

[objects.first]
_registry_ = "THROWING_PARTS"
type = "First"
---
$ mmreg build throwing_allowed.toml
! warning[MR902]: the plugin `throwing.so` failed while it registered its modules: the licence has run out
!  --> throwing_allowed.toml:1:30
!   |
! 1 | custom_imports = { imports = "throwing.so", allow_failed_imports = true }
!   |                              ^^^^^^^^^^^^^
!
! error[MR209]: there is no registry `THROWING_PARTS`
!  --> throwing_allowed.toml:4:14
!   |
! 4 | _registry_ = "THROWING_PARTS"
!   |              ^^^^^^^^^^^^^^^^
!   |
!   = note: the root registries: DATASETS, DATA_SAMPLERS, EVALUATOR, FUNCTIONS, HOOKS, INFERENCERS, LOG_PROCESSORS, LOOPS, METRICS, MODELS, MODEL_WRAPPERS, OPTIMIZERS, OPTIM_WRAPPER, OPTIM_WRAPPER_CONSTRUCTORS, PARAM_SCHEDULERS, RUNNERS, RUNNER_CONSTRUCTORS, TASK_UTILS, TRANSFORMS, VISBACKENDS, VISUALIZERS, WEIGHT_INITIALIZERS
!
! 1 error, 1 warning
? 1

What is no library at all.

--- FILE text.so
not an ELF file
---
--- FILE text.toml
custom_imports.imports = "text.so"
---
$ mmreg build text.toml
! error[MR404]: the library `$DIR/text.so` could not be loaded
!  --> text.toml:1:26
!   |
! 1 | custom_imports.imports = "text.so"
!   |                          ^^^^^^^^^
!   |
!   = note: $DIR/text.so: file too short
!
! 1 error
? 3
