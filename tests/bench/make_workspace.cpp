// Makes a folder of many configs out of real-world ones: copies of a project, until there are as many as wanted.
//
//   make_workspace CORPUS FOLDER [CONFIGS] [BASES]
//
// 800 configs and 120 files in `_base_` folders if nothing is said. Each copy has as many configs as it takes to spread
// them evenly, and with each of them all that it inherits.
#include "mmreg/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

namespace {

namespace fs = std::filesystem;

bool is_base(const fs::path& path) { return std::find(path.begin(), path.end(), "_base_") != path.end(); }

void copy(const fs::path& file, const fs::path& from, const fs::path& to) {
  const fs::path target = to / fs::relative(file, from);
  fs::create_directories(target.parent_path());
  fs::copy_file(file, target, fs::copy_options::skip_existing);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: make_workspace CORPUS FOLDER [CONFIGS] [BASES]\n");
    return 2;
  }
  const fs::path corpus = fs::canonical(argv[1]);
  const std::size_t wanted = argc > 3 ? std::stoul(argv[3]) : 800;
  const std::size_t wanted_bases = argc > 4 ? std::stoul(argv[4]) : 120;
  std::vector<fs::path> configs;
  std::vector<fs::path> bases;
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (entry.path().extension() == ".toml") (is_base(entry.path()) ? bases : configs).push_back(entry.path());
  }
  std::sort(configs.begin(), configs.end());
  std::sort(bases.begin(), bases.end());
  if (configs.empty() || bases.empty()) return 2;
  fs::remove_all(argv[2]);
  const std::size_t copies = (wanted_bases + bases.size() - 1) / bases.size();
  const mmreg::Workspace workspace({});
  std::size_t made = 0;
  std::size_t made_bases = 0;
  for (std::size_t c = 0; c < copies; ++c) {
    const fs::path folder = fs::path(argv[2]) / fmt::format("project{}", c);
    for (const fs::path& base : bases) {
      if (made_bases < wanted_bases) copy(base, corpus, folder), ++made_bases;
    }
    std::set<fs::path> here;
    const std::size_t share = wanted * (c + 1) / copies - made;
    for (std::size_t i = 0; i < configs.size() && here.size() < share; ++i) {
      const fs::path& config = configs[(i + c * 7) % configs.size()];
      const mmreg::LoadedConfig loaded = workspace.load(config.string());
      if (!loaded.config) continue;
      for (const mmreg::Config::File& file : loaded.config->files) {
        const fs::path path = mmreg::source_of({file.source, 0, 0}).name;
        copy(path, corpus, folder);
        if (!is_base(path)) here.insert(path);
      }
    }
    made += here.size();
  }
  fmt::print("{} configs, {} bases\n", made, made_bases);
  return 0;
}
