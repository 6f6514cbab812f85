#!/bin/sh
# Data flows one way: a folder of lib/ includes only what stands before it. libtorch stays in registries/, toml11 in one
# file, and neither of them nor CLI11 nor nlohmann-json in a public header.
set -u
cd "$(dirname "$0")/../.."
failed=0
complain() {
  [ -z "$1" ] && return
  printf '%s\n%s\n' "$2" "$1"
  failed=1
}

# The stations of lib/, bottom first. value and diagnostics know each other.
earlier='value diagnostics'
for station in 'value diagnostics' config schema registry plugin plan build; do
  for folder in $station; do
    case " $earlier " in *" $folder "*) ;; *) earlier="$earlier $folder" ;; esac
    for later in config schema registry plugin plan build; do
      case " $earlier " in *" $later "*) continue ;; esac
      complain "$(grep -rnE "#include \"$later/" lib/$folder)" "lib/$folder must not include lib/$later:"
    done
  done
done

complain "$(grep -rnE '#include [<"](app|CLI)/' lib)" 'lib must not know the program:'
complain "$(grep -rlE '#include <(torch|ATen|c10)/' lib app)" 'libtorch belongs into registries/:'
complain "$(grep -rlE '#include <toml' lib app registries | grep -v '^lib/value/toml_reader.cpp$')" 'toml11 has one file:'
complain "$(grep -rnE '#include [<"](toml|CLI|nlohmann|fmt)' lib/include)" 'too heavy for a public header:'
complain "$(grep -rlE '#include <torch/torch.h>' --include='*.hpp' registries)" 'torch/torch.h takes 25 s; not in a header:'
complain "$(git ls-files lib app registries | grep -E '\.(cpp|hpp)$' | xargs wc -l | awk '$2 != "total" && $1 > 450')" 'files that have grown too long:'

[ $failed = 0 ] && echo 'includes are in order'
exit $failed
