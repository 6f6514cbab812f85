// Configs in folders.
#pragma once

#include "mmreg/config.hpp"

#include <set>
#include <string>
#include <vector>

namespace app {

/// The configs that paths mean: a file is itself, a folder all TOML files in it, sorted, but not those in folders named
/// `_base_`, which are parts of configs. False, with a message, if a folder holds none.
bool find_configs(const std::vector<std::string>& paths, std::vector<std::string>& configs);

/// False, with a message for each, if patterns of the workspace fit no file: what was renamed would drop out unseen.
bool all_patterns_fit();

/// The configs that one path means; none if a folder holds none.
std::vector<std::string> configs_of(const std::string& path);

/// All TOML files in a folder, sorted; `with_bases`: those in folders named `_base_`, too. Hidden folders do not count.
/// A folder that this user may not read is among them, so that who reads it says why.
std::vector<std::string> toml_files(const std::string& folder, bool with_bases);

/// The same for all ways to name a file.
std::string identity_of(const std::string& path);

/// Whether a config was made of one of the files; `prefix`: how many bytes before the paths of its sources are no part
/// of them.
bool inherits(const mmreg::LoadedConfig& loaded, const std::string& config, const std::set<std::string>& files,
              std::size_t prefix = 0);

}  // namespace app
