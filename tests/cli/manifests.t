Manifests that are broken, and that nothing but `build` and `run` opens a library.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json . && cp good.mmreg.json kept.json

--- FILE good.toml
custom_imports.imports = "good.so"

[toy]
type = "Ball"
---
Cut off.

$ head -c 200 kept.json >good.mmreg.json; mmreg validate good.toml
  error[MR405]: the manifest `good.mmreg.json` is damaged: it is no JSON, at byte 201
   --> good.toml:1:26
    |
  1 | custom_imports.imports = "good.so"
    |                          ^^^^^^^^^
    |
    = help: write it again: mmreg plugin manifest good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

Empty; not an object.

$ : >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: it is no JSON, at byte 1
? 1

$ echo '[1, 2]' >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: it is no JSON object
? 1

Nested too deep to be read, and bytes that are no UTF-8.

$ { printf '{"a": '; head -c 2000 /dev/zero | tr '\0' '['; head -c 2000 /dev/zero | tr '\0' ']'; echo '}'; } >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: it cannot be read: The JSON document was too deep (too many nested objects and arrays)
? 1
$ printf '{"a": "\377"}' >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: it is no JSON, at byte 8
? 1
Another format; a field that is missing; one of the wrong type.

$ sed 's/"mmreg_manifest": 1/"mmreg_manifest": 2/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: its format is 2, and this mmreg reads 1
? 1

$ sed '/"abi":/d' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: key 'abi' not found
? 1

$ sed 's/"abi": 3/"abi": "1"/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: type must be number, but is string
? 1

$ sed 's/"kind": "int"/"kind": "number"/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: there is no kind of type `number`
? 1

$ sed 's/"registry": "TOYS"/"registry": 5/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: type must be string, but is number
? 1

$ sed 's/"registry": "TOYS"/"registry": "NOBODY"/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the plugin `good` cannot be used: it names an unknown registry NOBODY
? 1

$ sed 's/"scope": "good"/"scope": "go.od"/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR211]: the plugin `good` cannot be used: registry `toy` has the scope `go.od`: a scope is a name without dots
? 1

$ sed 's/"plugin": "good"/"plugin": "better"/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is of the plugin `better`, not of `good`
? 1

$ awk 'BEGIN { for (i = 0; i < 100000; ++i) printf "[" }' >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR405]: the manifest `good.mmreg.json` is damaged: it is no JSON, at byte 100001
? 1

Of another interface, of another C++ library, of another build of the library.

$ sed 's/"abi": 3/"abi": 99/' kept.json >good.mmreg.json; mmreg validate good.toml
  error[MR402]: the plugin `good.so` cannot be used: it was built for plugin interface 99, and this mmreg has 3
   --> good.toml:1:26
    |
  1 | custom_imports.imports = "good.so"
    |                          ^^^^^^^^^
    |
    = help: build the plugin again with this mmreg

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

$ sed 's/"standard_library": "[^"]*"/"standard_library": "libfancy++"/' kept.json >good.mmreg.json; mmreg validate --output-format concise good.toml
  good.toml:1:26: error[MR402]: the plugin `good.so` cannot be used: it was built with libfancy++, and this mmreg with libstdc++ cxx11
? 1

$ sed 's/"build_id": "../"build_id": "zz/' kept.json >good.mmreg.json; mmreg validate good.toml
  error[MR403]: the manifest `good.mmreg.json` does not belong to the library beside it
   --> good.toml:1:26
    |
  1 | custom_imports.imports = "good.so"
    |                          ^^^^^^^^^
    |
    = help: write it again: mmreg plugin manifest good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

The help is right: it writes the manifest again.

$ mmreg plugin manifest good.so -o good.mmreg.json && cmp good.mmreg.json kept.json && mmreg validate good.toml
  1 config checked: no errors

Without a manifest nothing is known without running the plugin.

$ rm good.mmreg.json; mmreg validate good.toml
  error[MR405]: the plugin `good.so` has no manifest, so its modules are not known without running it
   --> good.toml:1:26
    |
  1 | custom_imports.imports = "good.so"
    |                          ^^^^^^^^^
    |
    = help: write one: mmreg plugin manifest good.so

  1 error that follows from these is not shown
  1 config checked: 1 error
? 1

$ mmreg build good.toml
  toy  TOYS  good.Ball

$ cp kept.json good.mmreg.json

A manifest without its library.

$ mkdir alone; cp kept.json alone/good.mmreg.json; mmreg --plugin-path alone list TOYS
  TOYS (scope good): things to play with
    Ball                         rolls
    Box                          holds other toys
    Broken                       throws when it is constructed
    Cart
    Kite                         flies
    Loud                         prints when it is constructed
    Sphere                       rolls
  1 registry, 7 modules

To check a config it is enough, to build one it is not.

$ printf 'custom_imports.imports = "%s"\n[toy]\ntype = "Ball"\nsiz = 3\n' alone/good.so >checked.toml; mmreg validate --output-format concise checked.toml
  checked.toml:4:1: error[MR202]: `Ball` has no parameter `siz`
? 1

$ mmreg build checked.toml '~toy.siz'
! error[MR401]: the library `alone/good.so` of the manifest `alone/good.mmreg.json` is missing
!  --> checked.toml:1:26
!   |
! 1 | custom_imports.imports = "alone/good.so"
!   |                          ^^^^^^^^^^^^^^^
!   |
!   = help: install the plugin again, or remove its manifest
!
! 1 error that follows from these is not shown
! 1 error
? 1

What does not fit leaves nothing behind: the registry that it names first is not known.

$ mkdir half; cp good.so half; sed 's/"registry": "TOYS"/"registry": "NOBODY"/' kept.json >half/good.mmreg.json; mmreg --plugin-path half list TOYS
! warning[MR405]: the plugin `good` cannot be used: it names an unknown registry NOBODY
!   = help: build the plugin again, and write its manifest again
!
! 1 warning
! mmreg: there is no registry `TOYS`
? 2

$ mkdir renamed; cp good.so renamed/better.so; cp kept.json renamed/better.mmreg.json; mmreg --plugin-path renamed list TOYS
! warning[MR405]: the manifest `renamed/better.mmreg.json` is of the plugin `good`, not of `better`
!   = help: write it again: mmreg plugin manifest renamed/better.so
!
! 1 warning
! mmreg: there is no registry `TOYS`
? 2

The plugin is found by its scope, too.

--- FILE by_scope.toml
[objects]
ball = { type = "good.Ball" }
---
$ mmreg --plugin-path . validate by_scope.toml
  1 config checked: no errors

$ mmreg --plugin-path . list TOYS
  TOYS (scope good): things to play with
    Ball                         rolls
    Box                          holds other toys
    Broken                       throws when it is constructed
    Cart
    Kite                         flies
    Loud                         prints when it is constructed
    Sphere                       rolls
  1 registry, 7 modules

$ mmreg --plugin-path . describe Ball
  Ball  (TOYS of scope good)
  rolls
  also called Sphere
  from plugin good, defined in tests/cli/plugins/good.cpp:71

  parameters:
    size                 int, default 1, from 1 to 100
                           across, in centimetres
    color                string, default "red", one of red, green, blue
                           of the whole ball

  example:
  type = "Ball"
  size = 1
  color = "red"

Nothing but `build` and `run` opens the library of a plugin, and nothing opens libtorch here.

--- FILE opened.sh
# Runs mmreg; says with which code it ended, and how many plugins and libraries of torch it opened.
rm -f trace.*
LD_DEBUG=files LD_DEBUG_OUTPUT=trace mmreg --plugin-path . "$@" >/dev/null 2>&1
code=$?
cat trace.* | sed -n 's/.*file=\([^ ]*\) .*/\1/p' | sort -u >opened
echo "$1: exit $code, mmreg $(grep -c 'libmmreg\.so' opened), plugins $(grep -cE '(good|mmengine)\.so' opened), torch $(grep -cE 'libtorch|libc10' opened)"
---
$ sh opened.sh show good.toml; sh opened.sh validate good.toml; sh opened.sh list; sh opened.sh describe Ball; sh opened.sh plugin list; sh opened.sh count_registered_modules; sh opened.sh version; sh opened.sh run --dry-run good.toml
  show: exit 0, mmreg 1, plugins 0, torch 0
  validate: exit 0, mmreg 1, plugins 0, torch 0
  list: exit 0, mmreg 1, plugins 0, torch 0
  describe: exit 0, mmreg 1, plugins 0, torch 0
  plugin: exit 0, mmreg 1, plugins 0, torch 0
  count_registered_modules: exit 0, mmreg 1, plugins 0, torch 0
  version: exit 0, mmreg 1, plugins 0, torch 0
  run: exit 2, mmreg 1, plugins 0, torch 0

$ sh opened.sh build good.toml
  build: exit 0, mmreg 1, plugins 1, torch 0
