#include "plugin/search.hpp"

#include "registry/transaction.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <dlfcn.h>

namespace mmreg::detail {
namespace {

namespace fs = std::filesystem;

std::string library_folder() {
  Dl_info info{};
  if (::dladdr(reinterpret_cast<const void*>(&search_paths), &info) == 0 || !info.dli_fname) return {};
  std::error_code ignored;
  return fs::weakly_canonical(info.dli_fname, ignored).parent_path().string();
}

PluginFiles files_in(const fs::path& folder, const std::string& name) {
  std::error_code ignored;
  PluginFiles files{name, {}, {}};
  for (const std::string& candidate : {name + ".so", "lib" + name + ".so"}) {
    if (files.library.empty() && fs::exists(folder / candidate, ignored)) files.library = (folder / candidate).string();
  }
  const fs::path manifest = folder / (name + std::string(kManifestSuffix));
  if (fs::exists(manifest, ignored)) files.manifest = manifest.string();
  return files;
}

PluginFiles files_of_path(const std::string& name, const std::string& folder) {
  const fs::path library = (fs::path(folder) / name).lexically_normal();
  std::error_code ignored;
  PluginFiles files{plugin_name(library.string()), {}, {}};
  if (fs::exists(library, ignored)) files.library = library.string();
  const fs::path manifest = library.parent_path() / (files.name + std::string(kManifestSuffix));
  if (fs::exists(manifest, ignored)) files.manifest = manifest.string();
  return files;
}

}  // namespace

bool is_path(std::string_view name) { return name.find('/') != std::string_view::npos || name.ends_with(".so"); }

std::vector<std::string> search_paths(const std::vector<std::string>& added) {
  std::vector<std::string> out = added;
  if (const char* variable = std::getenv("MMREG_PLUGIN_PATH")) {
    std::string_view rest = variable;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(':'), rest.size());
      if (end > 0) out.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  if (const std::string beside = library_folder(); !beside.empty()) out.push_back(beside + "/mmreg/plugins");
  return out;
}

std::vector<std::string> manifests_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string file = entry.path().filename().string();
    if (file.ends_with(kManifestSuffix)) names.push_back(file.substr(0, file.size() - kManifestSuffix.size()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

PluginFiles find_plugin(const std::string& name, const std::string& folder, const std::vector<std::string>& paths) {
  if (is_path(name)) return files_of_path(name, folder);
  for (const std::string& path : paths) {
    if (PluginFiles files = files_in(path, name); files.found()) return files;
  }
  return {name, {}, {}};
}

}  // namespace mmreg::detail
