What is found of what is needed, and what is missing.

--- FILE mmreg.toml
configs = ["*.toml"]
---
Plugins are loaded, each in a process of its own. Programs are looked for on the PATH.

$ M=$(command -v mmreg); PATH=/nowhere MMREG_PLUGIN_PATH=$PLUGINS/good:nowhere "$M" doctor >out; echo "exit code $?"; grep -v 'mmengine\|/lib/mmreg/plugins' out | sed "s,$PLUGINS,PLUGINS,"
  exit code 0
  mmreg 0.1.0, plugin interface 3, libstdc++ cxx11
  ok       plugin folder PLUGINS/good
  missing  plugin folder nowhere
  ok       plugin good 1.2: 6 modules, loads
  ok       workspace mmreg.toml
  missing  git (Debian's package git), for `affected`, `diff --against` and `validate --since`
  missing  dot (Debian's package graphviz), for `graph --format svg`
  missing  c++ (Debian's package g++), for plugins of your own
  missing  cmake (Debian's package cmake), for plugins of your own

One that ends the process, and one whose manifest is of another library.

$ FAULTY_AT_ONCE=1 MMREG_PLUGIN_PATH=$PLUGINS/faulty mmreg doctor >out; echo "exit code $?"; grep faulty out | sed "s,$PLUGINS,PLUGINS,"
  exit code 3
  ok       plugin folder PLUGINS/faulty
  broken   plugin faulty 1.0: 3 modules, but it cannot be loaded: mmreg: ended by SIGABRT while loading the plugin `PLUGINS/faulty/faulty.so`
$ mkdir old; cp $PLUGINS/faulty/faulty.so old/good.so; cp $PLUGINS/good/good.mmreg.json old; MMREG_PLUGIN_PATH=old mmreg doctor | grep broken
  broken   the manifest `old/good.mmreg.json` does not belong to the library beside it

The manual pages come from the same declarations as --help, one for each command.

$ mkdir man; mmreg __man man && ls man | wc -l && sed -n '2,8p' man/mmreg-plugin.1 && grep -c '^.TP' man/mmreg-validate.1
  21
  .SH NAME
  mmreg\-plugin \- plugins and their manifests
  .SH SYNOPSIS
  .B mmreg plugin
  [\fIOPTIONS\fR]
  \fICOMMAND\fR ...
  .SH OPTIONS
  21
$ for page in man/*; do grep -q '^.SH NAME' $page && grep -q '^.SH EXIT STATUS' $page || echo "$page lacks a section"; done
$ mmreg __man /nowhere
! mmreg: cannot write `/nowhere/mmreg-affected.1`: No such file or directory
? 2
