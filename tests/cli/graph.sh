#!/bin/sh
# graph.sh MMREG PLUGINS: the page of `mmreg graph --format html`, in a headless Chromium.
set -eu
mmreg=$1 plugins=$2
. "$(dirname "$0")/browser.sh"

cp "$plugins/good/good.so" "$plugins/good/good.mmreg.json" .
cat >oldest.toml <<'END'
custom_imports.imports = "good.so"
END
cat >base.toml <<'END'
_base_ = "oldest.toml"
objects.cube = { type = "Ball", size = 7 }
END
cat >page.toml <<'END'
_base_ = "base.toml"

[objects]
ball = { type = "Ball", size = "</script><b id=oops>" }
box = { type = "Box", inside = { _ref_ = "objects.ball" }, more = ["Loud", { type = "Bal" }] }
cube.size = 8
END
"$mmreg" graph page.toml --format html >page.html 2>/dev/null && fail "a config with mistakes gave exit code 0"
needs_nothing_else page.html

dom page.html >plain.txt
grep -q '<b id="\?oops' plain.txt && fail "a text became an element"
has '<h1 id="title">page.toml</h1>' plain.txt
[ "$(count '<details' plain.txt)" = 5 ] || fail "there are not five objects"
has '<details class="bad" id="n[0-9]" open' plain.txt
has 'page.toml:4:[0-9]*: `objects.ball.size` must be int' plain.txt
has '<a href="#n[0-9]">objects.ball</a>' plain.txt

# Where a value is from, and what it replaced; files as what inherits what.
tr '\n' '~' <plain.txt >lines.txt
has '<td>size</td><td class="short">8</td><td class="meaning">across, in centimetres</td><td class="origin">page.toml:6:13~replaced 7  base.toml:2:40  through page.toml:1</td>' lines.txt
has '<li>page.toml<span class="soft">[^<]*</span><ul><li>base.toml<span class="soft">[^<]*</span><ul><li>oldest.toml' plain.txt

dom page.html 'document.getElementById("close").click()' >closed.txt
grep -q '<details[^>]* open' closed.txt && fail "an object is still open"

# A search leaves what holds all its words, with what that is in.
dom page.html 'const s = document.getElementById("search"); s.value = "loud more"; s.dispatchEvent(new Event("input"))' >found.txt
[ "$(count '<details[^>]* class="hit"\|<details class="hit"' found.txt)" = 1 ] || fail "not one object is found"
[ "$(count '<details[^>]* hidden' found.txt)" = 3 ] || fail "the others are not hidden"
