#!/bin/sh
# docs.sh MMREG PLUGINS: the pages of `mmreg docs --html`, in a headless Chromium.
set -eu
mmreg=$1 plugins=$2
. "$(dirname "$0")/browser.sh"

export MMREG_PLUGIN_PATH="$plugins/good"
"$mmreg" docs --html pages/all >said.txt
page=pages/all/index.html
has '^wrote pages/all/index.html: [0-9]* modules in [0-9]* registries$' said.txt
modules=$(sed 's/.*: \([0-9]*\) modules.*/\1/' said.txt)
registries=$("$mmreg" list | sed -n '$s/ .*//p')
needs_nothing_else "$page"

dom "$page" >plain.txt
[ "$(count '<details' plain.txt)" = "$modules" ] || fail "there are not $modules modules"
[ "$(count '<section>' plain.txt)" = "$registries" ] || fail "there are not $registries registries"
for name in $("$mmreg" list --format names); do
  grep -q "<span class=\"name\">$name</span>\|Also called [^<]*\b$name\b" plain.txt || fail "there is no $name"
done
has '<h2 id="TOYS">TOYS</h2>' plain.txt
grep -q '<details[^>]* open' plain.txt && fail "a module is open at first"
has '<tr><td><code>size</code></td><td><span>int</span>' plain.txt
if "$mmreg" list --format names | grep -qx GroupNorm; then has 'Rule: num_groups divides num_channels' plain.txt; fi

# An address leads to a module; a click opens and closes all.
dom "$page" '' '#TOYS.Ball' >at_ball.txt
has '<details id="TOYS.Ball" open' at_ball.txt
[ "$(count '<details[^>]* open' at_ball.txt)" = 1 ] || fail "others are open, too"
dom "$page" 'document.getElementById("open").click()' >opened.txt
[ "$(count '<details[^>]* open' opened.txt)" = "$modules" ] || fail "not all are open"

# A search leaves the modules that have all its words.
dom "$page" 'const s = document.getElementById("search"); s.value = "ball size"; s.dispatchEvent(new Event("input"))' >found.txt
has "1 of $modules modules" found.txt
[ "$(count '<details[^>]* hidden' found.txt)" = $((modules - 1)) ] || fail "the others are not hidden"
