#!/bin/sh
# permissions.sh MMREG: configs and folders that this user may not read. Exit code 77 where root cannot give up reading all.
set -eu
mmreg=$1
folder=$(mktemp -d)
trap 'chmod -R u+rwx "$folder"; rm -rf "$folder"' EXIT
cd "$folder"

without=
[ "$(id -u)" != 0 ] || without="setpriv --bounding-set=-dac_override,-dac_read_search"
mkdir closed open
echo 'vars.x = 1' | tee closed/c.toml open/o.toml >secret.toml
echo '_base_ = "../closed/c.toml"' >open/of_closed.toml
chmod 000 closed secret.toml
# shellcheck disable=SC2086 # nothing, or words
if ! $without true 2>/dev/null || $without test -r secret.toml; then
  echo "skipped: this user can read everything"
  exit 77
fi

cat >expected <<'END'
error[MR001]: cannot read `secret.toml`: Permission denied
error[MR001]: cannot read `closed`: Permission denied
open/of_closed.toml:1:10: error[MR001]: cannot read `closed/c.toml`: Permission denied
END
status=0
# shellcheck disable=SC2086
$without "$mmreg" validate --output-format concise secret.toml closed open >seen 2>&1 || status=$?
diff expected seen
[ "$status" = 2 ] || { echo "exit code $status"; exit 1; }

# Below a folder that is asked for, too.
chmod 700 secret.toml
status=0
# shellcheck disable=SC2086
$without "$mmreg" validate . --output-format concise >seen 2>&1 || status=$?
grep -q 'cannot read `closed`: Permission denied' seen || { cat seen; exit 1; }
[ "$status" = 2 ] || { echo "exit code $status"; exit 1; }
