// From a composed config to the plan of its objects.
#include "mmreg/config_plan.hpp"
#include "mmreg/key_path.hpp"

#include "config/rewrite.hpp"
#include "mmreg/toml.hpp"
#include "plan/config_keys.hpp"
#include "plan/planner.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace mmreg {
namespace {

using detail::has;
using detail::kReservedKeys;
using detail::kRunnerKeys;

// `_name_` calls elements of lists while a config is composed; objects do not get it.
std::optional<Value> without_names(const Value& v) {
  const auto drop = [](const Value& inner) -> std::optional<Value> {
    if (!inner.as_table() || !inner.as_table()->contains("_name_")) return std::nullopt;
    Value out = inner;
    out.edit_table()->erase("_name_");
    return out;
  };
  return detail::rewrite(v, drop);
}

Origin place_of_removal(const Config& config, std::string_view path) {
  const auto last = std::find_if(config.removals.rbegin(), config.removals.rend(),
                                 [&](const Removal& removal) { return removal.key == path; });
  return last == config.removals.rend() ? Origin{} : last->by;
}

// The place of a text in the order of merging.
std::size_t rank_of(const Config& config, Origin at) {
  if (!at) return 0;
  const auto file = std::find_if(config.files.begin(), config.files.end(),
                                 [&](const Config::File& f) { return f.source == at.source; });
  return 1 + static_cast<std::size_t>(file - config.files.begin());
}

class ConfigPlanner {
 public:
  ConfigPlanner(const Config& config, const std::set<std::string>& visible, const std::vector<std::string>& only,
                Diagnostics& found)
      : config_(config), only_(only), found_(found), lacks_plugins_(found.has_errors()) {
    options_.default_scope = config.default_scope;
    options_.visible = [&visible](const std::string& plugin) { return visible.contains(plugin); };
    options_.taken_out_at = [&config](std::string_view path) { return place_of_removal(config, path); };
    options_.goes_over = [&config](Origin over, Origin under) {
      return rank_of(config, over) > rank_of(config, under);
    };
  }

  std::shared_ptr<const Plan> run() {
    auto plan = std::make_shared<Plan>();
    const std::size_t found_before = found_.size();
    Planner planner(*plan, options_, found_);
    const Value root = without_names(config_.root).value_or(config_.root);
    const Table& top = *root.as_table();
    for (const char* key : {"vars", "defs"}) check_own_names(top, key);
    check_default_scope(top);
    const bool knows_scope = enter_scope(top, "", planner, scope_);
    const bool is_runner = is_runner_config(root);
    const Schema* runner = runner_schema(root);
    options_.is_top_level = [runner](std::string_view key) {
      return has(kReservedKeys, key) || has(kRunnerKeys, key) || (runner && runner->find(key));
    };
    if (knows_scope) {
      is_runner ? add_runner(top, planner) : add_top_level(top, planner);
      add_objects(top, planner);
      report_unused_names();
    }
    planner.finish();
    if (lacks_plugins_) count_what_follows(found_before);
    found_.remove_repeated();
    return plan;
  }

 private:
  // What a missing plugin would have brought is not in any registry: saying so for each name would hide the cause.
  void count_what_follows(std::size_t found_before) {
    std::vector<Diagnostic>& list = found_.list();
    const auto follows = [&](const Diagnostic& d) {
      const bool names_unknown = d.code == Code::not_registered || d.code == Code::unknown_scope ||
                                 d.code == Code::unknown_registry || d.code == Code::unknown_default_scope;
      const auto number = static_cast<int>(d.code);
      if (names_unknown) found_.count_follower();
      return names_unknown || number / 100 == 4;  // said by declare_plugins
    };
    list.erase(std::remove_if(list.begin() + static_cast<std::ptrdiff_t>(found_before), list.end(), follows),
               list.end());
  }

  // Of the objects that were asked for.
  void report_unused_names() {
    for (const std::string& name : only_) {
      if (!used_.contains(name)) {
        const bool is_part = !name.starts_with("objects.") &&
                             config_.root.as_table()->contains(name.substr(0, name.find_first_of(".[")));
        Diagnostic& d = found_.error(Code::key_missing, {},
                                     is_part ? fmt::format("`{}` is not built by itself", name)
                                             : fmt::format("the config has no object `{}`", name));
        d.note(fmt::format("what is built by itself: {}", fmt::join(used_, ", ")));
        d.suggestions = near_names(name, {used_.begin(), used_.end()}, 1);
        if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
      }
    }
  }

  bool wanted(const std::string& name) {
    used_.insert(name);
    return only_.empty() || has(only_, name);
  }

  // What makes the config a Runner's.
  static Origin place_of_runner(const Table& top) {
    const auto* const first =
        std::find_if(top.begin(), top.end(), [](const Member& m) { return has(kRunnerKeys, m.key); });
    return first->key_at;
  }

  void add_runner(const Table& top, Planner& planner) {
    const Value* type = top.find("runner_type");
    if (type && !type->as_string()) {
      found_.error(Code::bad_type_value, type->origin(), "`runner_type` must be the name of a runner as a string");
      return;
    }
    const RegistryNode* runners = find_registry("RUNNERS");
    Table params;
    for (const Member& m : top) {
      if (!has(kReservedKeys, m.key)) params.set(m.key, m.value, m.key_at);
    }
    const Schema* schema = runner_schema(config_.root);
    if (!config_.default_scope.empty() && schema && schema->find("default_scope")) {
      params.set("default_scope", *top.find("default_scope"));
    }
    used_.insert("runner");
    planner.add_root_of(params, type ? *type->as_string() : "Runner", type ? type->origin() : place_of_runner(top),
                        *runners);
  }

  // A `_scope_` holds for the objects of its table and all below. False if there is no such scope: what is meant there
  // cannot be known.
  static bool enter_scope(const Table& table, const std::string& path, Planner& planner, const std::string*& scope) {
    const Value* named = table.find("_scope_");
    if (!named || named->is_null()) return true;
    scope = planner.read_scope(*named, path);
    return scope != nullptr;
  }

  void add_top_level(const Table& top, Planner& planner) {
    for (const Member& m : top) {
      if (has(kReservedKeys, m.key) || m.key == "_scope_") continue;
      const Table* table = m.value.as_table();
      const RegistryNode* by_key = registry_of_key(m.key);
      const bool is_object = (table && (table->contains("type") || table->contains("_ref_"))) ||
                             (by_key && (m.value.as_string() || m.value.as_array()));
      if (is_object) {
        add_object(m, m.key, planner);
      } else {
        unknown_key(m);
      }
    }
  }

  void add_objects(const Table& top, Planner& planner) {
    const Value* objects = top.find("objects");
    if (!objects) return;
    if (!objects->as_table()) {
      found_.error(Code::wrong_type, objects->origin(),
                   fmt::format("`objects` must be a table of objects, but it is {}", kind_phrase(objects->kind())));
      return;
    }
    if (!enter_scope(*objects->as_table(), "objects", planner, scope_)) return;
    for (const Member& m : *objects->as_table()) {
      if (m.key == "_scope_") continue;
      if (m.value.as_table() || !options_.is_top_level(m.key)) {
        add_object(m, path_of_key("objects", m.key), planner);
        continue;
      }
      Diagnostic& d = found_.error(Code::unknown_key, m.key_at, fmt::format("`objects.{}` is no object", m.key));
      suggest_move_up(d.at_key(path_of_key("objects", m.key)), m, found_);
    }
  }

  // As in MMEngine, names are then looked up as if there were none.
  void check_default_scope(const Table& top) {
    const std::string& scope = config_.default_scope;
    if (scope.empty() || scope_exists(scope)) return;
    const std::vector<std::string> scopes = all_scopes();
    Diagnostic& d = found_.warning(Code::unknown_default_scope, top.find("default_scope")->origin(),
                                   fmt::format("there is no scope `{}`, so names are looked up without it", scope));
    d.note(fmt::format("the scopes: {}", fmt::join(scopes, ", "))).at_key("default_scope");
    d.suggestions = near_names(scope, {scopes.begin(), scopes.end()}, 1);
    if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
    const std::string certain = certain_name(scope, {scopes.begin(), scopes.end()});
    if (!certain.empty()) d.replace(spelled_at(top.find("default_scope")->origin(), scope), certain);
  }

  void check_own_names(const Table& top, const char* key) {
    const Value* own = top.find(key);
    if (!own || own->as_table()) return;
    found_
        .error(Code::wrong_type, own->origin(),
               fmt::format("`{}` must be a table of names of your own, but it is {}", key, kind_phrase(own->kind())))
        .at_key(key)
        .suggest_help(fmt::format("write `[{}]`, and the names below it", key));
  }

  void unknown_key(const Member& m) {
    if (const RegistryNode* registry = m.value.as_table() ? registry_of_key(m.key) : nullptr) {
      report_missing_type(found_, options_, *m.value.as_table(), m.value.origin(), m.key, registry);
      return;
    }
    Diagnostic& d =
        found_.error(Code::unknown_key, m.key_at, fmt::format("`{}` is no object and no reserved key", m.key));
    d.label("unknown key").at_key(m.key);
    d.note("an object is a table with `type`; names of your own belong into [vars] or [defs]");
    std::vector<std::string_view> known(kReservedKeys.begin(), kReservedKeys.end());
    known.insert(known.end(), kRunnerKeys.begin() + 1, kRunnerKeys.end());
    d.suggestions = near_names(m.key, known);
    if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
    const std::string certain = certain_name(m.key, known);
    const bool is_free = !certain.empty() && !config_.root.as_table()->contains(certain);
    if (is_free) d.replace(spelled_at(m.key_at, m.key), certain);
  }

  void add_object(const Member& m, const std::string& path, Planner& planner) {
    if (!wanted(path)) return;
    const RegistryNode* registry = registry_of(m, path);
    if (!registry) return;
    Value config = m.value;
    if (config.as_table() && config.as_table()->contains("_registry_")) config.edit_table()->erase("_registry_");
    Planner::Want want;
    want.registry = registry;
    planner.add_root(config, want, path, scope_);
  }

  const RegistryNode* registry_of(const Member& m, const std::string& path) {
    try {
      return find_registry_of(m, path);
    } catch (const LoadError& e) {
      found_.add_all(e.found());
      if (e.found().empty()) found_.error(Code::load_failed, m.value.origin(), e.what());
      return nullptr;
    }
  }

  const RegistryNode* find_registry_of(const Member& m, const std::string& path) {
    const Table* table = m.value.as_table();
    if (const Value* named = table ? table->find("_registry_") : nullptr) return named_registry(*named, path);
    const RegistryNode* by_key = registry_of_key(m.key);
    if (!table) {
      if (by_key) return by_key;
      Diagnostic& d = found_.error(
          Code::bad_cfg, m.value.origin(),
          fmt::format("`{}` must be a table with `type`, but it is {}", path, kind_phrase(m.value.kind())));
      d.at_key(path);
      if (const std::string* name = m.value.as_string()) {
        d.suggest_help(fmt::format("write {} = {{ type = {} }}", m.key, print_toml_value(Value(*name))));
      }
      return nullptr;
    }
    const Value* type = table->find("type");
    if (!type || !type->as_string()) {
      if (by_key || table->contains("_ref_")) return by_key ? by_key : root_registries().front();
      report_missing_type(found_, options_, *table, m.value.origin(), path, nullptr);
      return nullptr;
    }
    if (by_key && knows(*by_key, *type->as_string(), *table)) return by_key;
    std::vector<const RegistryNode*> knowing;
    for (const RegistryNode* root : root_registries()) {
      if (knows(*root, *type->as_string(), *table)) knowing.push_back(root);
    }
    if (knowing.size() == 1) return knowing.front();
    const Value* scope = table->find("_scope_");
    const bool bad_scope = scope && scope->as_string() && !scope_exists(*scope->as_string());
    if (knowing.empty() && bad_scope) return root_registries().front();  // the planner says that the scope is unknown
    if (by_key) return by_key;
    report_unclear(*type, knowing, path, table->member("custom_imports"));
    return nullptr;
  }

  // Whether an object of this type could be built from a registry. A module of a plugin that the config does not
  // name does not count, and a `_scope_` that only this tree lacks begins at the root.
  bool knows(const RegistryNode& root, const std::string& type, const Table& config) const {
    const Value* own = config.find("_scope_");
    const std::string* scope = own && own->as_string() ? own->as_string() : scope_;
    const RegistryNode* start = scope ? root.find_scope(*scope) : nullptr;
    if (!start) start = &root;
    const auto has_visible = [&](const RegistryNode* from) {
      const Module* module = from ? from->get(type) : nullptr;
      return module && (module->plugin.empty() || options_.visible(module->plugin));
    };
    if (has_visible(start)) return true;
    return !config_.default_scope.empty() && has_visible(root.find_scope(config_.default_scope));
  }

  // Of the root registries and of those below them, whose keys begin with their scopes.
  static std::vector<std::string_view> all_keys() {
    std::vector<std::string_view> keys;
    for (const RegistryNode* root : root_registries()) {
      for (const RegistryNode* node : tree_of(*root)) keys.push_back(node->key());
    }
    return keys;
  }

  const RegistryNode* named_registry(const Value& named, const std::string& path) {
    const RegistryNode* registry = named.as_string() ? find_registry(*named.as_string()) : nullptr;
    if (registry) return registry;
    std::vector<std::string_view> keys;
    for (const RegistryNode* root : root_registries()) keys.push_back(root->key());
    Diagnostic& d =
        found_.error(Code::unknown_registry, named.origin(),
                     named.as_string() ? fmt::format("there is no registry `{}`", *named.as_string())
                                       : std::string("`_registry_` takes the key of a registry as a string"));
    d.at_key(path).note(fmt::format("the root registries: {}", fmt::join(keys, ", ")));
    if (named.as_string()) d.suggestions = near_names(*named.as_string(), all_keys());
    if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
    return nullptr;
  }

  static std::vector<std::string> plugins_with(const std::string& type) {
    const std::string_view bare = std::string_view(type).substr(type.rfind('.') + 1);  // npos + 1 is 0
    return module_loader() ? module_loader()->plugins_with("", bare) : std::vector<std::string>();
  }

  // What a top-level type can be called: a name in a root registry, or scope.name.
  static std::vector<std::string> all_names() {
    std::vector<std::string> names;
    for (const RegistryNode* root : root_registries()) {
      for (const RegistryNode* node : tree_of(*root)) {
        for (std::string& name : node->names()) {
          names.push_back(node == root ? std::move(name) : node->scope() + "." + name);
        }
      }
    }
    return names;
  }

  // `captured`: `custom_imports`, if it stands in the object's table, where it does nothing.
  void report_unclear(const Value& type, const std::vector<const RegistryNode*>& knowing, const std::string& path,
                      const Member* captured) {
    if (!knowing.empty()) {
      std::vector<std::string> keys;
      keys.reserve(knowing.size());
      for (const RegistryNode* r : knowing) keys.push_back(r->key());
      found_
          .error(Code::ambiguous_registry, type.origin(),
                 fmt::format("`{}` is in several registries: {}", *type.as_string(), fmt::join(keys, ", ")))
          .suggest_help(fmt::format("say which one: _registry_ = \"{}\"", keys.front()))
          .at_key(path);
      return;
    }
    const std::vector<std::string> names = may_search(found_) ? all_names() : std::vector<std::string>();
    Diagnostic& d =
        found_.error(Code::not_registered, type.origin(), fmt::format("`{}` is in no registry", *type.as_string()));
    d.at_key(path);
    d.suggestions = near_names(*type.as_string(), {names.begin(), names.end()}, 3, {.is_module = true});
    for (const std::string& name : names) {
      if (name.ends_with("." + *type.as_string())) d.suggestions.insert(d.suggestions.begin(), name);
    }
    if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
    const std::string certain = certain_name(*type.as_string(), {names.begin(), names.end()}, {.is_module = true});
    if (!certain.empty()) d.replace(spelled_at(type.origin(), *type.as_string()), certain);
    if (captured) {
      d.also(captured->key_at, "this stands in the table of the object, so it imports nothing");
      suggest_move_up(d, *captured, found_);
    } else if (const std::vector<std::string> plugins = plugins_with(*type.as_string()); !plugins.empty()) {
      d.note(fmt::format("plugin `{}`, which is not imported, has it", plugins.front()));
      d.suggest_help(fmt::format("add `{}` to the imports of custom_imports", plugins.front()));
      d.fix.reset();
    }
  }

  const Config& config_;
  const std::vector<std::string>& only_;
  Diagnostics& found_;
  PlanOptions options_;
  bool lacks_plugins_;                  // what they have is not known
  const std::string* scope_ = nullptr;  // that the tables around an object name
  std::set<std::string> used_;
};

}  // namespace

std::shared_ptr<const Plan> plan_config(const Config& config, const std::set<std::string>& visible,
                                        const std::vector<std::string>& only, Diagnostics& found) {
  return ConfigPlanner(config, visible, only, found).run();
}

}  // namespace mmreg
