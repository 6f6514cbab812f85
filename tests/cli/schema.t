mmreg schema: JSON Schema of what is registered, for editors.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

On standard output, or as a file.

$ mmreg schema | head -5
  {
   "$schema": "http://json-schema.org/draft-07/schema#",
   "title": "mmreg config",
   "type": "object",
   "properties": {

$ mmreg schema -o one && ls one && mmreg schema | cmp - one/mmreg.schema.json
  wrote 1 files to one
  mmreg.schema.json

Plugins are what MMREG_PLUGIN_PATH names.

$ MMREG_PLUGIN_PATH=. mmreg schema --all --output all | sed 's/[0-9][0-9]*/N/' && ls all | grep -e TOYS -e mmreg -e taplo
  wrote N files to all
  TOYS.schema.json
  mmreg.schema.json
  taplo.toml

$ cat all/taplo.toml
  # Binds the schemas to the configs, for taplo and for editors that use it.
  [[rule]]
  include = ["**/*.toml"]
  exclude = ["taplo.toml", ".taplo.toml", "mmreg.toml"]
  schema = { path = "mmreg.schema.json", enabled = true }

$ head -4 all/TOYS.schema.json
  {
   "$schema": "http://json-schema.org/draft-07/schema#",
   "title": "object of TOYS",
   "$ref": "#/definitions/TOYS",

$ cd all && for name in Ball Sphere Box Cart Broken Loud; do grep -c "\"good\.$name\"" TOYS.schema.json; done
  1
  1
  1
  1
  1
  1

Types, defaults and words of documentation are in it.

$ grep -B9 -A3 "across, in centimetres" all/TOYS.schema.json | grep -e description -e default -e integer -e string | sort -u
           "integer",
           "string"
          "default": 1
          "description": "across, in centimetres\n\nint = 1, from 1 to 100",

$ sed -n '/"color": {/,/}/p' all/TOYS.schema.json | grep -e description -e default | sort -u

The files are JSON: the whole one, and one with the definitions that all of them have.

--- FILE json.awk
# Fails where brackets, strings and commas do not fit: enough to notice a broken printer.
{ text = text $0 "\n" }
END {
  gsub(/\\./, "", text); gsub(/"[^"\n]*"/, "s", text)
  gsub(/-?[0-9][0-9.e+-]*|true|false|null/, "s", text); gsub(/[ \n]+/, "", text)
  while (gsub(/\[s(,s)*\]|\[\]|\{s:s(,s:s)*\}|\{\}/, "s", text)) {}
  if (text != "s") { print FILENAME ": " substr(text, 1, 80); exit 1 }
}
---
$ for file in all/mmreg.schema.json all/TOYS.schema.json; do awk -f json.awk $file || echo $file; done

A second call writes the same.

$ MMREG_PLUGIN_PATH=. mmreg schema --all -o again >first.txt && diff -r all again

Wrong use.

$ mmreg schema --all
! mmreg: --all needs a folder: --output DIR
! Try `mmreg help`.
? 2

$ touch file; mmreg schema -o file
! mmreg: cannot write `file/mmreg.schema.json`: Not a directory
? 2

$ mmreg schema extra
! mmreg: The following argument was not expected: extra
! Try `mmreg help`.
? 2
