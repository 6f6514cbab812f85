// Configs in folders.
#pragma once

#include <string>
#include <vector>

namespace app {

/// The configs that paths mean: a file is itself, a folder all TOML files in it, sorted, but not those in folders named
/// `_base_`, which are parts of configs. False, with a message, if a folder holds none.
bool find_configs(const std::vector<std::string>& paths, std::vector<std::string>& configs);

/// All TOML files in a folder, sorted; `with_bases`: those in folders named `_base_`, too. Hidden folders do not count.
std::vector<std::string> toml_files(const std::string& folder, bool with_bases);

}  // namespace app
