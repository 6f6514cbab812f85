// Plugins: finding them, reading their manifests, loading them.
//
// A manifest (NAME.mmreg.json beside NAME.so) says what a plugin registers, so that configs are checked without its
// code. The library is opened only when one of its objects is built.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/registry.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// A plugin as it was found.
struct PluginInfo {
  std::string name;
  std::string scope;
  std::string version;
  std::string library;   ///< path of the shared library
  std::string manifest;  ///< path of the manifest; empty: there is none
  bool loaded = false;
  std::size_t modules = 0;
  std::size_t registries = 0;
};

/// The plugins of the process. Safe to use from many threads.
class Plugins : public ModuleLoader {
 public:
  /// The only one.
  static Plugins& instance();

  /// Folders that are searched before MMREG_PLUGIN_PATH and the folder of the installation.
  void add_path(const std::string& folder);
  /// All folders, in the order of searching.
  std::vector<std::string> paths() const;

  /// Makes known where plugins are, so that one that needs another finds it there, whichever is declared first. What is
  /// not found is left to declare().
  void find(const std::vector<std::string>& names, const std::string& folder);
  /// Makes what a plugin's manifest says known: a name ("mmdet"), or the path of a library relative to `folder`.
  /// False, with errors at `at`, if it is not found or its manifest is not right. A plugin without a manifest is
  /// loaded instead, unless loading is forbidden.
  bool declare(const std::string& name, const std::string& folder, Origin at, Diagnostics& found);
  /// Declares every plugin that has a manifest on the search path. Broken ones are reported.
  void declare_all(Diagnostics& found);
  /// Whether the plugin of this name, or in this library, is known.
  bool is_declared(std::string_view name) const;
  /// All known plugins, sorted by name.
  std::vector<PluginInfo> list() const;
  /// The folder of the configs that the plugin of a scope brings: SCOPE/configs beside its library.
  std::optional<std::string> configs_of(const std::string& scope) const;
  /// The plugins that a config can use: the pack, those of these names and scopes, and what their registries need.
  std::set<std::string> visible_from(const std::vector<std::string>& names, const std::set<std::string>& scopes) const;

  /// From now on no library is opened: what needs one throws LoadError. For commands that must not run code.
  void forbid_loading();

  /// Opens a library, lets it register, and gives its manifest as JSON.
  std::string make_manifest(const std::string& library);

  // ModuleLoader
  void load_location(const std::string& location) override;
  void load_scope(const std::string& scope) override;
  void load_plugin(const std::string& plugin) override;
  std::vector<std::string> plugins_with(const std::string& root, std::string_view name) override;

 private:
  Plugins();
  ~Plugins() override;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mmreg
