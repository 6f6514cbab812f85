mmreg.toml: what holds for all configs of a folder.

$ mkdir plugins; cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json plugins

--- FILE mmreg.toml
configs = ["configs/**/*.toml", "extra.toml"]
bases = "configs/parts/*.toml"
plugin_path = "plugins"

[environment]
TEST_DATA = "data"
---
--- FILE configs/ball.toml
_base_ = "parts/toy.toml"
toy.siez = 3
---
--- FILE configs/deep/er/old.toml
_deprecation_ = "use another one"
vars.data = "{{ $TEST_DATA }}/train"
---
--- FILE configs/parts/toy.toml
custom_imports.imports = "good"
toy.type = "Ball"
---
--- FILE extra.toml
vars.a = 1
---
--- FILE notes/no_config.toml
title = "what was done"
---
$ mmreg validate | tail -1
  3 configs checked: 1 error, 1 warning; --fix mends 1

The patterns hold for folders. A file that is named is checked, whatever the patterns say.

$ mmreg validate --output-format concise configs
  configs/ball.toml:2:5: error[MR202]: `Ball` has no parameter `siez`
  configs/deep/er/old.toml:1:1: warning[MR901]: `configs/deep/er/old.toml` is deprecated
? 1

$ mmreg validate configs/parts
! mmreg: there is no config in the folder `configs/parts`
? 2

$ mmreg validate --output-format concise notes/no_config.toml
  notes/no_config.toml:1:1: error[MR206]: `title` is no object and no reserved key
? 1

$ mmreg validate notes
! mmreg: there is no config in the folder `notes`
? 2

The plugins of the workspace are known to all commands.

$ mmreg show --only toy configs/parts/toy.toml; mmreg list TOYS | head -2
  type = "Ball"
  TOYS (scope good): things to play with
    Ball                         rolls

What is set in the environment goes before what the workspace says.

$ TEST_DATA=3 mmreg validate --output-format concise configs/deep
  configs/deep/er/old.toml:1:1: warning[MR901]: `configs/deep/er/old.toml` is deprecated

$ mmreg validate --output-format concise configs/deep vars.more='{{ $TEST_DATA }}' vars.none='{{ $TEST_NONE }}'
  argument 2 (vars.none={{ $TEST_NONE }}): error[MR108]: the environment variable TEST_NONE is not set, and has no default
  configs/deep/er/old.toml:1:1: warning[MR901]: `configs/deep/er/old.toml` is deprecated
? 1

The file is found from below, and what it says is meant from its folder.

$ cd configs/deep/er && mmreg validate --output-format concise old.toml
  old.toml:1:1: warning[MR901]: `old.toml` is deprecated

$ cd configs/deep && mmreg validate --output-format concise ../ball.toml
  ../ball.toml:2:5: error[MR202]: `Ball` has no parameter `siez`
? 1

$ cd configs/deep && mmreg validate | tail -1
  3 configs checked: 1 error, 1 warning; --fix mends 1

$ cd notes && mmreg list TOYS | head -1
  TOYS (scope good): things to play with

A workspace may lie in another one: the nearest counts.

$ echo 'configs = "er/*.toml"' >configs/deep/mmreg.toml; cd configs/deep; mmreg validate --output-format concise er; mmreg validate --output-format concise ../ball.toml; rm mmreg.toml
  er/old.toml:1:1: warning[MR901]: `er/old.toml` is deprecated
  er/old.toml:2:13: error[MR108]: the environment variable TEST_DATA is not set, and has no default
  ../parts/toy.toml:1:26: error[MR401]: there is no plugin `good`

The severity of advice can be chosen: off, warning or error, by the code or by its word.

$ printf '[severity]\nMR901 = "off"\n' >>mmreg.toml; mmreg validate configs/deep
  1 config checked: no errors

$ sed -i 's/MR901 = "off"/config_deprecated = "error"/' mmreg.toml; mmreg validate configs/deep
  error[MR901]: `configs/deep/er/old.toml` is deprecated
   --> configs/deep/er/old.toml:1:1
    |
  1 | _deprecation_ = "use another one"
    | ^^^^^^^^^^^^^
    |
    = note: use another one

  1 config checked: 1 error
? 1

$ sed -i 's/config_deprecated = "error"/MR901 = "warning"/' mmreg.toml; mmreg validate --output-format concise configs/deep
  configs/deep/er/old.toml:1:1: warning[MR901]: `configs/deep/er/old.toml` is deprecated

$ sed -i 's/^MR901 = .*/MR907 = "off"/' mmreg.toml; echo 'vars.a = 1  # mmreg: allow(MR905)' >extra.toml; mmreg validate extra.toml
  1 config checked: no errors

$ sed -i 's/^MR907 = .*/MR907 = "error"/' mmreg.toml; mmreg validate --output-format concise extra.toml
  extra.toml:1:28: error[MR907]: nothing here is MR905
? 1

That an error counts less is refused: such a config could not be built. Every mistake in the file is told at once.

--- FILE mistakes.txt
confgs = "configs"
bases = ["parts/*.toml", 3]
plugin_path = { folder = "plugins" }
environment = ["A=b"]
configs = 3

[severity]
MR202 = "off"
not_registered = "warning"
MR203 = "error"
MR999 = "off"
mr901 = "off"
MR901 = "of"
MR902 = false
---
$ cp mistakes.txt mmreg.toml; mmreg validate
! error[MR206]: a workspace has no key `confgs`
!  --> mmreg.toml:1:1
!   |
! 1 | confgs = "configs"
!   | ^^^^^^
!   |
!   = note: its keys: configs, bases, plugin_path, severity, environment
!   = help: did you mean `configs`?
!
! error[MR302]: `bases` takes a string or a list of strings
!  --> mmreg.toml:2:9
!   |
! 2 | bases = ["parts/*.toml", 3]
!   |         ^^^^^^^^^^^^^^^^^^^
!
! error[MR302]: `plugin_path` takes a string or a list of strings
!  --> mmreg.toml:3:15
!   |
! 3 | plugin_path = { folder = "plugins" }
!   |               ^^^^^^^^^^^^^^^^^^^^^^
!
! error[MR302]: `environment` takes a table
!  --> mmreg.toml:4:15
!   |
! 4 | environment = ["A=b"]
!   |               ^^^^^^^
!
! error[MR302]: `configs` takes a string or a list of strings
!  --> mmreg.toml:5:11
!   |
! 5 | configs = 3
!   |           ^
!
! error[MR304]: MR202 is an error: a config with it cannot be built
!  --> mmreg.toml:8:9
!   |
! 8 | MR202 = "off"
!   |         ^^^^^
!   |
!   = help: only the severity of advice, MR9xx, can be lowered
!
! error[MR304]: MR201 is an error: a config with it cannot be built
!  --> mmreg.toml:9:18
!   |
! 9 | not_registered = "warning"
!   |                  ^^^^^^^^^
!   |
!   = help: only the severity of advice, MR9xx, can be lowered
!
! error[MR206]: there is no code `MR999`
!   --> mmreg.toml:11:1
!    |
! 11 | MR999 = "off"
!    | ^^^^^
!    |
!    = help: write it as messages do, such as MR905
!
! error[MR206]: there is no code `mr901`
!   --> mmreg.toml:12:1
!    |
! 12 | mr901 = "off"
!    | ^^^^^
!    |
!    = help: write it as messages do, such as MR905
!
! error[MR304]: a severity is "off", "warning" or "error"
!   --> mmreg.toml:13:9
!    |
! 13 | MR901 = "of"
!    |         ^^^^
!
! error[MR304]: a severity is "off", "warning" or "error"
!   --> mmreg.toml:14:9
!    |
! 14 | MR902 = false
!    |         ^^^^^
!
! 11 errors
? 2

$ printf '[environment]\nA = 3\nB = "b"\n' >mmreg.toml; mmreg validate extra.toml
! error[MR302]: `A` takes a string
!  --> mmreg.toml:2:5
!   |
! 2 | A = 3
!   |     ^
!
! 1 error
? 2

$ printf 'severity = "off"\nenvironment = []' >mmreg.toml; mmreg show extra.toml
! error[MR302]: `severity` takes a table
!  --> mmreg.toml:1:12
!   |
! 1 | severity = "off"
!   |            ^^^^^
!
! error[MR302]: `environment` takes a table
!  --> mmreg.toml:2:15
!   |
! 2 | environment = []
!   |               ^^
!
! 2 errors
? 2

$ printf 'configs =\n' >mmreg.toml; mmreg validate
! error[MR004]: expected a value after `=`
!  --> mmreg.toml:1:10
!   |
! 1 | configs =
!   |          ^
!
! 1 error
? 2

Without patterns all TOML files but the workspace's own are configs; then a folder must be named. Patterns that fit nothing are wrong use.

$ printf 'plugin_path = "plugins"\n' >mmreg.toml; mmreg validate
! mmreg: a config or a folder is needed, or a mmreg.toml that says which files are configs
! Try `mmreg help`.
? 2

$ mmreg validate --output-format concise configs notes
  configs/ball.toml:2:5: error[MR202]: `Ball` has no parameter `siez`
  configs/deep/er/old.toml:1:1: warning[MR901]: `configs/deep/er/old.toml` is deprecated
  configs/deep/er/old.toml:2:13: error[MR108]: the environment variable TEST_DATA is not set, and has no default
  notes/no_config.toml:1:1: error[MR206]: `title` is no object and no reserved key
? 1

$ printf 'configs = "nothing/*.toml"\n' >mmreg.toml; mmreg validate
! mmreg.toml:1:11: the pattern `nothing/*.toml` fits no file
? 2

$ rm mmreg.toml; mmreg validate
! mmreg: a config or a folder is needed, or a mmreg.toml that says which files are configs
! Try `mmreg help`.
? 2

A comment allows advice where it stands, with the reason behind it: on the same line, or alone on the line above.

--- FILE allow/same.toml
_deprecation_ = "b"  # mmreg: allow(MR901) until the paper is out
---
--- FILE allow/above.toml
# mmreg: allow(config_deprecated) until the paper is out
_deprecation_ = "b"
---
--- FILE allow/two.toml
_unset_ = ["x"]  # mmreg: allow(MR903, MR901) two codes
---
--- FILE allow/unused.toml
_deprecation_ = "b"

# mmreg: allow(MR901) too far below
vars = {}
---
--- FILE allow/unknown.toml
vars = {}  # mmreg: allow(MR999)
---
--- FILE allow/error.toml
vars = {}  # mmreg: allow(MR202)
---
--- FILE allow/text.toml
vars.text = "# mmreg: allow(MR901)"
---
$ mmreg validate allow/same.toml allow/above.toml
  2 configs checked: no errors

$ mmreg validate --output-format json allow/same.toml allow/above.toml | grep suppressed
      "suppressed": 2,

$ mmreg validate --output-format concise allow/two.toml
  allow/two.toml:1:40: warning[MR907]: nothing here is MR901

$ mmreg validate allow/unused.toml
  warning[MR901]: `allow/unused.toml` is deprecated
   --> allow/unused.toml:1:1
    |
  1 | _deprecation_ = "b"
    | ^^^^^^^^^^^^^
    |
    = note: b

  warning[MR907]: nothing here is MR901
   --> allow/unused.toml:3:16
    |
  3 | # mmreg: allow(MR901) too far below
    |                ^^^^^
    |
    = help: remove this comment

  1 config checked: no errors, 2 warnings

$ mmreg validate allow/unknown.toml allow/error.toml
  warning[MR907]: there is no code `MR999` that could be allowed
   --> allow/unknown.toml:1:27
    |
  1 | vars = {}  # mmreg: allow(MR999)
    |                           ^^^^^
    |
    = help: write it as messages do, such as MR905

  warning[MR907]: MR202 is an error, which cannot be allowed
   --> allow/error.toml:1:27
    |
  1 | vars = {}  # mmreg: allow(MR202)
    |                           ^^^^^
    |
    = help: mend what is wrong, and remove this comment

  2 configs checked: no errors, 2 warnings

$ mmreg validate --output-format concise --deny-warnings allow
  allow/error.toml:1:27: warning[MR907]: MR202 is an error, which cannot be allowed
  allow/two.toml:1:40: warning[MR907]: nothing here is MR901
  allow/unknown.toml:1:27: warning[MR907]: there is no code `MR999` that could be allowed
  allow/unused.toml:1:1: warning[MR901]: `allow/unused.toml` is deprecated
  allow/unused.toml:3:16: warning[MR907]: nothing here is MR901
? 1

$ mmreg validate --deny-warnings --output-format concise allow/same.toml allow/above.toml allow/text.toml

An error is not allowed by a comment, and while there are errors no comment is called unused.

$ printf 'custom_imports.imports = "plugins/good.so"\n[toy]\ntype = "Ball"\nsiez = 3  # mmreg: allow(MR202)\n# mmreg: allow(MR901)\n' >wrong.toml; mmreg validate --output-format concise wrong.toml
  wrong.toml:4:1: error[MR202]: `Ball` has no parameter `siez`
? 1

A comment in a base allows what is said of the base, for all that inherit it; one beside `_base_` does not.

$ printf '_base_ = "allow/same.toml"\n' >heir.toml; printf '_base_ = "old.toml"  # mmreg: allow(MR901)\n' >heir2.toml; printf '_deprecation_ = "b"\n' >old.toml; mmreg validate --output-format concise heir.toml; mmreg validate --output-format concise heir2.toml
  heir2.toml:1:37: warning[MR907]: nothing here is MR901
  old.toml:1:1: warning[MR901]: `old.toml` is deprecated

Only the configs that a file matters to.

--- FILE part/_base_/model.toml
vars.depth = 18
---
--- FILE part/_base_/data.toml
defs.batch = 8
---
--- FILE part/one.toml
_base_ = ["_base_/model.toml", "_base_/data.toml"]
first = 1
---
--- FILE part/deep/two.toml
_base_ = "../_base_/data.toml"
second = 2
---
--- FILE part/three.toml
_base_ = "_base_/model.toml"
third = 3
---
--- FILE part/alone.toml
alone = 1
---
$ mmreg validate --output-format concise part --affected-by part/_base_/data.toml
  part/deep/two.toml:2:1: error[MR206]: `second` is no object and no reserved key
  part/one.toml:2:1: error[MR206]: `first` is no object and no reserved key
? 1

$ mmreg validate --output-format concise --affected-by part/_base_/data.toml part/alone.toml -- part
  part/alone.toml:1:1: error[MR206]: `alone` is no object and no reserved key
  part/deep/two.toml:2:1: error[MR206]: `second` is no object and no reserved key
  part/one.toml:2:1: error[MR206]: `first` is no object and no reserved key
? 1

$ cd part/deep; mmreg validate --output-format concise --affected-by ../three.toml -- ..
  ../three.toml:2:1: error[MR206]: `third` is no object and no reserved key
? 1

$ mmreg validate part/alone.toml --affected-by part/three.toml
  0 configs checked: no errors

The workspace's file, and the manifest of a plugin, concern every config.

$ touch rules.mmreg.json; mmreg validate --output-format concise part --affected-by rules.mmreg.json; rm rules.mmreg.json
  part/alone.toml:1:1: error[MR206]: `alone` is no object and no reserved key
  part/deep/two.toml:2:1: error[MR206]: `second` is no object and no reserved key
  part/one.toml:2:1: error[MR206]: `first` is no object and no reserved key
  part/three.toml:2:1: error[MR206]: `third` is no object and no reserved key

$ touch mmreg.toml; mmreg validate --output-format concise part --affected-by mmreg.toml; rm mmreg.toml
  part/alone.toml:1:1: error[MR206]: `alone` is no object and no reserved key
  part/deep/two.toml:2:1: error[MR206]: `second` is no object and no reserved key
  part/one.toml:2:1: error[MR206]: `first` is no object and no reserved key
  part/three.toml:2:1: error[MR206]: `third` is no object and no reserved key

What inherits a file that is gone cannot be composed any more.

$ mv part/_base_/data.toml data.txt; mmreg validate --output-format concise part --affected-by part/_base_/data.toml
! mmreg: there is no file `part/_base_/data.toml`, now or in git's HEAD
? 2

$ mv data.txt part/_base_/data.toml; mmreg validate part/deep/two.toml --affected-by part/_base_/model.toml
  0 configs checked: no errors

The same with git: what differs from a revision, and what is new.

$ mmreg validate --since HEAD part
! mmreg: this is no git repository
? 2

$ git init -q . && git config user.email a@example.org && git config user.name a && mmreg validate --since HEAD part
! mmreg: git knows no revision `HEAD`
? 2

$ git add part *.mmreg.json && git commit -qm one && mmreg validate --since HEAD part
  0 configs checked: no errors

$ echo '# more' >>part/_base_/data.toml; mmreg validate --output-format concise --since HEAD part
  part/deep/two.toml:2:1: error[MR206]: `second` is no object and no reserved key
  part/one.toml:2:1: error[MR206]: `first` is no object and no reserved key
? 1

$ cd part/deep; mmreg validate --output-format concise --since HEAD ..
  ../deep/two.toml:2:1: error[MR206]: `second` is no object and no reserved key
  ../one.toml:2:1: error[MR206]: `first` is no object and no reserved key
? 1

$ git checkout -q part; echo 'new = 1' >part/new.toml; mmreg validate --output-format concise --since HEAD part
  part/new.toml:1:1: error[MR206]: `new` is no object and no reserved key
? 1

$ rm part/new.toml; git rm -q part/_base_/data.toml; mmreg validate --output-format concise --since HEAD part
  part/deep/two.toml:1:10: error[MR104]: there is no file `part/_base_/data.toml`
  part/one.toml:1:32: error[MR104]: there is no file `part/_base_/data.toml`
? 1

$ git reset -q --hard; git mv part/three.toml part/renamed.toml; mmreg validate --output-format concise --since HEAD part
  part/renamed.toml:2:1: error[MR206]: `third` is no object and no reserved key
? 1

$ git reset -q --hard; mmreg validate --output-format concise part --since HEAD --affected-by part/alone.toml
  part/alone.toml:1:1: error[MR206]: `alone` is no object and no reserved key
? 1

$ mmreg validate --since nothing part
! mmreg: git knows no revision `nothing`
? 2

What a comment allows, and what the workspace says of a code, holds for every command.

--- FILE quiet/mmreg.toml
severity.MR903 = "off"
---
--- FILE quiet/old.toml
_deprecation_ = "new"  # mmreg: allow(MR901) until the paper is out
vars.x = 1
---
--- FILE quiet/heir.toml
_base_ = "old.toml"
_unset_ = ["y"]
---
--- FILE quiet/loud.toml
_deprecation_ = "new"
---
$ cd quiet; mmreg show heir.toml; mmreg diff heir.toml heir.toml; mmreg build heir.toml; mmreg show heir.toml --with loud.toml
  vars = { x = 1 }
  vars = { x = 1 }
! warning[MR901]: `loud.toml` is deprecated
!  --> loud.toml:1:1
!   |
! 1 | _deprecation_ = "new"
!   | ^^^^^^^^^^^^^
!   |
!   = note: new
!
! 1 warning

A comment in a base may be for another config than those that are looked at.

--- FILE heirs/base.toml
vars.x = 1  # mmreg: allow(MR903)
---
--- FILE heirs/one.toml
_base_ = "base.toml"
---
$ mmreg validate --no-plan heirs; mmreg validate --output-format concise heirs/one.toml; mmreg validate --output-format concise heirs/one.toml --affected-by heirs/one.toml; mmreg validate --output-format concise heirs
  2 configs checked: no errors
  heirs/base.toml:1:28: warning[MR907]: nothing here is MR903

A plugin that another mmreg.toml knows: that one holds where mmreg begins below it.

--- FILE elsewhere/mmreg.toml
plugin_path = "shelf"
---
--- FILE elsewhere/configs/toy.toml
custom_imports.imports = "shelved"
---
$ rm -f mmreg.toml; mmreg validate elsewhere/configs | grep mmreg.toml
    = note: `elsewhere/mmreg.toml` does not count, for mmreg was not begun in that folder or below it
