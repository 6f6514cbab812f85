// Declaring plugins: what their manifests say becomes known, without their code.
#include "plugin/dynamic_library.hpp"
#include "plugin/elf.hpp"
#include "plugin/state.hpp"
#include "registry/transaction.hpp"

#include "mmreg/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

namespace mmreg {
namespace {

namespace fs = std::filesystem;
using detail::is_path;
using Files = detail::PluginFiles;

std::string how_to_write_manifest(const Files& files) {
  if (files.library.empty()) return "build the plugin again: that writes its manifest";
  return "write it again: mmreg plugin manifest " + files.library;
}

}  // namespace

bool Plugins::State::read(Known& plugin) const {
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
        .suggest_help(how_to_write_manifest(plugin.files));
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
        .suggest_help(how_to_write_manifest(plugin.files));
    return false;
  }
  std::error_code ignored;
  const bool has_library = fs::exists(plugin.files.library, ignored);
  if (!has_library && may_load) {
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
  if (!has_library) return true;  // for checking, what it says is enough: CI need not build what it does not run
  const std::string id = detail::read_build_id(plugin.files.library);
  if (id.empty() || id != m.build_id) {
    plugin.failure
        .error(Code::stale_manifest, {},
               fmt::format("the manifest `{}` does not belong to the library beside it", path))
        .suggest_help(how_to_write_manifest(plugin.files));
    return false;
  }
  return true;
}

namespace {

// A plugin that another one needs cannot be used; the failure is said.
struct Unusable {};

}  // namespace

void Plugins::State::need(Known& plugin, const std::string& other) {
  if (!known.contains(other) && !find(other, "").found()) {
    plugin.failure
        .error(Code::plugin_missing, {},
               fmt::format("the plugin `{}` needs the plugin `{}`, which is not there", plugin.files.name, other))
        .suggest_help(
            fmt::format("import `{}`, too, or add its folder with --plugin-path or MMREG_PLUGIN_PATH", other));
    throw Unusable();
  }
  if (!declare_named(other, "", {}, plugin.failure)) throw Unusable();
}

void Plugins::State::declare_registry(Known& plugin, const detail::ManifestRegistry& r) {
  if (find_registry(r.options.key)) return;  // the plugin was loaded by other means, or two plugins share a registry
  detail::NodeOptions options = r.options;
  options.plugin = plugin.files.name;
  if (!r.parent.empty()) {
    const RegistryNode* parent = find_registry(r.parent);
    if (!parent && !r.parent_plugin.empty()) {
      need(plugin, r.parent_plugin);
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
    plugin.failure.error(e.code(), {}, fmt::format("the plugin `{}` cannot be used: {}", plugin.files.name, e.what()))
        .suggest_help(e.code() == Code::duplicate_name ? "import one of the two, or rename the module in one of them"
                                                       : "build the plugin again, and write its manifest again");
  } catch (const Unusable&) {
    plugin.declared = false;
  }
  return plugin.declared;
}

namespace {

bool is_same_library(const Files& a, const Files& b) {
  std::error_code ignored;
  return b.library.empty() || fs::equivalent(a.library, b.library, ignored);
}

}  // namespace

namespace {

void suggest_library(Diagnostic& d, const std::string& name, const std::string& folder) {
  const fs::path path = (fs::path(folder) / name).lexically_normal();
  d.note(fmt::format("searched: {}", path.string()));
  std::vector<std::string> libraries;
  std::error_code ignored;
  const fs::path beside = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  for (fs::directory_iterator it(beside, ignored), end; !ignored && it != end; it.increment(ignored)) {
    if (it->path().extension() == ".so") libraries.push_back(it->path().stem().string());
  }
  const std::string near = [&] {
    const auto found = near_names(path.stem().string(), {libraries.begin(), libraries.end()}, 1);
    return found.empty() ? std::string() : (fs::path(name).parent_path() / (found.front() + ".so")).string();
  }();
  if (!near.empty()) d.suggestions = {near};
  d.suggest_help(near.empty()
                     ? "a path is relative to the config; a plugin of the search path has no folder and no `.so`"
                     : fmt::format("did you mean `{}`?", near));
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
        suggest_library(d, name, folder);
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
    found
        .error(Code::duplicate_name, at,
               fmt::format("another plugin `{}` is already known, from `{}`", plugin.files.name, plugin.files.library))
        .suggest_help("import one of the two, or give one of them another name");
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

}  // namespace mmreg
