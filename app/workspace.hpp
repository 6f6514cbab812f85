// mmreg.toml: what holds for all configs of a folder.
#pragma once

#include "mmreg/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app {

inline constexpr const char* kWorkspaceFile = "mmreg.toml";

/// What a workspace says of its configs; without a file, what holds everywhere.
struct WorkspaceFile {
  std::string folder;                     ///< the one that the file is in; empty: there is no file
  std::vector<std::string> configs;       ///< patterns; empty: all TOML files but bases
  std::vector<mmreg::Origin> configs_at;  ///< where each of them is written
  std::vector<std::string> bases;         ///< patterns of parts of configs
  std::vector<std::string> plugin_path;
  /// What warnings of a code count as; nothing: they are not shown.
  std::map<mmreg::Code, std::optional<mmreg::Severity>> severity;
  /// What `validate` takes for environment variables that are not set.
  std::map<std::string, std::string> environment;

  /// Whether a file below the folder is a config, by the patterns.
  bool is_config(const std::string& path) const;
  /// Whether a file fits one of the patterns of configs.
  bool fits(const std::string& path, const std::string& pattern) const;
};

/// The path of the mmreg.toml of a folder, or of the nearest one above; empty if there is none.
std::string nearest_workspace_file(const std::string& folder);

/// Reads the mmreg.toml of a folder, or of the nearest one above. Mistakes are reported.
WorkspaceFile read_workspace(const std::string& folder, mmreg::Diagnostics& found);

/// Whether a path fits a pattern: `*` and `?` stand for anything but `/`, `**` for any folders.
bool matches_glob(std::string_view pattern, std::string_view path);

}  // namespace app
