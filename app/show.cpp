// mmreg show: the composed config.
#include "common.hpp"

#include "mmreg/json.hpp"
#include "mmreg/key_path.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

namespace app {
int show(const ShowArgs& args) {
  Loaded loaded;
  const int code = load(args.config, loaded);
  print_problems(loaded.found, loaded.chain);
  if (code != kGood) return code;
  const mmreg::Value* value = &loaded.config->root;
  if (!args.only.empty()) {
    const auto path = mmreg::parse_key_path(args.only);
    value = path ? mmreg::find_at(*value, *path) : nullptr;
  }
  if (!value) {
    print(stderr, fmt::format("mmreg: the config has no `{}`\n", args.only));
    return kWrongUse;
  }
  if (args.format == "json") {
    print(stdout, mmreg::print_json(*value));
  } else if (const mmreg::Table* table = value->as_table()) {
    print(stdout, mmreg::print_toml(*table));
  } else {
    print(stdout, mmreg::print_toml_value(*value) + "\n");
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
