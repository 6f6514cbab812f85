// What the keys at the top of a config mean, and which plugins a config can see.
#include "plan/config_keys.hpp"

#include "mmreg/config_plan.hpp"
#include "mmreg/plugins.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace mmreg {
namespace {

void collect_scopes(const Value& v, std::set<std::string>& scopes) {
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) collect_scopes(item, scopes);
    return;
  }
  const Table* table = v.as_table();
  if (!table) return;
  for (const Member& m : *table) {
    const std::string* text = m.value.as_string();
    if (text && m.key == "_scope_") scopes.insert(*text);
    if (text && m.key == "type") {
      if (const ScopeKey key = split_scope_key(*text); key.scope) scopes.insert(*key.scope);
    }
    collect_scopes(m.value, scopes);
  }
}

}  // namespace

bool is_runner_config(const Value& config) {
  const Table& top = *config.as_table();
  return std::any_of(detail::kRunnerKeys.begin(), detail::kRunnerKeys.end(),
                     [&](std::string_view key) { return top.contains(key); });
}

std::string key_of_registry(const RegistryNode& root) {
  std::string key = root.key();
  std::transform(key.begin(), key.end(), key.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (key.size() > 1 && key.back() == 's') key.pop_back();
  return key;
}

const RegistryNode* registry_of_key(std::string_view key) {
  for (const RegistryNode* root : root_registries()) {
    if (key_of_registry(*root) == key || root->name() == key) return root;
  }
  return nullptr;
}

const Schema* runner_schema(const Value& config) {
  if (!is_runner_config(config)) return nullptr;
  const Value* type = config.as_table()->find("runner_type");
  const RegistryNode* runners = find_registry("RUNNERS");
  if (!runners || (type && !type->as_string())) return nullptr;
  try {
    const Module* module = runners->get(type ? *type->as_string() : "Runner");
    return module ? &module->schema : nullptr;
  } catch (const LoadError&) {  // planning the Runner says what is wrong
    return nullptr;
  }
}

bool is_reserved_key(std::string_view key) { return detail::has(detail::kReservedKeys, key); }

std::set<std::string> declare_plugins(const Config& config, Diagnostics& found) {
  Plugins& plugins = Plugins::instance();
  const std::string folder = std::filesystem::path(config.path).parent_path().string();
  std::vector<std::string> imported;
  for (const auto& [name, at] : config.imports) imported.push_back(name);
  plugins.find(imported, folder);
  for (const auto& [name, at] : config.imports) {
    Diagnostics problems;
    if (plugins.declare(name, folder, at, problems)) continue;
    for (Diagnostic& d : problems.list()) {
      if (config.allow_failed_imports) {
        d.code = Code::import_ignored;
        d.severity = Severity::warning;
      }
    }
    found.add_all(problems);
  }
  std::set<std::string> scopes;
  collect_scopes(config.root, scopes);
  if (!config.default_scope.empty()) scopes.insert(config.default_scope);
  for (const std::string& scope : scopes) {
    if (scope.empty() || scope_exists(scope)) continue;
    try {
      plugins.load_scope(scope);
    } catch (const LoadError& e) {
      found.add_all(e.found());
    }
  }
  return plugins.visible_from(imported, scopes);
}

}  // namespace mmreg
