// What all registries of the process share: the lock of writers, the roots, and look-up by key and scope.
#pragma once

#include "mmreg/registry.hpp"

#include "name_table.hpp"

#include <atomic>
#include <map>
#include <mutex>

namespace mmreg::detail {

struct RegistryIndex {
  std::recursive_mutex mutex;  // recursive: loading a location registers modules
  NameTable<const RegistryNode> by_key;
  std::vector<const RegistryNode*> roots;
  std::map<std::string, int, std::less<>> scopes;  // how many registries have it
  std::atomic<ModuleLoader*> loader{nullptr};
};

/// Never destroyed: registries of any library may outlive main.
RegistryIndex& registry_index();

}  // namespace mmreg::detail
