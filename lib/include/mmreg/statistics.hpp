// How many modules each registry has.
#pragma once

#include "mmreg/registry.hpp"

#include <string>
#include <vector>

namespace mmreg {

/// One registry of a tree with its own modules, grouped by the folder of the file that registers them.
struct RegistryCount {
  std::string key;
  std::string scope;
  std::size_t num_modules = 0;  ///< aliases count
  struct Folder {
    std::string path;                ///< empty: no folder is known
    std::vector<std::string> names;  ///< in the order of registration
  };
  std::vector<Folder> folders;
};

/// The whole tree of a node in preorder, the same from any of its nodes. Loads nothing.
std::vector<RegistryCount> count_tree(const RegistryNode& node);

/// MMEngine's function: the counts of all root registries as JSON text, {"scan_date", "registries": {KEY: [records]}}.
std::string count_registered_modules();

}  // namespace mmreg
