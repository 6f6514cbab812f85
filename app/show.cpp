// mmreg show: the composed config, where its values come from, and how its files inherit one another.
#include "json.hpp"
#include "show_parts.hpp"

#include "mmreg/json.hpp"
#include "mmreg/key_path.hpp"
#include "mmreg/plugins.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

namespace app {
namespace {

std::string printed(const mmreg::Value& value, const ShowArgs& args) {
  if (args.format == "json") return mmreg::print_json(value);
  if (args.format == "flat") return mmreg::print_flat(value, args.only);
  const mmreg::Table* table = value.as_table();
  return table ? mmreg::print_toml(*table, {.mark_defaults = args.defaults}) : mmreg::print_toml_value(value) + "\n";
}

// JSON has no comments: the keys that have their defaults are listed.
std::string printed_with_defaults(const mmreg::Value& value, const ShowArgs& args) {
  if (args.format == "toml") return printed(value, args);
  Json defaults = Json::array();
  std::string lines;
  mmreg::for_each_leaf(
      value,
      [&](const std::string& path, const mmreg::Value& leaf) {
        if (!leaf.origin()) defaults.push_back(path);
        lines += path + "=" + mmreg::print_toml_value(leaf) + (leaf.origin() ? "\n" : "  # default\n");
      },
      args.only);
  if (args.format == "flat") return lines;
  const Json out = {{"config", Json::parse(mmreg::print_json(value))}, {"defaults", defaults}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Null, said on standard error, if there is none.
const mmreg::Value* at_key(const mmreg::Value& root, const std::string& key) {
  if (key.empty()) return &root;
  mmreg::Diagnostics found;
  const auto path = mmreg::parse_key_path(key);
  if (!path) found.error(mmreg::Code::usage, {}, fmt::format("a part of the key `{}` is empty", key));
  const mmreg::Value* value = path ? mmreg::find_at(root, *path, found) : nullptr;
  print_problems(found);
  return value;
}

}  // namespace

int show(const ShowArgs& args) {
  Planned planned;
  mmreg::LoadedConfig& loaded = planned.loaded;
  mmreg::History history;
  int code = load(args.config, loaded, args.origin.empty() ? nullptr : &history);
  if (code == kGood && args.defaults) {
    mmreg::Plugins::instance().forbid_loading();
    code = plan({}, planned);
  }
  print_problems(loaded.found, loaded.chain);
  if (code != kGood) return code;
  const mmreg::Value root =
      args.defaults ? mmreg::with_defaults(loaded.config->root, *planned.plan) : loaded.config->root;
  const bool one_origin = !args.origin.empty() && args.origin != ShowArgs::kEverything;
  const std::string& only = one_origin ? args.origin : args.only;
  const mmreg::Value* value = at_key(root, only);
  if (!value) return kWrongUse;
  if (args.tree) {
    print(stdout, args.format == "json"
                      ? inheritance_json(loaded).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"
                      : print_inheritance(loaded));
  } else if (!args.origin.empty()) {
    const Origins origins{loaded.chain, history};
    print(stdout, args.format == "json" ? origins.print_json(*value, only)
                  : one_origin          ? origins.print_one(*value, only)
                                        : origins.print(*value, only));
  } else {
    print(stdout, args.defaults ? printed_with_defaults(*value, args) : printed(*value, args));
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
