// The plugins of the process: search path and loading.
#include "mmreg/plugins.hpp"

#include "mmreg/doing.hpp"
#include "mmreg/file.hpp"

#include "plugin/dynamic_library.hpp"
#include "plugin/elf.hpp"
#include "plugin/state.hpp"
#include "registry/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace mmreg {
namespace {

namespace fs = std::filesystem;
using detail::is_path;
using detail::kManifestSuffix;
using Files = detail::PluginFiles;

// The pack of this project. It needs libtorch, so an installation may lack it.
constexpr std::string_view kPack = "mmengine";

// Plugins are what loads modules, unless a program sets another loader.
[[maybe_unused]] const bool is_default_loader = (set_module_loader(&Plugins::instance()), true);

}  // namespace

Plugins::Plugins() : state_(std::make_unique<State>()) {}
Plugins::~Plugins() = default;

Plugins& Plugins::instance() {
  static auto* all = new Plugins;
  return *all;
}

void Plugins::add_path(const std::string& folder) {
  const std::lock_guard lock(state_->mutex);
  state_->added_paths.push_back(folder);
  state_->manifests.reset();
}

std::vector<std::string> Plugins::paths() const {
  const std::lock_guard lock(state_->mutex);
  return state_->paths();
}

const std::vector<detail::Manifest>& Plugins::State::all_manifests() {
  if (manifests) return *manifests;
  manifests.emplace();
  for (const std::string& path : paths()) {
    for (const std::string& name : detail::manifests_in(path)) {
      FileProblem ignored;
      const std::string file = (fs::path(path) / (name + std::string(kManifestSuffix))).string();
      const std::optional<std::string> text = read_file(file, ignored);
      if (!text) continue;
      try {
        manifests->push_back(detail::read_manifest(*text));
      } catch (const std::exception&) {  // it is reported where it is asked for by name
      }
    }
  }
  return *manifests;
}

// A plugin mostly has the name of its scope; else its manifest says which scope it adds.
std::string Plugins::State::plugin_of_scope(const std::string& scope) {
  const auto good = [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; };
  if (scope.empty() || !std::all_of(scope.begin(), scope.end(), good)) return {};
  if (find(scope, "").found()) return scope;
  for (const detail::Manifest& m : all_manifests()) {
    if (m.scope == scope) return m.plugin;
  }
  return {};
}

// ---- loading

bool Plugins::State::failed_to_register(Known& plugin, const char* why) {
  plugin.failure.error(
      Code::load_failed, {},
      fmt::format("the plugin `{}` failed while it registered its modules: {}", plugin.files.library, why));
  return false;
}

bool Plugins::State::load(Known& plugin) const {
  if (plugin.loaded || plugin.loading) return true;
  if (!plugin.failure.empty()) return false;
  plugin.loading = true;
  const std::shared_ptr<const void> done(nullptr, [&plugin](const void*) { plugin.loading = false; });
  Diagnostic problem;
  if (!may_load) {
    plugin.failure
        .error(Code::bad_manifest, {},
               fmt::format("the plugin `{}` has no manifest, so its modules are not "
                           "known without running it",
                           plugin.files.library))
        .suggest_help(fmt::format("write one: mmreg plugin manifest {}", plugin.files.library));
    return false;
  }
  // Its registries are created while it is opened, its modules registered after; both are taken back on failure.
  detail::LoadTransaction transaction(plugin.files.name);
  const Doing doing("loading the plugin", plugin.files.library);
  try {
    const PluginDescriptor* descriptor = detail::open_plugin(fs::absolute(plugin.files.library).string(), problem);
    if (!descriptor) {
      plugin.failure.add(std::move(problem));
      return false;
    }
    descriptor->register_modules();
    if (plugin.manifest.scope.empty()) {
      plugin.manifest.scope = descriptor->scope;
      plugin.manifest.version = descriptor->version;
    }
  } catch (const std::exception& e) {
    return failed_to_register(plugin, e.what());
  } catch (...) {
    return failed_to_register(plugin, "it threw something that is no std::exception");
  }
  transaction.commit();
  plugin.loaded = true;
  return true;
}

namespace {

[[noreturn]] void throw_load_error(const Diagnostics& found) {
  throw LoadError(found, found.empty() ? "a plugin could not be loaded" : found.list().front().message);
}

}  // namespace

void Plugins::find(const std::vector<std::string>& names, const std::string& folder) {
  const std::lock_guard lock(state_->mutex);
  for (const std::string& name : names) {
    if (state_->known.contains(is_path(name) ? detail::plugin_name(name) : name)) continue;
    Files files = state_->find(name, folder);
    if (files.found()) state_->known[files.name].files = std::move(files);
  }
}

bool Plugins::declare(const std::string& name, const std::string& folder, Origin at, Diagnostics& found) {
  return state_->declare_named(name, folder, at, found) != nullptr;
}

void Plugins::declare_all(Diagnostics& found) {
  const std::lock_guard lock(state_->mutex);
  for (const std::string& path : state_->paths()) {
    for (const std::string& name : detail::manifests_in(path)) state_->declare_named(name, "", {}, found);
  }
}

bool Plugins::is_declared(std::string_view name) const {
  const std::lock_guard lock(state_->mutex);
  const auto found = state_->known.find(is_path(name) ? detail::plugin_name(name) : std::string(name));
  return found != state_->known.end() && (found->second.declared || found->second.loaded);
}

std::vector<PluginInfo> Plugins::list() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<PluginInfo> out;
  for (const auto& [name, plugin] : state_->known) {
    out.push_back({name, plugin.manifest.scope, plugin.manifest.version, plugin.files.library, plugin.files.manifest,
                   plugin.loaded, plugin.manifest.modules.size(), plugin.manifest.registries.size()});
  }
  return out;
}

std::set<std::string> Plugins::visible_from(const std::vector<std::string>& names,
                                            const std::set<std::string>& scopes) const {
  const std::lock_guard lock(state_->mutex);
  std::set<std::string> visible;
  std::vector<std::string> open{std::string(kPack)};
  for (const std::string& name : names) open.push_back(is_path(name) ? detail::plugin_name(name) : name);
  for (const auto& [name, plugin] : state_->known) {
    if (scopes.contains(plugin.manifest.scope)) open.push_back(name);
  }
  while (!open.empty()) {
    const std::string name = std::move(open.back());
    open.pop_back();
    if (!visible.insert(name).second) continue;
    const auto found = state_->known.find(name);
    if (found == state_->known.end()) continue;
    for (const detail::ManifestRegistry& r : found->second.manifest.registries) {
      if (!r.parent_plugin.empty()) open.push_back(r.parent_plugin);
      open.insert(open.end(), r.options.locations.begin(), r.options.locations.end());
    }
  }
  return visible;
}

std::optional<std::string> Plugins::configs_of(const std::string& scope) const {
  const std::lock_guard lock(state_->mutex);
  for (const std::string& path : state_->paths()) {
    const fs::path folder = fs::path(path) / scope / "configs";
    if (std::error_code ignored; fs::is_directory(folder, ignored)) return folder.string();
  }
  return std::nullopt;
}

void Plugins::forbid_loading() {
  const std::lock_guard lock(state_->mutex);
  state_->may_load = false;
}

void Plugins::load_location(const std::string& location) {
  Diagnostics found;
  const std::lock_guard lock(state_->mutex);
  if (location == kPack && !state_->find(location, "").found()) return;
  if (!state_->declare_named(location, "", {}, found)) throw_load_error(found);
}

void Plugins::load_scope(const std::string& scope) {
  Diagnostics found;
  const std::lock_guard lock(state_->mutex);
  const std::string plugin = state_->plugin_of_scope(scope);
  if (!plugin.empty() && !state_->declare_named(plugin, "", {}, found)) throw_load_error(found);
}

void Plugins::load_plugin(const std::string& plugin) {
  const std::lock_guard lock(state_->mutex);
  const auto found = state_->known.find(is_path(plugin) ? detail::plugin_name(plugin) : plugin);
  if (found == state_->known.end()) throw LoadError({}, fmt::format("there is no plugin `{}`", plugin));
  if (!state_->load(found->second)) throw_load_error(found->second.failure);
}

std::vector<std::string> Plugins::plugins_with(const std::string& root, std::string_view name) {
  const std::lock_guard lock(state_->mutex);
  std::vector<std::string> out;
  for (const detail::Manifest& manifest : state_->all_manifests()) {
    const bool has =
        std::any_of(manifest.modules.begin(), manifest.modules.end(), [&](const detail::ManifestModule& m) {
          const bool in_tree = root.empty() || m.registry == root || m.registry.ends_with("." + root);
          return in_tree && std::find(m.names.begin(), m.names.end(), name) != m.names.end();
        });
    if (has) out.push_back(manifest.plugin);
  }
  return out;
}

std::string Plugins::make_manifest(const std::string& library) {
  const std::lock_guard lock(state_->mutex);
  State::Known& plugin = state_->known[detail::plugin_name(library)];
  plugin.files = {detail::plugin_name(library), library, {}};
  if (!state_->load(plugin)) throw_load_error(plugin.failure);
  Diagnostic unused;
  const PluginDescriptor* descriptor = detail::open_plugin(fs::absolute(library).string(), unused);
  detail::Manifest m;
  m.plugin = plugin.files.name;
  m.version = descriptor->version;
  m.scope = descriptor->scope;
  m.abi = descriptor->abi;
  m.compiler = descriptor->compiler;
  m.standard_library = descriptor->standard_library;
  m.library = fs::path(library).filename().string();
  m.build_id = detail::read_build_id(library);
  for (const RegistryNode* root : root_registries()) {
    for (const RegistryNode* node : tree_of(*root)) detail::collect(*node, m);
  }
  return detail::write_manifest(m);
}

}  // namespace mmreg
