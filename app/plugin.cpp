// mmreg plugin: what is found on the search path, and writing manifests.
#include "catalogue.hpp"
#include "write_file.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace app {

int plugin_manifest(const PluginArgs& args) {
  if (std::error_code ignored; !std::filesystem::exists(args.library, ignored)) {
    print(stderr, fmt::format("mmreg: there is no file `{}`\n", args.library));
    return kWrongUse;
  }
  std::string text;
  try {
    text = mmreg::Plugins::instance().make_manifest(args.library);
  } catch (const mmreg::LoadError& e) {
    print_problems(e.found());
    return kBuildFailed;
  }
  if (args.output.empty()) {
    print(stdout, text);
    return finish() ? kGood : kWrongUse;
  }
  const std::string problem = write_file(args.output, text);
  if (problem.empty()) return kGood;
  print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", args.output, problem));
  return kWrongUse;
}

int plugin_list() {
  declare_all_plugins();
  for (const std::string& path : mmreg::Plugins::instance().paths()) print(stderr, fmt::format("searched {}\n", path));
  for (const mmreg::PluginInfo& plugin : mmreg::Plugins::instance().list()) {
    print(stdout, fmt::format("{} {} (scope {}): {} registries, {} modules, {}\n", plugin.name, plugin.version,
                              plugin.scope, plugin.registries, plugin.modules, plugin.library));
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
