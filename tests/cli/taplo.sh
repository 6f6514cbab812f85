#!/bin/sh
# taplo with the schemas of `mmreg schema --all`: real configs pass, real mistakes do not.
#   taplo.sh MMREG REPOSITORY          exits with 77 where there is no taplo
set -eu
mmreg=$1
repository=$2

if ! command -v taplo >/dev/null; then
  echo "skipped: taplo is not on PATH (npm install -g @taplo/cli)"
  exit 77
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$repository/configs/digits/." "$folder"
cd "$folder"
"$mmreg" schema --all -o .

failed=0
lint() { taplo lint --config taplo.toml "$@" >lint.txt 2>&1; }

lint mlp.toml resnet8.toml _base_/*.toml || {
  echo "real configs do not pass:"
  cat lint.txt
  failed=1
}

# mistake FILE SCRIPT WORD...: the file, changed by sed, is refused with a message that has the word.
mistake() {
  sed "$2" "$1" >mistake.toml
  if cmp -s "$1" mistake.toml; then
    echo "$2 changes nothing in $1"
    failed=1
  elif lint mistake.toml; then
    echo "not noticed: $2 in $1"
    failed=1
  elif ! grep -q "$3" lint.txt; then
    echo "$2 in $1 is not told with '$3':"
    cat lint.txt
    failed=1
  fi
}

mistake mlp.toml 's/in_features = 64, out/in_feature = 64, out/' in_feature
mistake mlp.toml 's/"Flatten"/"Flaten"/' Flaten
mistake mlp.toml 's/out_features = 64/out_features = "64"/' 64
mistake mlp.toml 's/"ImageClassifier"/"ImageClasifier"/' ImageClasifier
mistake resnet8.toml 's/bias = false/bias = 0/' 0
mistake resnet8.toml 's/stride = 2/strides = 2/' strides
mistake _base_/digits.toml 's/batch_size = 64/batch_size = 64.5/' 64.5
mistake _base_/digits.toml 's/"DefaultSampler"/"DefaultSamplr"/' DefaultSamplr
mistake _base_/digits.toml 's/shuffle/shufle/' shufle
mistake _base_/schedule_10e.toml 's/T_max/T_mx/' T_mx
mistake _base_/digits.toml 's/"CSVDataset"/"CSVDatasets"/' CSVDatasets
mistake mlp.toml '1i objects.more.type = "Linar"' Linar
mistake _base_/runtime.toml 's/interval = 10/intervall = 10/' intervall

[ "$failed" = 0 ] && echo "taplo agrees"
exit "$failed"
