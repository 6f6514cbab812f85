#!/bin/sh
# Shows by strace that `mmreg validate` only reads: it writes and creates nothing, opens no socket, starts no other program,
# and neither opens a plugin's library for writing nor maps it executable.
#
#   no_side_effects.sh MMREG PLUGINS [COMMAND]
#
# MMREG is the program, PLUGINS the folder of the test plugins (good/good.so is in it). COMMAND, `validate` by default, is
# there to show that this test can fail: `build` loads the plugin. Exit code: 0 clean, 1 with what was done and should
# not, 77 where there is no strace or it may not trace.
set -u

[ $# -eq 2 ] || [ $# -eq 3 ] || { echo "usage: no_side_effects.sh MMREG PLUGINS [COMMAND]" >&2; exit 2; }
absolute() { case $1 in /*) echo "$1" ;; *) echo "$PWD/$1" ;; esac; }
mmreg=$(absolute "$1")
plugins=$(absolute "$2")
command=${3:-validate}
[ -x "$mmreg" ] || { echo "there is no program $mmreg" >&2; exit 2; }
[ -f "$plugins/good/good.so" ] && [ -f "$plugins/good/good.mmreg.json" ] || { echo "there is no good/good.so with a manifest in $plugins" >&2; exit 2; }

command -v strace >/dev/null 2>&1 || { echo "skipped: there is no strace"; exit 77; }
folder=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
strace -f -o "$folder/probe" true 2>/dev/null || { echo "skipped: strace may not trace processes here"; exit 77; }

calls=openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,connect,socket,mmap,execve,truncate,ftruncate
# What else writes, names or starts something, where this processor has it.
more=?openat2,?link,?linkat,?symlink,?symlinkat,?rmdir,?mknod,?mknodat,?chmod,?fchmod,?fchmodat,?utimensat,?mprotect,?pkey_mprotect,?fallocate,?bind,?sendto,?sendmsg,?execveat,?fork,?vfork,?memfd_create

mkdir "$folder/area" "$folder/area/tree" "$folder/area/tree/inner" "$folder/home"
cd "$folder/area" || exit 2
cp "$plugins/good/good.so" "$plugins/good/good.mmreg.json" .
cat >good.toml <<'CONFIG'
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 3 }
more = ["Loud"]
CONFIG
cat >by_name.toml <<'CONFIG'
custom_imports.imports = "good"

[toy]
type = "Ball"
CONFIG
cat >bad.toml <<'CONFIG'
_base_ = "good.toml"
unknown = "{{ $HOME }}"

[toy.inside]
size = 300
colour = "red"
CONFIG
sed 's|"good.so"|"../good.so"|' good.toml >tree/one.toml
sed 's|"good.toml"|"../one.toml"|' bad.toml >tree/inner/two.toml
echo 'a =' >tree/inner/three.toml

failed=0

# Traces `mmreg COMMAND ARGUMENT...`, which should end with the given code, and prints every call that it must not make.
check() {
  expected=$1
  shift
  find . -printf '%p %y %s %T@ %m\n' | sort >"$folder/before"
  HOME=$folder/home TMPDIR=$folder/home XDG_CACHE_HOME=$folder/home MMREG_PLUGIN_PATH=$folder/area \
    strace -f -qq -y -s 300 -e "trace=$calls,$more" -e signal=none -o "$folder/trace" "$mmreg" "$@" >"$folder/out" 2>&1
  code=$?
  find . -printf '%p %y %s %T@ %m\n' | sort >"$folder/after"
  # A run that did not do its work shows nothing.
  if [ "$code" -ne "$expected" ]; then
    echo "mmreg $*: exit code $code, not $expected"
    sed 's/^/  /' "$folder/out"
    failed=1
  fi
  grep -q 'good\.mmreg\.json' "$folder/trace" || { echo "mmreg $*: the trace does not show that the manifest was read"; failed=1; }
  awk '
    { call = $0; sub(/^[0-9]+ +/, "", call); name = call; sub(/\(.*/, "", name) }
    call ~ /^(\+\+\+|---)/ { next }
    call ~ /resumed>/ { next }  # the arguments stand where the call began
    function bad(why) { print "  " why ": " call; found = 1 }
    name ~ /^(open|openat|openat2)$/ {
      if (call ~ /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE/ && call !~ /"\/dev\/(null|tty)"/) bad("opened for writing")
      next
    }
    name == "execve" { if (++started > 1) bad("another program was started"); next }
    name ~ /^(mmap|mprotect|pkey_mprotect)$/ {
      if (call ~ /PROT_EXEC/ && call ~ /\/good\.so>|\/mmreg\/plugins\//) bad("a plugin was mapped executable")
      if (call ~ /MAP_SHARED/ && call ~ /PROT_WRITE/ && call ~ /</) bad("a file was mapped for writing")
      next
    }
    name ~ /^(socket|connect|bind|sendto|sendmsg)$/ { bad("a connection"); next }
    name ~ /^(execveat|fork|vfork)$/ { bad("another program was started"); next }
    { bad("something was changed") }
    END { exit found }
  ' "$folder/trace" >"$folder/found" || { echo "mmreg $*:"; cat "$folder/found"; failed=1; }
  if ! cmp -s "$folder/before" "$folder/after" || [ -n "$(ls -A "$folder/home")" ]; then
    echo "mmreg $*: files are different afterwards"
    diff "$folder/before" "$folder/after" | sed 's/^/  /'
    find "$folder/home" -mindepth 1 | sed 's/^/  /'
    failed=1
  fi
}

check 0 "$command" good.toml
check 0 "$command" by_name.toml
check 1 "$command" bad.toml
check 1 "$command" good.toml toy.inside.size=0
if [ "$command" = validate ]; then
  check 1 validate tree
  check 1 validate -j4 tree
  check 1 validate --output-format json bad.toml
fi

[ $failed -eq 0 ] && echo "mmreg $command reads only"
exit $failed
