mmreg validate --watch: checks again whenever a file changes.

What it prints is read through a pipe, line by line: nothing here waits for a time to pass, and `timeout` only ends what
hangs, the program with it. Files change by being moved, whole, and have dates of their own.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE watch.sh
find . ! -name future.toml -exec touch -d 1999-01-01 {} +
mkfifo pipe
mmreg validate --watch "$@" >pipe &
watcher=$!
exec 3<pipe
rm pipe

# The next line that holds a text.
see() {
  while IFS= read -r line <&3; do
    case $line in *"$1"*) echo "$line"; return ;; esac
  done
  echo "it ended before: $1"
}

# A file of next/ comes in the place of another.
change() {
  year=$((${year:-1999} + 1))
  touch -d $year-01-01 next/$1
  mv next/$1 $2
}

# The shell may say that the program was ended, or not: that is not what is tested.
end() {
  exec 2>/dev/null
  kill $watcher
  wait $watcher
  echo "ended with $?"
  kill -0 $watcher && echo "but it is still there"
  exec 3<&-
}
---
--- FILE one.sh
. ./watch.sh
see 'no errors'
change misspelled.toml configs/toy.toml
see 'error[MR202]'
see '1 config checked: 1 error'
change half.toml configs/toy.toml
see 'error[MR004]'
see '1 config checked: 1 error'
change good.toml configs/toy.toml
see 'no errors'
end
---
--- FILE configs/toy.toml
_base_ = "../bases/second.toml"
---
--- FILE bases/second.toml
_base_ = "deep/third.toml"
---
--- FILE bases/deep/third.toml
custom_imports.imports = "../good.so"
[toy]
type = "Ball"
---
--- FILE next/misspelled.toml
_base_ = "../bases/second.toml"
toy.siez = 3
---
--- FILE next/half.toml
_base_ = "../bases/second.toml"
toy.size =
---
--- FILE next/good.toml
_base_ = "../bases/second.toml"
toy.size = 3
---
$ timeout 20 sh one.sh configs/toy.toml
  1 config checked: no errors
  error[MR202]: `Ball` has no parameter `siez`
  1 config checked: 1 error; --fix mends 1
  error[MR004]: expected a value after `=`
  1 config checked: 1 error
  1 config checked: no errors
  ended with 143

A base two files away: it is written, and it goes.

--- FILE base.sh
. ./watch.sh
see 'no errors'
change bad_base.toml bases/deep/third.toml
see 'error[MR202]'
see 'third.toml:4:1'
see 'checked'
mv bases/deep/third.toml next/third.toml
see 'error[MR104]'
see 'checked'
end
---
--- FILE next/bad_base.toml
custom_imports.imports = "../good.so"
[toy]
type = "Ball"
colours = 3
---
$ timeout 20 sh base.sh configs/toy.toml; mv next/third.toml bases/deep
  1 config checked: no errors
  error[MR202]: `Ball` has no parameter `colours`
   --> bases/deep/third.toml:4:1
  1 config checked: 1 error
  error[MR104]: there is no file `bases/deep/third.toml`
  1 config checked: 1 error
  ended with 143

A folder: configs come, go, and are given other names.

--- FILE folder.sh
. ./watch.sh
see '1 config checked: 1 error'
change half.toml configs/half.toml
see '2 configs checked: 2 errors'
mv configs/half.toml configs/renamed.toml
see ' --> configs/renamed.toml'
see '2 configs checked: 2 errors'
rm configs/renamed.toml
see '1 config checked: 1 error'
end
---
$ printf 'half =\n' >next/half.toml; timeout 20 sh folder.sh configs
  1 config checked: 1 error
  2 configs checked: 2 errors
   --> configs/renamed.toml:1:7
  2 configs checked: 2 errors
  1 config checked: 1 error
  ended with 143

A config that is not there yet.

--- FILE later.sh
. ./watch.sh
see 'error[MR104]'
see 'checked'
change later.toml later.toml
see 'no errors, 1 warning'
end
---
--- FILE next/later.toml
_deprecation_ = "at once"
---
$ timeout 20 sh later.sh later.toml --deny-warnings
  error[MR104]: there is no file `later.toml`
  1 config checked: 1 error
  1 config checked: no errors, 1 warning
  ended with 143

A base that was missing may come, and the workspace may say something else.

--- FILE missing.sh
. ./watch.sh
see 'there is no file'
see '1 config checked'
change base.toml come.toml
see 'deprecated'
see '1 config checked'
change off.toml mmreg.toml
see '1 config checked'
end
---
--- FILE comes.toml
_base_ = "come.toml"
---
--- FILE next/base.toml
_deprecation_ = "at once"
---
--- FILE next/off.toml
severity.MR901 = "off"
---
$ timeout 20 sh missing.sh comes.toml; rm -f mmreg.toml
  error[MR104]: there is no file `come.toml`
  1 config checked: 1 error
  warning[MR901]: `come.toml` is deprecated
  1 config checked: no errors, 1 warning
  1 config checked: no errors
  ended with 143

A base that changed after the check began, as its date says, is read again: it may have been read before.

--- FILE future.sh
. ./watch.sh
see 'no errors'
see 'no errors'
change ahead.toml ahead.toml
see 'no errors'
end
---
--- FILE ahead.toml
_base_ = "future.toml"
---
--- FILE future.toml
vars.a = 1
---
--- FILE next/ahead.toml
_base_ = "future.toml"
---
$ touch -d 2100-01-01 future.toml; timeout 20 sh future.sh ahead.toml
  1 config checked: no errors
  1 config checked: no errors
  1 config checked: no errors
  ended with 143

Where nobody reads any more, it ends at the next change.

--- FILE closed.sh
. ./watch.sh
see 'checked'
exec 3<&- 2>/dev/null
touch -d 2030-01-01 later.toml
wait $watcher
echo "ended with $?"
---
$ timeout 20 sh closed.sh later.toml
  1 config checked: no errors, 1 warning
  ended with 141

What is wrong before anything was checked ends it at once.

$ mmreg validate --watch bases/deep/no_such_folder.toml --fix
! mmreg: --fix excludes --watch
! Try `mmreg help`.
? 2

$ mkdir empty; mmreg validate --watch empty
! mmreg: there is no config in the folder `empty`
? 2

$ mmreg validate --watch
! mmreg: a config or a folder is needed, or a mmreg.toml that says which files are configs
! Try `mmreg help`.
? 2

A base that is dropped is no reason to check again: the second report is of the second change.

--- FILE heir/one.toml
_base_ = "base.toml"
---
--- FILE heir/base.toml
x = 1
---
--- FILE next/alone.toml
y = 1
---
--- FILE next/wrong.toml
y =
---
--- FILE dropped.sh
. ./watch.sh
see 'checked'
change alone.toml heir/one.toml
see 'checked'
change wrong.toml heir/one.toml
see 'checked'
end
---
$ timeout 20 sh dropped.sh --no-plan heir/one.toml
  1 config checked: no errors
  1 config checked: no errors
  1 config checked: 1 error
  ended with 143

A plugin that comes, or is built anew, is seen.

--- FILE late/mmreg.toml
plugin_path = "shelf"
---
--- FILE late/toy.toml
custom_imports.imports = "good"
[toy]
type = "Ball"
---
--- FILE late/plugin.sh
. ../watch.sh
see 'error[MR401]'
see 'checked'
cp ../good.so ../good.mmreg.json shelf
see 'no errors'
end
---
$ mkdir late/shelf; cd late; timeout 20 sh plugin.sh toy.toml
  error[MR401]: there is no plugin `good`
  1 config checked: 1 error
  1 config checked: no errors
  ended with 143
