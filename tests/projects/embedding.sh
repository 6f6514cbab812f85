#!/bin/sh
# What the example of embedding prints: an answer, and a mistake at its place.
#   embedding.sh BUILD SOURCE
set -eu
cd "$2"
for program in "$1"/serve*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  [ "$("$program" serve.toml)" = "> > hello" ]
  [ "$("$program" serve.toml 'handler.handlers[1].before=# ')" = "# > hello" ]
  status=0
  "$program" serve.toml handler.handlers.0.befor=x 2>"$1/err" || status=$?
  [ "$status" = 1 ]
  grep -q 'did you mean `before`' "$1/err"
done
[ -x "$1/serve" ]
