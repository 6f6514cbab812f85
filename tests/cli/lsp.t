mmreg lsp: a scripted editor, which prints every message of the server as a line.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE client.sh
# A client of `mmreg lsp`: start (or connect, and say what is said), then open, change, ask..., stop. Every reply is printed as a line.
connect() {
  rm -f to_server from_server
  mkfifo to_server from_server
  timeout 60 mmreg lsp <to_server >from_server &
  exec 3>to_server 4<from_server
}
start() { connect; request initialize '{"processId":null,"rootUri":null,"capabilities":{}}' >/dev/null; note initialized '{}'; }
# got N: prints the next N messages of the server.
got() {
  for _ in $(seq "$1"); do
    length=
    while IFS= read -r header <&4; do
      header=${header%?}
      [ -n "$header" ] || break
      case $header in Content-Length:*) length=${header#*: } ;; esac
    done
    [ -n "$length" ] || { echo 'the server is gone'; return; }
    head -c "$length" <&4
    echo
  done
}
raw() { printf 'Content-Length: %s\r\n\r\n%s' "$(printf %s "$1" | wc -c)" "$1" >&3; }
note() { raw "{\"jsonrpc\":\"2.0\",\"method\":\"$1\",\"params\":$2}"; }
request() { raw "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":$2}"; got 1; }
document() { printf '"textDocument":{"uri":"file://%s/%s"' "$PWD" "$1"; }
text() { awk '{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); printf "%s\\n", $0 }' "$1"; }
# open FILE N: N files have diagnostics then.
open() { note textDocument/didOpen "{$(document "$1"),\"languageId\":\"toml\",\"version\":1,\"text\":\"$(text "$1")\"}}"; got "$2"; }
# change FILE N SCRIPT: as sed changes it, in the editor only.
change() {
  sed "$3" "$1" >changed.txt
  note textDocument/didChange "{$(document "$1"),\"version\":2},\"contentChanges\":[{\"text\":\"$(text changed.txt)\"}]}"
  got "$2"
}
close() { note textDocument/didClose "{$(document "$1")}}"; got "$2"; }
# behind FILE LINE TEXT: the position behind a text in a line of what is open.
behind() {
  file=$1; [ ! -e changed.txt ] || file=changed.txt
  TEXT=$3 awk -v line="$2" 'NR == line { printf "{\"line\":%d,\"character\":%d}", NR - 1, index($0, ENVIRON["TEXT"]) + length(ENVIRON["TEXT"]) - 1 }' "$file"
}
# ask METHOD FILE LINE TEXT: a request with the cursor behind TEXT.
ask() { request "textDocument/$1" "{$(document "$2")},\"position\":$(behind "$2" "$3" "$4")}"; }
rename() { request textDocument/rename "{$(document "$1")},\"position\":$(behind "$1" "$2" "$3"),\"newName\":\"$4\"}"; }
actions() { request textDocument/codeAction "{$(document "$1")},\"range\":{\"start\":$2,\"end\":$3},\"context\":{\"diagnostics\":[]}}"; }
labels() { awk '{ n = gsub(/"label":"/, "\n&"); split($0, part, "\n"); for (i = 2; i <= n + 1; ++i) { sub(/"label":"/, "", part[i]); sub(/","kind.*/, "", part[i]); printf "%s%s", part[i], i <= n ? " " : "" } print "" }'; }
stop() { request shutdown null; note exit null; exec 3>&-; wait $!; echo "exit $?"; rm -f changed.txt; }
---

What the server can do, and how it ends.

$ . ./client.sh; connect; request initialize '{"processId":null,"rootUri":null,"capabilities":{}}'; note initialized '{}'; stop
  {"jsonrpc":"2.0","id":1,"result":{"capabilities":{"textDocumentSync":{"openClose":true,"change":1,"save":true},"completionProvider":{"triggerCharacters":["\"",".","=","[","/"]},"hoverProvider":true,"definitionProvider":true,"codeActionProvider":{"codeActionKinds":["quickfix"]},"renameProvider":true},"serverInfo":{"name":"mmreg","version":"0.1.0"}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; note exit null; exec 3>&-; wait $!; echo "exit $?"
  exit 1

$ . ./client.sh; start; exec 3>&-; wait $!; echo "exit $?"
  exit 1

$ . ./client.sh; start; printf 'Content-Length: 100\r\n\r\n{' >&3; exec 3>&-; wait $!; echo "exit $?"
  exit 1

Messages that make no sense are answered, and the server goes on.

$ . ./client.sh; start; request textDocument/inlayHint '{}'; request textDocument/hover '{}'; request textDocument/completion null; raw '{"jsonrpc":"2.0","id":2,"method":"textDocument/hover"}'; got 1; stop
  {"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"there is no method textDocument/inlayHint"}}
  {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"[json.exception.out_of_range.403] key 'textDocument' not found"}}
  {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"[json.exception.type_error.304] cannot use at() with null"}}
  {"jsonrpc":"2.0","id":2,"error":{"code":-32602,"message":"[json.exception.out_of_range.403] key 'textDocument' not found"}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; raw '{"jsonrpc"'; got 1; raw ''; got 1; raw '[]'; got 1; note textDocument/didOpen '{}'; note textDocument/didChange null; note $/cancelRequest '{"id":1}'; stop
  {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no JSON object"}}
  {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no JSON object"}}
  {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no JSON object"}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; printf 'Content-Length: 45\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{"jsonrpc":"2.0","id":"one","method":"other"}' >&3; got 1; stop
  {"jsonrpc":"2.0","id":"one","error":{"code":-32601,"message":"there is no method other"}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Requests about what is not open have no answer.

--- FILE good.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 3 }
---
$ . ./client.sh; start; ask hover good.toml 4 ty; ask completion good.toml 4 ty; ask definition good.toml 4 ty; rename good.toml 4 ty x; actions good.toml '{"line":0,"character":0}' '{"line":9,"character":0}'; stop
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":[]}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Mistakes: columns count UTF-16 units, so an emoji is two and an umlaut is one.

--- FILE bad.toml
custom_imports.imports = "good.so"
tyo = 1

[toy]
type = "Box"
inside = { type = "Ball", size = 300 }
more = [{ type = "Cart", owner = "für 🎉🎉 Änne", wheel = 4 }, { type = "Ball", colour = "red" }]
---
$ . ./client.sh; start; open bad.toml 1; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/bad.toml","diagnostics":[{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":3}},"severity":1,"code":"MR206","source":"mmreg","message":"`tyo` is no object and no reserved key\nan object is a table with `type`; names of your own belong into [vars] or [defs]"},{"range":{"start":{"line":5,"character":33},"end":{"line":5,"character":36}},"severity":1,"code":"MR303","source":"mmreg","message":"`toy.inside.size` is 300, but it must be from 1 to 100\n`size`: across, in centimetres\nthe nearest value is 100"},{"range":{"start":{"line":6,"character":50},"end":{"line":6,"character":55}},"severity":1,"code":"MR202","source":"mmreg","message":"`Cart` has no parameter `wheel`\nits parameters: wheels, owner\ndid you mean `wheels`?","relatedInformation":[{"location":{"uri":"file://$DIR/bad.toml","range":{"start":{"line":6,"character":17},"end":{"line":6,"character":23}}},"message":"the type is chosen here"}]},{"range":{"start":{"line":6,"character":80},"end":{"line":6,"character":86}},"severity":1,"code":"MR202","source":"mmreg","message":"`Ball` has no parameter `colour`\nits parameters: size, color\ndid you mean `color`?","relatedInformation":[{"location":{"uri":"file://$DIR/bad.toml","range":{"start":{"line":6,"character":72},"end":{"line":6,"character":78}}},"message":"the type is chosen here"}]}]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

A document without mistakes is told so; a change mends one mistake, and then all; a closed one has none.

$ . ./client.sh; start; open good.toml 1; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/good.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open bad.toml 1 >first.txt; change bad.toml 1 's/wheel = /wheels = /; s/colour/color/'; change bad.toml 1 's/wheel = /wheels = /; s/colour/color/; s/300/30/; /tyo/d'; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/bad.toml","diagnostics":[{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":3}},"severity":1,"code":"MR206","source":"mmreg","message":"`tyo` is no object and no reserved key\nan object is a table with `type`; names of your own belong into [vars] or [defs]"},{"range":{"start":{"line":5,"character":33},"end":{"line":5,"character":36}},"severity":1,"code":"MR303","source":"mmreg","message":"`toy.inside.size` is 300, but it must be from 1 to 100\n`size`: across, in centimetres\nthe nearest value is 100"}]}}
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/bad.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open bad.toml 1 >first.txt; close bad.toml 1; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/bad.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

While something is typed the text is broken; what stands around it is still known.

$ . ./client.sh; start; open good.toml 1; change good.toml 1 's/^inside.*/inside = { type = "/'; ask completion good.toml 5 'type = "' | labels; change good.toml 1 's/^inside.*/in/'; ask completion good.toml 5 in | labels; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/good.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/good.toml","diagnostics":[{"range":{"start":{"line":4,"character":18},"end":{"line":4,"character":19}},"severity":1,"code":"MR004","source":"mmreg","message":"this string is not closed on its line"}]}}
  Ball Sphere Box Cart Kite Broken Loud
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/good.toml","diagnostics":[{"range":{"start":{"line":4,"character":2},"end":{"line":5,"character":0}},"severity":1,"code":"MR004","source":"mmreg","message":"expected `=` after the key"}]}}
  inside more _delete_ _scope_ _use_ _ref_
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

A mistake of a base is told at the base; the text of the editor counts, not the one on the disk.

--- FILE _base_/base.toml
custom_imports.imports = "good.so"

[vars]
size = 3
colour = "red"

[toy]
type = "Ball"
syze = "{{ vars.size }}"
---
--- FILE child.toml
_base_ = "_base_/base.toml"

vars.other = "{{ vars.size }}"
toy.color = "{{ vars.colour }}"

[objects]
ball = { type = "Ball" }
same = { _ref_ = "objects.ball" }
---
$ . ./client.sh; start; open child.toml 2; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/_base_/base.toml","diagnostics":[{"range":{"start":{"line":8,"character":0},"end":{"line":8,"character":4}},"severity":1,"code":"MR202","source":"mmreg","message":"`Ball` has no parameter `syze`\nits parameters: size, color\ndid you mean `size`?","relatedInformation":[{"location":{"uri":"file://$DIR/_base_/base.toml","range":{"start":{"line":7,"character":7},"end":{"line":7,"character":13}}},"message":"the type is chosen here"}]}]}}
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/child.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open child.toml 2 >first.txt; change _base_/base.toml 2 's/syze/size/'; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/_base_/base.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/child.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

A part needs no types, and what the language says is checked in it.

--- FILE _base_/part.toml
wheels = 4
_wheels_ = 4
---
$ . ./client.sh; start; open _base_/part.toml 1; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/_base_/part.toml","diagnostics":[{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":8}},"severity":1,"code":"MR107","source":"mmreg","message":"`_wheels_` is no word of the config language\nkeys of your own begin or end without an underscore"}]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Completion: the keys of a table, and what a key accepts, in quotes and without.

--- FILE _base_/plugin.toml
custom_imports.imports = "good.so"
---
--- FILE keys.toml
_base_ = "_base_/plugin.toml"

[toy]
type = "Ball"
color = "blue"
co
---
$ . ./client.sh; start; open keys.toml 1 >first.txt; ask completion keys.toml 6 co; stop
  {"jsonrpc":"2.0","id":1,"result":{"isIncomplete":false,"items":[{"label":"size","kind":10,"detail":"int = 1, from 1 to 100","sortText":"00000","textEdit":{"range":{"start":{"line":5,"character":0},"end":{"line":5,"character":2}},"newText":"size = "},"documentation":"across, in centimetres"},{"label":"_delete_","kind":10,"detail":"word of the config language","sortText":"00001","textEdit":{"range":{"start":{"line":5,"character":0},"end":{"line":5,"character":2}},"newText":"_delete_ = "}},{"label":"_scope_","kind":10,"detail":"word of the config language","sortText":"00002","textEdit":{"range":{"start":{"line":5,"character":0},"end":{"line":5,"character":2}},"newText":"_scope_ = "}},{"label":"_use_","kind":10,"detail":"word of the config language","sortText":"00003","textEdit":{"range":{"start":{"line":5,"character":0},"end":{"line":5,"character":2}},"newText":"_use_ = "}},{"label":"_ref_","kind":10,"detail":"word of the config language","sortText":"00004","textEdit":{"range":{"start":{"line":5,"character":0},"end":{"line":5,"character":2}},"newText":"_ref_ = "}}]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open keys.toml 1 >first.txt; change keys.toml 1 '/^co$/d'; ask completion keys.toml 5 'color = "' | labels; ask completion keys.toml 4 'type = "' | labels; ask completion keys.toml 1 '_base_ = "' | labels; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/keys.toml","diagnostics":[]}}
  red green blue
  Ball Sphere Box Cart Kite Broken Loud
  _base_/ bad.toml child.toml good.toml keys.toml
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open keys.toml 1 >first.txt; change keys.toml 1 's/"blue"//; s/^co$//'; ask completion keys.toml 5 'color = '; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/keys.toml","diagnostics":[{"range":{"start":{"line":4,"character":8},"end":{"line":5,"character":0}},"severity":1,"code":"MR004","source":"mmreg","message":"expected a value after `=`"}]}}
  {"jsonrpc":"2.0","id":1,"result":{"isIncomplete":false,"items":[{"label":"red","kind":12,"detail":"","sortText":"00000","textEdit":{"range":{"start":{"line":4,"character":8},"end":{"line":4,"character":8}},"newText":"\"red\""}},{"label":"green","kind":12,"detail":"","sortText":"00001","textEdit":{"range":{"start":{"line":4,"character":8},"end":{"line":4,"character":8}},"newText":"\"green\""}},{"label":"blue","kind":12,"detail":"","sortText":"00002","textEdit":{"range":{"start":{"line":4,"character":8},"end":{"line":4,"character":8}},"newText":"\"blue\""}}]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open keys.toml 1 >first.txt; change keys.toml 1 's/^_base_.*/_base_ = ["_base_\/plugin.toml", "_base_\/"]/'; ask completion keys.toml 1 ', "_base_/' | labels; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/keys.toml","diagnostics":[{"range":{"start":{"line":5,"character":2},"end":{"line":6,"character":0}},"severity":1,"code":"MR004","source":"mmreg","message":"expected `=` after the key"}]}}
  _base_/base.toml _base_/part.toml _base_/plugin.toml
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

In an inline table, in an array of tables, in a list of objects, in dotted keys.

--- FILE places.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", color = "green" }

[[toy.more]]
type = "Ball"
color = "red"

[[toy.more]]
type = "Cart"
wheels = 4

[objects.box]
type = "Box"
inside.type = "Ball"
inside.color = "red"
more = ["Loud"]
---
$ . ./client.sh; start; open places.toml 1; ask completion places.toml 5 'color = "' | labels; ask completion places.toml 5 'type = "' | labels; ask completion places.toml 8 't' | labels; ask completion places.toml 9 'color = "' | labels; ask completion places.toml 13 w | labels; ask completion places.toml 18 'color = "' | labels; ask completion places.toml 18 'inside.' | labels; ask completion places.toml 19 '["' | labels; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/places.toml","diagnostics":[]}}
  red green blue
  Ball Sphere Box Cart Kite Broken Loud
  size color _delete_ _scope_ _use_ _ref_
  red green blue
  wheels owner _delete_ _scope_ _use_ _ref_
  red green blue
  size color _delete_ _scope_ _use_ _ref_
  Ball Sphere Box Cart Kite Broken Loud
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Hover: a key with its limits and what it is now, and a type with its parameters.

$ . ./client.sh; start; open good.toml 1; ask hover good.toml 5 siz; ask hover good.toml 5 'type = "Ba'; ask hover good.toml 4 'type = "'; ask hover good.toml 3 '[to'; ask hover good.toml 1 custom; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/good.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"`size`: int = 1, from 1 to 100\n\nacross, in centimetres\n\nnow `3`, from good.toml:5:34"}}}
  {"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"**Ball**\n\nrolls\n\n- `size`: int = 1, from 1 to 100 — across, in centimetres\n- `color`: string = \"red\", one of red, green, blue — of the whole ball\n"}}}
  {"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"**Box**\n\nholds other toys\n\n- `inside`: TOYS, required\n- `more`: list of TOYS = []\n"}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open child.toml 2 >first.txt; ask hover child.toml 4 'toy.col'; stop
  {"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"`color`: string = \"red\", one of red, green, blue\n\nof the whole ball\n\nnow `\"red\"`, from child.toml:4:13"}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Definitions: of a base, of a reference, of a variable, and of a key that a base gave.

$ . ./client.sh; start; open child.toml 2 >first.txt; ask definition child.toml 1 '"_base_/b'; ask definition child.toml 8 '"objects.b'; ask definition child.toml 3 '{{ vars.s'; ask definition child.toml 4 '"{{ va'; ask definition child.toml 7 bal; stop
  {"jsonrpc":"2.0","id":1,"result":{"uri":"file://$DIR/_base_/base.toml","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}}}
  {"jsonrpc":"2.0","id":1,"result":{"uri":"file://$DIR/child.toml","range":{"start":{"line":6,"character":7},"end":{"line":6,"character":24}}}}
  {"jsonrpc":"2.0","id":1,"result":{"uri":"file://$DIR/_base_/base.toml","range":{"start":{"line":3,"character":7},"end":{"line":3,"character":8}}}}
  {"jsonrpc":"2.0","id":1,"result":{"uri":"file://$DIR/_base_/base.toml","range":{"start":{"line":4,"character":9},"end":{"line":4,"character":14}}}}
  {"jsonrpc":"2.0","id":1,"result":{"uri":"file://$DIR/child.toml","range":{"start":{"line":6,"character":7},"end":{"line":6,"character":24}}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

--- FILE inherits.toml
_base_ = "good.toml"
[toy]
inside.color = "red"
more = ["Loud"]
---
$ . ./client.sh; start; open inherits.toml 1; ask definition inherits.toml 2 '[to'; ask definition inherits.toml 3 insi; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/inherits.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":{"uri":"file://$DIR/good.toml","range":{"start":{"line":4,"character":9},"end":{"line":4,"character":36}}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Code actions: what `--fix` would do, at the place of the cursor.

--- FILE fixes.toml
custom_imports.imports = "good.so"

[toy]
type = "Ball"
syze = 3 # 🎉
color = "rad"
---
$ . ./client.sh; start; open fixes.toml 1 >first.txt; actions fixes.toml '{"line":4,"character":2}' '{"line":4,"character":2}'; actions fixes.toml '{"line":0,"character":0}' '{"line":3,"character":0}'; stop
  {"jsonrpc":"2.0","id":1,"result":[{"title":"did you mean `size`?","kind":"quickfix","isPreferred":true,"diagnostics":[{"range":{"start":{"line":4,"character":0},"end":{"line":4,"character":4}},"severity":1,"code":"MR202","source":"mmreg","message":"`Ball` has no parameter `syze`\nits parameters: size, color\ndid you mean `size`?","relatedInformation":[{"location":{"uri":"file://$DIR/fixes.toml","range":{"start":{"line":3,"character":7},"end":{"line":3,"character":13}}},"message":"the type is chosen here"}]}],"edit":{"changes":{"file://$DIR/fixes.toml":[{"range":{"start":{"line":4,"character":0},"end":{"line":4,"character":4}},"newText":"size"}]}}}]}
  {"jsonrpc":"2.0","id":1,"result":[]}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Renaming a variable, in all files that share it.

$ . ./client.sh; start; open child.toml 2 >first.txt; rename child.toml 3 '{{ vars.s' width; rename child.toml 4 'vars.colour' paint; stop
  {"jsonrpc":"2.0","id":1,"result":{"changes":{"file://$DIR/_base_/base.toml":[{"range":{"start":{"line":3,"character":0},"end":{"line":3,"character":4}},"newText":"width"},{"range":{"start":{"line":8,"character":16},"end":{"line":8,"character":20}},"newText":"width"}],"file://$DIR/child.toml":[{"range":{"start":{"line":2,"character":22},"end":{"line":2,"character":26}},"newText":"width"}]}}}
  {"jsonrpc":"2.0","id":1,"result":{"changes":{"file://$DIR/_base_/base.toml":[{"range":{"start":{"line":4,"character":0},"end":{"line":4,"character":6}},"newText":"paint"}],"file://$DIR/child.toml":[{"range":{"start":{"line":3,"character":21},"end":{"line":3,"character":27}},"newText":"paint"}]}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open _base_/base.toml 1 >first.txt; rename _base_/base.toml 4 si width; rename _base_/base.toml 4 si 'two words'; rename _base_/base.toml 8 ty width; stop
  {"jsonrpc":"2.0","id":1,"result":{"changes":{"file://$DIR/_base_/base.toml":[{"range":{"start":{"line":3,"character":0},"end":{"line":3,"character":4}},"newText":"width"},{"range":{"start":{"line":8,"character":16},"end":{"line":8,"character":20}},"newText":"width"}],"file://$DIR/child.toml":[{"range":{"start":{"line":2,"character":22},"end":{"line":2,"character":26}},"newText":"width"}]}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Wherever it is defined; not to a name that is taken, and not where a file hides places.

--- FILE inline.toml
custom_imports.imports = "good.so"
vars = { size = 3, "b c" = 1, other = 2 }
[toy]
type = "Ball"
size = "{{ vars.size }}"
---
$ . ./client.sh; start; open inline.toml 1 >first.txt; rename inline.toml 5 '{{ vars.s' width; rename inline.toml 5 '{{ vars.s' other; rename inline.toml 2 '{ si' width; stop
  {"jsonrpc":"2.0","id":1,"result":{"changes":{"file://$DIR/inline.toml":[{"range":{"start":{"line":1,"character":9},"end":{"line":1,"character":13}},"newText":"width"},{"range":{"start":{"line":4,"character":16},"end":{"line":4,"character":20}},"newText":"width"}]}}}
  {"jsonrpc":"2.0","id":1,"error":{"code":-32803,"message":"there is a variable `other` already, in `inline.toml`"}}
  {"jsonrpc":"2.0","id":1,"result":{"changes":{"file://$DIR/inline.toml":[{"range":{"start":{"line":1,"character":9},"end":{"line":1,"character":13}},"newText":"width"},{"range":{"start":{"line":4,"character":16},"end":{"line":4,"character":20}},"newText":"width"}]}}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open inline.toml 1 >first.txt; change inline.toml 1 's/"Ball"/"Ball/' >first.txt; rename inline.toml 5 '{{ vars.s' width; stop; rm inline.toml
  {"jsonrpc":"2.0","id":1,"error":{"code":-32803,"message":"`inline.toml` is not valid TOML, so places in it would be missed"}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

Inside of expressions the variables are offered, for a reference the objects, and no key twice.

--- FILE offers.toml
custom_imports.imports = "good.so"
vars.size = 3
vars.sizes.small = 1
defs.ball = { type = "Ball" }
[toy]
type = "Box"
inside = { type = "Ball", size = "{{ vars.s }}" }
[objects]
other = { _ref_ = "toy" }
[objects.third]
type = "Ball"
size = 3
---
$ . ./client.sh; start; open offers.toml 1 >first.txt; ask completion offers.toml 7 '{{ vars.s' | labels; ask completion offers.toml 9 '"t' | labels; stop
  {{ vars.size {{ vars.sizes {{ vars.sizes.small
  toy toy.inside objects.third
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open offers.toml 1 >first.txt; change offers.toml 1 's/vars.s }/vars.size }/; s/^size = 3/&\nc/' >first.txt; ask completion offers.toml 13 c | labels; stop
  color _delete_ _scope_ _use_ _ref_
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

$ . ./client.sh; start; open offers.toml 1 >first.txt; change offers.toml 1 's/^inside.*//; s/^.objects.$/[toy.]/; /^other/d' >first.txt; ask completion offers.toml 8 '[toy.' | labels; stop; rm offers.toml
  custom_imports vars vars.sizes defs defs.ball toy toy.inside objects objects.third
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

What is asked too early, or too late.

$ . ./client.sh; connect; ask hover good.toml 4 ty; note textDocument/didOpen '{}'; request shutdown null; request initialize '{}' >first.txt; request shutdown null; ask hover good.toml 4 ty; note exit null; exec 3>&-; wait $!; echo "exit $?"
  {"jsonrpc":"2.0","id":1,"error":{"code":-32002,"message":"the first request must be initialize"}}
  {"jsonrpc":"2.0","id":1,"error":{"code":-32002,"message":"the first request must be initialize"}}
  {"jsonrpc":"2.0","id":1,"result":null}
  {"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"the server is shut down"}}
  exit 0

A variable that only the workspace declares is known here as it is to `validate`.

--- FILE mmreg.toml
[environment]
TEST_DATA = "3"
---
--- FILE declared.toml
custom_imports.imports = "good.so"
[toy]
type = "Ball"
size = "{{ $TEST_DATA | int }}"
co
---
$ . ./client.sh; start; open declared.toml 1 >first.txt; ask completion declared.toml 5 'co' | labels; stop; rm mmreg.toml
  color _delete_ _scope_ _use_ _ref_
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0

A document has the workspace that is the nearest above it, wherever the server was started. Its file is read again, and
mistakes in it are told.

--- FILE project/mmreg.toml
[environment]
SHELF = "oak"
---
--- FILE project/configs/shelf.toml
vars.wood = "{{ $SHELF }}"
---
$ . ./client.sh; start; open project/configs/shelf.toml 1; printf '[enviroment]\nSHELF = "oak"\n' >project/mmreg.toml; note textDocument/didSave "{$(document project/mmreg.toml)}}"; got 2; stop
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/project/configs/shelf.toml","diagnostics":[]}}
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/project/configs/shelf.toml","diagnostics":[{"range":{"start":{"line":0,"character":12},"end":{"line":0,"character":26}},"severity":1,"code":"MR108","source":"mmreg","message":"the environment variable SHELF is not set, and has no default\nset it, or write `{{ $SHELF:default }}`"}]}}
  {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file://$DIR/project/mmreg.toml","diagnostics":[{"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":11}},"severity":1,"code":"MR206","source":"mmreg","message":"a workspace has no key `enviroment`\nits keys: configs, bases, plugin_path, severity, environment\ndid you mean `environment`?"}]}}
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0
$ cd project; timeout 20 mmreg lsp </dev/null
? 1

A folder of plugins that a second document brings is searched, too.

--- FILE bare/toy.toml
[toy]
type = "Ball"
---
--- FILE stocked/mmreg.toml
plugin_path = ".."
---
--- FILE stocked/toy.toml
[toy]
type = "Ball"
---
$ . ./client.sh; start; open bare/toy.toml 1 | grep -c 'which is not imported'; open stocked/toy.toml 2 | grep -c 'plugin `good`, which is not imported'; stop
  0
  1
  {"jsonrpc":"2.0","id":1,"result":null}
  exit 0
