// The plugins of the process: search path, declaring from manifests, loading.
#include "mmreg/plugins.hpp"

#include "mmreg/file.hpp"

#include "plugin/dynamic_library.hpp"
#include "plugin/elf.hpp"
#include "plugin/manifest.hpp"
#include "plugin/search.hpp"
#include "registry/index.hpp"
#include "registry/transaction.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <mutex>

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

struct Plugins::State {
  struct Known {
    Files files;
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
  Files find(const std::string& name, const std::string& folder) const {
    return detail::find_plugin(name, folder, paths());
  }
  const std::vector<detail::Manifest>& all_manifests();
  std::string plugin_of_scope(const std::string& scope);
  bool read(Known& plugin);
  bool declare(Known& plugin);
  bool load(Known& plugin);
  static bool failed_to_register(Known& plugin, const char* why);
  Known* declare_named(const std::string& name, const std::string& folder, Origin at, Diagnostics& found);
  void declare_registry(Known& plugin, const detail::ManifestRegistry& r);
};

Plugins::Plugins() : state_(std::make_unique<State>()) {}
Plugins::~Plugins() = default;

Plugins& Plugins::instance() {
  static auto* all = new Plugins;
  return *all;
}

void Plugins::add_path(const std::string& folder) {
  const std::lock_guard lock(state_->mutex);
  state_->added_paths.push_back(folder);
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

// ---- manifests

bool Plugins::State::read(Known& plugin) {
  FileProblem problem;
  const std::string& path = plugin.files.manifest;
  const std::optional<std::string> text = read_file(path, problem);
  if (!text) {
    plugin.failure.error(Code::bad_manifest, {}, fmt::format("cannot read the manifest `{}`: {}", path, problem.why));
    return false;
  }
  try {
    plugin.manifest = detail::read_manifest(*text);
  } catch (const std::exception& e) {
    plugin.failure.error(Code::bad_manifest, {}, fmt::format("the manifest `{}` is damaged: {}", path, e.what()))
        .suggest_help(fmt::format("write it again: mmreg plugin manifest {}", plugin.files.library));
    return false;
  }
  if (plugin.files.library.empty()) {
    plugin.files.library = (fs::path(path).parent_path() / plugin.manifest.library).string();
  }
  const detail::Manifest& m = plugin.manifest;
  if (m.plugin != plugin.files.name) {
    plugin.failure
        .error(Code::bad_manifest, {},
               fmt::format("the manifest `{}` is of the plugin `{}`, not of `{}`", path, m.plugin, plugin.files.name))
        .suggest_help(fmt::format("write it again: mmreg plugin manifest {}", plugin.files.library));
    return false;
  }
  if (std::error_code ignored; !fs::exists(plugin.files.library, ignored)) {
    plugin.failure
        .error(Code::plugin_missing, {},
               fmt::format("the library `{}` of the manifest `{}` is missing", plugin.files.library, path))
        .suggest_help("install the plugin again, or remove its manifest");
    return false;
  }
  if (const std::string why = detail::abi_problem(m.abi, m.standard_library); !why.empty()) {
    plugin.failure
        .error(Code::wrong_abi, {}, fmt::format("the plugin `{}` cannot be used: {}", plugin.files.library, why))
        .suggest_help("build the plugin again with this mmreg");
    return false;
  }
  const std::string id = detail::read_build_id(plugin.files.library);
  if (id.empty() || id != m.build_id) {
    plugin.failure
        .error(Code::stale_manifest, {},
               fmt::format("the manifest `{}` does not belong to the library beside it", path))
        .suggest_help(fmt::format("write it again: mmreg plugin manifest {}", plugin.files.library));
    return false;
  }
  return true;
}

void Plugins::State::declare_registry(Known& plugin, const detail::ManifestRegistry& r) {
  if (find_registry(r.options.key)) return;  // the plugin was loaded by other means, or two plugins share a registry
  detail::NodeOptions options = r.options;
  options.plugin = plugin.files.name;
  if (!r.parent.empty()) {
    const RegistryNode* parent = find_registry(r.parent);
    if (!parent && !r.parent_plugin.empty() && declare_named(r.parent_plugin, "", {}, plugin.failure)) {
      parent = find_registry(r.parent);
    }
    if (!parent)
      throw UsageError(Code::bad_manifest,
                       fmt::format("its registry {} has an unknown parent {}", options.key, r.parent));
    options.parent = const_cast<RegistryNode*>(parent);  // the index gives out read-only nodes
  }
  plugin.nodes.push_back(RegistryNode::create(std::move(options)));
}

bool Plugins::State::declare(Known& plugin) {
  if (plugin.declared) return true;
  if (!plugin.failure.empty() || !read(plugin)) return false;
  plugin.declared = true;
  detail::LoadTransaction transaction(plugin.files.name);  // what does not fit leaves nothing behind
  try {
    for (const detail::ManifestRegistry& r : plugin.manifest.registries) declare_registry(plugin, r);
    for (const detail::ManifestModule& m : plugin.manifest.modules) {
      const RegistryNode* node = find_registry(m.registry);
      if (!node) throw UsageError(Code::bad_manifest, fmt::format("it names an unknown registry {}", m.registry));
      const_cast<RegistryNode*>(node)->insert(m.module, m.names, false);
    }
    transaction.commit();
  } catch (const UsageError& e) {
    plugin.declared = false;
    plugin.failure.error(e.code(), {}, fmt::format("the plugin `{}` does not fit: {}", plugin.files.name, e.what()));
  }
  return plugin.declared;
}

namespace {

bool is_same_library(const Files& a, const Files& b) {
  std::error_code ignored;
  return b.library.empty() || fs::equivalent(a.library, b.library, ignored);
}

}  // namespace

Plugins::State::Known* Plugins::State::declare_named(const std::string& name, const std::string& folder, Origin at,
                                                     Diagnostics& found) {
  const std::lock_guard lock(mutex);
  auto entry = known.find(is_path(name) ? detail::plugin_name(name) : name);
  if (entry == known.end()) {
    Files files = find(name, folder);
    if (!files.found()) {
      Diagnostic& d = found.error(Code::plugin_missing, at, fmt::format("there is no plugin `{}`", name));
      if (is_path(name)) {
        d.note(fmt::format("searched: {}", (fs::path(folder) / name).lexically_normal().string()));
      } else {
        d.note(fmt::format("searched: {}", fmt::join(paths(), ", ")));
        std::vector<std::string_view> names;
        for (const detail::Manifest& m : all_manifests()) names.push_back(m.plugin);
        d.suggestions = near_names(name, names, 1);
        d.suggest_help(d.suggestions.empty() ? "add its folder with --plugin-path or MMREG_PLUGIN_PATH"
                                             : fmt::format("did you mean `{}`?", d.suggestions.front()));
        if (at) d.replace(spelled_at(at, name), certain_name(name, names));
        if (d.fix && d.fix->edits.front().text.empty()) d.fix.reset();
      }
      return nullptr;
    }
    entry = known.emplace(files.name, Known{}).first;
    entry->second.files = std::move(files);
  }
  Known& plugin = entry->second;
  if (is_path(name) && !is_same_library(plugin.files, find(name, folder))) {
    found.error(
        Code::duplicate_name, at,
        fmt::format("another plugin `{}` is already known, from `{}`", plugin.files.name, plugin.files.library));
    return nullptr;
  }
  // `loading`: while it registers its modules it may look its own registries up.
  if (plugin.loaded || plugin.declared || plugin.loading) return &plugin;
  if (!plugin.files.manifest.empty() ? declare(plugin) : load(plugin)) return &plugin;
  for (Diagnostic d : plugin.failure.list()) {
    d.primary.at = at;
    found.add(std::move(d));
  }
  return nullptr;
}

// ---- loading

bool Plugins::State::failed_to_register(Known& plugin, const char* why) {
  plugin.failure.error(
      Code::load_failed, {},
      fmt::format("the plugin `{}` failed while it registered its modules: {}", plugin.files.library, why));
  return false;
}

bool Plugins::State::load(Known& plugin) {
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
