#!/bin/sh
# The likeliest mistakes in modules do not compile, and the first lines of the compiler say what to do.
#   check.sh COMPILER INCLUDE...
# Each .cpp file here is one mistake; the line `// says: TEXT` is a part of what must be said.
set -u
compiler=$1
shift
flags=
for folder in "$@"; do flags="$flags -I$folder"; done
cd "$(dirname "$0")"
failed=0
for file in *.cpp; do
  wanted=$(sed -n 's,^// says: ,,p' "$file")
  # shellcheck disable=SC2086 # the flags are meant to be split
  said=$("$compiler" -std=c++20 -fsyntax-only $flags "$file" 2>&1) && { echo "$file compiles"; failed=1; }
  printf '%s\n' "$said" | head -12 | grep -qF "$wanted" || { printf '%s does not say: %s\n%s\n' "$file" "$wanted" "$said"; failed=1; }
  lines=$(printf '%s\n' "$said" | wc -l)
  [ "$lines" -le 30 ] || { echo "$file: $lines lines"; failed=1; }
done
exit $failed
