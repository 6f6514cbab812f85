// The plugins of a process and what is known of them. Private to the library.
#pragma once

#include "mmreg/plugins.hpp"
#include "plugin/manifest.hpp"
#include "plugin/search.hpp"
#include "registry/index.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace mmreg {

struct Plugins::State {
  struct Known {
    detail::PluginFiles files;
    detail::Manifest manifest;
    std::vector<std::shared_ptr<RegistryNode>> nodes;  // declared registries, kept alive
    Diagnostics failure;
    bool declared = false;
    bool loading = false;
    bool loaded = false;
  };

  // The registries' own lock: declaring registers modules, and a look-up declares plugins. Two locks would have two
  // orders.
  std::recursive_mutex& mutex = detail::registry_index().mutex;
  std::vector<std::string> added_paths;
  std::map<std::string, Known, std::less<>> known;
  bool may_load = true;
  std::optional<std::vector<detail::Manifest>> manifests;  // on the search path, as far as they can be read

  std::vector<std::string> paths() const { return detail::search_paths(added_paths); }
  detail::PluginFiles find(const std::string& name, const std::string& folder) const {
    return detail::find_plugin(name, folder, paths());
  }
  const std::vector<detail::Manifest>& all_manifests();
  std::string plugin_of_scope(const std::string& scope);
  bool read(Known& plugin) const;
  bool declare(Known& plugin);
  bool load(Known& plugin) const;
  void need(Known& plugin, const std::string& other);
  static bool failed_to_register(Known& plugin, const char* why);
  Known* declare_named(const std::string& name, const std::string& folder, Origin at, Diagnostics& found);
  void declare_registry(Known& plugin, const detail::ManifestRegistry& r);
};

}  // namespace mmreg
