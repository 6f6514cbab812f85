Plugins that end the process, or do not do what they promise: what is told, and how the process ends.

--- FILE aborts.toml
custom_imports.imports = ["faulty/faulty.so"]

[part]
type = "Holds"
inside = { type = "Aborts" }
---
--- FILE throws.toml
custom_imports.imports = ["faulty/faulty.so"]
part.type = "Throws"
---
A constructor that aborts, and one that throws although it promised not to. The words name the module and its place.

$ ln -s $PLUGINS/faulty faulty; mmreg validate aborts.toml throws.toml
  2 configs checked: no errors

$ { mmreg build aborts.toml; echo $?; } 2>err; grep -v '^Aborted' err
  134
  mmreg: ended by SIGABRT while building `Aborts` (aborts.toml:5:19)
  The fault is in the code of this plugin or module, or in what it calls.

$ { mmreg build throws.toml; } 2>err; grep mmreg err
  mmreg: ended by SIGABRT while building `Throws` (throws.toml:2:13)

A plugin that aborts while it is loaded.

$ { FAULTY_AT_ONCE=1 mmreg build aborts.toml; } 2>err; grep -o 'mmreg: .* plugin' err
  mmreg: ended by SIGABRT while loading the plugin

$ { FAULTY_AT_ONCE=1 mmreg plugin manifest faulty/faulty.so; } 2>err; grep -o 'mmreg: .* plugin' err
  mmreg: ended by SIGABRT while loading the plugin

A manifest that promises a module or a parameter which the library does not have.

--- FILE ball.toml
custom_imports.imports = ["lie/good.so"]

[toy]
type = "Ball"
---
$ mkdir lie; cp $PLUGINS/good/good.so lie; sed 's/"Cart"/"Wagon"/' $PLUGINS/good/good.mmreg.json >lie/good.mmreg.json; mmreg build ball.toml toy.type=Wagon toy.wheels=4
! error[MR404]: the manifest of plugin `good` promises a `Wagon` that its library does not register
!  --> argument 1 (toy.type=Wagon)
!   |
!   | toy.type=Wagon
!   |          ^^^^^
!   |
!   = help: write it again with `mmreg plugin manifest`, or build the plugin again
!
! 1 error
? 3
$ sed 's/"color"/"colour"/' $PLUGINS/good/good.mmreg.json >lie/good.mmreg.json; mmreg validate ball.toml toy.colour=red && mmreg build ball.toml toy.colour=red
  1 config checked: no errors
! error[MR404]: the manifest of plugin `good` promises other parameters of `Ball` than its library has
!  --> ball.toml:4:8
!   |
! 4 | type = "Ball"
!   |        ^^^^^^
!   |
!   = help: write it again with `mmreg plugin manifest`, or build the plugin again
!
! 1 error
? 3

Manifests that are too large, nested too deep, cut off, or have fields of a later version.

$ head -c 100000000 /dev/zero | tr '\0' ' ' >lie/good.mmreg.json; mmreg validate ball.toml 2>&1 | head -1
  error[MR405]: cannot read the manifest `lie/good.mmreg.json`: it is larger than the limit of 16777216 bytes
$ (printf '{"modules":'; head -c 10000000 /dev/zero | tr '\0' '[') >lie/good.mmreg.json; mmreg validate ball.toml 2>&1 | head -1
  error[MR405]: the manifest `lie/good.mmreg.json` is damaged: it is no JSON, at byte 10000012
$ head -c 300 $PLUGINS/good/good.mmreg.json >lie/good.mmreg.json; mmreg validate ball.toml 2>&1 | head -1
  error[MR405]: the manifest `lie/good.mmreg.json` is damaged: it is no JSON, at byte 301
$ sed 's/"modules":/"later":{"a":[1]},&/' $PLUGINS/good/good.mmreg.json >lie/good.mmreg.json; mmreg build ball.toml
  toy  TOYS  good.Ball

Standard output that is closed, full, or not read to its end.

--- FILE many.toml
vars.x = 1
---
$ mmreg show many.toml >&-
! mmreg: cannot write to standard output
? 2
$ mmreg show many.toml >/dev/full
! mmreg: cannot write to standard output
? 2
$ mmreg validate ball.toml >/dev/full
! mmreg: cannot write to standard output
? 2
$ awk 'BEGIN { for (i = 0; i < 20000; ++i) print "k" i " = 1" }' >many.toml; (mmreg show many.toml; echo "exit code $?" >&2) | head -1
  k0 = 1
! exit code 141
$ mmreg build ball.toml <&- >out 2>&- && cat out
  toy  TOYS  good.Ball

Folders that are links to folders above them.

$ mkdir -p loop/a; ln -s ../.. loop/a/up; ln -s a loop/b; echo 'vars.x = 1' >loop/a/c.toml; mmreg validate loop
  1 config checked: no errors

Files that cannot be read, though they are there.

$ ln -s /proc/self/mem mem.toml; echo 'vars.x = 1' >good.toml; mmreg validate --output-format concise mem.toml good.toml; echo '_base_ = "mem.toml"' >of_mem.toml; mmreg show of_mem.toml
  error[MR001]: cannot read `mem.toml`: Input/output error
! error[MR001]: cannot read `mem.toml`: Input/output error
!  --> of_mem.toml:1:10
!   |
! 1 | _base_ = "mem.toml"
!   |          ^^^^^^^^^^
!   |
!   = help: make it readable for this user, or name another file
!
! 1 error
? 1

A file that is written anew again and again while it is read: each time one of its texts is checked, or the beginning of one.

$ printf 'custom_imports.imports = "good.so"\n[objects]\nb = { type = "Bal" }\n' >new.toml; printf 'vars.x = 1\n' >old.toml; cp old.toml changing.toml; cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .
$ (while [ ! -e enough ]; do cat new.toml >changing.toml; cat old.toml >changing.toml; done) & for i in $(seq 100); do mmreg validate changing.toml >said 2>&1; echo "$?" >>codes; done; touch enough; wait; sort -u codes | grep -vx '[01]'; wc -l <codes
  100
