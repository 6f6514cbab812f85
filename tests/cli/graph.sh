#!/bin/sh
# graph.sh MMREG PLUGINS: the page of `mmreg graph --format html`, in a headless Chromium. Exit code 77 without one.
set -eu
for browser in chromium chromium-browser google-chrome; do
  command -v "$browser" >/dev/null && break
done
if ! command -v "$browser" >/dev/null; then
  echo "skipped: there is no Chromium"
  exit 77
fi
mmreg=$1 plugins=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() {
  echo "graph: $*" >&2
  exit 1
}
has() { grep -q "$1" "$2" || fail "$2 has no $1"; }
# The page after its script ran, and after what stands in $2.
dom() {
  sed "s|^</body>|<script>$2</script></body>|" page.html >with_script.html
  "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" --virtual-time-budget=2000 \
    --dump-dom "file://$folder/with_script.html" 2>/dev/null >"$1"
}

cp "$plugins/good/good.so" "$plugins/good/good.mmreg.json" .
cat >base.toml <<'END'
custom_imports.imports = "good.so"
END
cat >page.toml <<'END'
_base_ = "base.toml"

[objects]
ball = { type = "Ball", size = "</script><b id=oops>" }
box = { type = "Box", inside = { _ref_ = "objects.ball" }, more = ["Loud", { type = "Bal" }] }
END
"$mmreg" graph page.toml --format html >page.html 2>/dev/null && fail "a config with mistakes gave exit code 0"
grep -q 'src=\|@import\|url(' page.html && fail "it wants other files"

dom plain.txt ''
grep -q '<b id="\?oops' plain.txt && fail "a text became an element"
has '<h1 id="title">page.toml</h1>' plain.txt
[ "$(grep -o '<details' plain.txt | wc -l)" = 4 ] || fail "there are not four objects"
has '<details class="bad" id="n0" open' plain.txt
has 'page.toml:4:[0-9]*: `objects.ball.size` must be int' plain.txt
has '<a href="#n0">objects.ball</a>' plain.txt
has '<li>base.toml</li><li>page.toml</li>' plain.txt

dom closed.txt 'document.getElementById("close").click()'
grep -q '<details[^>]* open' closed.txt && fail "an object is still open"

# A search leaves what holds all its words, with what that is in.
search='const s = document.getElementById("search"); s.value = "loud more"; s.dispatchEvent(new Event("input"))'
dom found.txt "$search"
[ "$(grep -o '<details[^>]* class="hit"\|<details class="hit"' found.txt | wc -l)" = 1 ] || fail "not one object is found"
[ "$(grep -o '<details[^>]* hidden' found.txt | wc -l)" = 2 ] || fail "the others are not hidden"
