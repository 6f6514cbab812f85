// mmreg count_registered_modules: MMEngine's function, from manifests.
#include "catalogue.hpp"
#include "write_file.hpp"

#include "mmreg/statistics.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace app {
namespace {

int save(const std::string& folder, const std::string& text) {
  const std::string path = (std::filesystem::path(folder) / "modules_statistic_results.json").string();
  if (const std::string problem = write_file_and_folders(path, text); !problem.empty()) {
    print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", path, problem));
    return kWrongUse;
  }
  print(stderr, fmt::format("saved to {}\n", path));
  return kGood;
}

}  // namespace

int count_registered_modules(const CountArgs& args) {
  declare_all_plugins();
  const std::string json = mmreg::count_registered_modules();
  if (args.format == "json") {
    print(stdout, json);
  } else {
    std::size_t total = 0;
    print(stdout, fmt::format("{:<28} {:<12} {:>7}\n", "registry", "scope", "modules"));
    for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
      for (const mmreg::RegistryCount& count : mmreg::count_tree(*root)) {
        print(stdout, fmt::format("{:<28} {:<12} {:>7}\n", count.key, count.scope, count.num_modules));
        total += count.num_modules;
      }
    }
    print(stdout, fmt::format("{:<28} {:<12} {:>7}\n", "total", "", total));
  }
  if (!args.save_path.empty()) {
    if (const int code = save(args.save_path, json); code != kGood) return code;
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
