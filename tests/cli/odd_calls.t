Calls and surroundings that are seldom seen: nothing is lost, and nothing is claimed that is not known.

A git that fails in the middle does not mean that nothing changed.

$ mkdir repo; cd repo; echo 'vars.x = 1' >a.toml; git init -q . && git config user.email a@example.org && git config user.name a && git add . && git commit -qm one; echo broken >.git/index; mmreg validate --since HEAD
! mmreg: git cannot read the repository: try `git fsck`
? 2

A config that does not compose before and now is broken, not the same.

$ mkdir other; cd other; echo 'base_value = "{{ $NOT_SET_ANYWHERE }}"' >base.toml; echo '_base_ = "base.toml"' >a.toml; git init -q . && git config user.email a@example.org && git config user.name a && git add . && git commit -qm one; echo 'more = 1' >>base.toml; mmreg affected base.toml --format names
  a.toml
  base.toml

`graph` opens no plugin: one without a manifest is told, as `validate` tells it.

$ cp $PLUGINS/good/good.so .; printf 'custom_imports.imports = "good.so"\n[objects]\nball = { type = "Ball", size = 3 }\n' >g.toml; mmreg graph g.toml 2>&1 | head -1; rm good.so
  error[MR405]: the plugin `good.so` has no manifest, so its modules are not known without running it

Without a workspace `doctor` says so.

$ mmreg doctor | grep workspace
  missing  workspace: no mmreg.toml here or above, so `validate` needs to be told what to check

No name at all is a file that is not there.

$ mmreg validate "" --also json=x.json --output-format concise
  error[MR118]: `` is no TOML file: its name must end in .toml
? 2

A `taplo.toml` that is there keeps its rules.

$ echo '# mine' >taplo.toml; mmreg schema --all -o . 2>&1 | sed 's/wrote [0-9]*/wrote N/'; cat taplo.toml; mmreg schema --all -o fresh >/dev/null && mmreg schema --all -o fresh >/dev/null; grep -c schema fresh/taplo.toml
  mmreg: `./taplo.toml` stays as it is: add the rule that `mmreg schema --all` writes where there is none
  wrote N files to .
  # mine
  2

Standard input and files together would lose one of them; a file that two paths mean is one config.

$ echo 'a=1' >a.toml; echo 'b=1' | mmreg fmt - a.toml; cat a.toml
  a=1
! mmreg: `-`, standard input, goes with no other files
$ mkdir two; echo 'vars.a = 1' >two/a.toml; mmreg validate two two/a.toml ./two/../two/a.toml
  1 config checked: no errors
