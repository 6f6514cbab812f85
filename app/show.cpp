// mmreg show: the composed config.
#include "common.hpp"

#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

namespace app {
namespace {

const mmreg::Value* at_path(const mmreg::Value& root, const std::string& path) {
  const auto parts = mmreg::split_path(path);
  const mmreg::Value* value = parts ? &root : nullptr;
  for (std::size_t i = 0; value && i < parts->size(); ++i) {
    const std::string& part = (*parts)[i];
    if (const mmreg::Table* table = value->as_table()) {
      value = table->find(part);
    } else if (const mmreg::Array* list = value->as_array();
               list && part.size() < 10 && part.find_first_not_of("0123456789") == std::string::npos) {
      const std::size_t index = std::stoul(part);
      value = index < list->size() ? &(*list)[index] : nullptr;
    } else {
      value = nullptr;
    }
  }
  return value;
}

}  // namespace

int show(const ShowArgs& args) {
  Loaded loaded;
  const int code = load(args.config, loaded);
  print_problems(loaded.found, loaded.chain);
  if (code != kGood) return code;
  const mmreg::Value* value = &loaded.config->root;
  if (!args.only.empty()) value = at_path(*value, args.only);
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
