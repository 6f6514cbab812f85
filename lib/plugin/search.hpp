// Where plugins are looked for. Private to the library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mmreg::detail {

inline constexpr std::string_view kManifestSuffix = ".mmreg.json";

/// The files of a plugin, as far as they were found.
struct PluginFiles {
  std::string name;      // of the plugin
  std::string library;   // empty: only the manifest was found
  std::string manifest;  // empty: only the library was found
  bool found() const { return !library.empty() || !manifest.empty(); }
};

/// Whether a name is the path of a library, and not the name of a plugin.
bool is_path(std::string_view name);

/// The folders that were added, then those of MMREG_PLUGIN_PATH, then mmreg/plugins beside this library.
std::vector<std::string> search_paths(const std::vector<std::string>& added);

/// Finds a plugin by its name in the folders `paths`, or by the path of its library relative to `folder`.
PluginFiles find_plugin(const std::string& name, const std::string& folder, const std::vector<std::string>& paths);

/// The names of the plugins that have a manifest in a folder, sorted.
std::vector<std::string> manifests_in(const std::string& folder);

}  // namespace mmreg::detail
