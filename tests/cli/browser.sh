# What tests of pages begin with: a headless Chromium (exit code 77 without one) and a folder that goes with the test.
for browser in chromium chromium-browser google-chrome; do
  command -v "$browser" >/dev/null && break
done
if ! command -v "$browser" >/dev/null; then
  echo "skipped: there is no Chromium"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}
has() { grep -q "$1" "$2" || fail "$2 has no $1"; }
# How often $1 stands in the file $2.
count() { grep -o "$1" "$2" | wc -l; }
needs_nothing_else() {
  grep -q 'src=\|@import\|url(' "$1" && fail "$1 wants other files"
  return 0
}
# The page $1 after its script ran, and after the script $2.
dom() {
  sed "s|^</body>|<script>${2:-}</script></body>|" "$1" >with_script.html
  "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" --virtual-time-budget=2000 \
    --dump-dom "file://$folder/with_script.html${3:-}" 2>/dev/null
}
