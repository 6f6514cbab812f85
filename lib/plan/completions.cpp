// What could be written at a place of a config.
#include "mmreg/assist.hpp"
#include "mmreg/config_plan.hpp"
#include "mmreg/plan.hpp"
#include "mmreg/plugins.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>

namespace mmreg {
namespace {

using TK = Type::Kind;
using CK = Completion::Kind;

std::string quoted(const std::string& text) { return print_toml_value(Value(text)); }

class Completer {
 public:
  Completer(const Config& config, const TextPlace& place) : config_(config), place_(place) {}

  std::vector<Completion> run() {
    switch (place_.what) {
      case TextPlace::What::header: headers(config_.root, ""); break;
      case TextPlace::What::key: keys(); break;
      case TextPlace::What::value: values(); break;
    }
    return std::move(out_);
  }

 private:
  void add(CK kind, const std::string& label, std::string insert, std::string detail = {}, std::string doc = {}) {
    out_.push_back({kind, label, std::move(insert), std::move(detail), std::move(doc)});
  }

  // ---- keys

  void keys() {
    const Expected at = expected_at(config_, place_.path);
    const Value* here = value_at(config_.root, place_.path);
    if (at.schema) {
      for (const Param& p : at.schema->params) {
        if (p.type->bare().kind == TK::injected || is_written(here, p.name)) continue;
        add(CK::key, p.name, p.name + " = ", summary_of(p), p.doc);
      }
    }
    if (at.is_root) {
      root_keys(at.schema != nullptr);
    } else if (at.registry) {
      if (!here || !here->as_table() || !here->as_table()->contains("type")) {
        add(CK::key, "type", "type = ", "module of " + at.registry->key());
      }
      for (const char* word : {"_delete_", "_scope_", "_use_", "_ref_"}) {
        add(CK::key, word, std::string(word) + " = ", "word of the config language");
      }
    } else if (here && here->as_table() && !at.schema) {
      for (const Member& m : *here->as_table()) add(CK::key, m.key, m.key + " = ");
    }
  }

  // Whether the file itself has the key; one of a base may be said anew.
  bool is_written(const Value* table, const std::string& key) const {
    const Member* member = table && table->as_table() && !place_.has_value ? table->as_table()->member(key) : nullptr;
    return member && stands_in_file(member->key_at) && source_of(member->key_at).name == config_.path;
  }

  void root_keys(bool is_runner) {
    constexpr std::array<std::string_view, 4> kReserved = {"_base_", "custom_imports", "default_scope", "runner_type"};
    for (const std::string_view key : kReserved) {
      add(CK::key, std::string(key), fmt::format("{} = ", key), "word of the config language");
    }
    if (is_runner) return;
    for (const RegistryNode* root : root_registries()) {
      const std::string key = key_of_registry(*root);
      add(CK::key, key, key + " = ", "object of " + root->key(), root->doc());
    }
  }

  // ---- headers: the tables that there are, and those that parameters take

  void headers(const Value& v, const std::string& path) {
    if (const Table* table = v.as_table()) {
      for (const Member& m : *table) {
        const std::string inner = path_of_key(path, m.key);
        if (m.value.as_table()) add(CK::key, inner, inner);
        if (m.value.as_table()) headers(m.value, inner);
      }
    }
    const std::optional<KeyPath> here = path.empty() ? KeyPath() : parse_key_path(path);
    const Expected at = here ? expected_at(config_, *here) : Expected();
    if (!at.schema) return;
    for (const Param& p : at.schema->params) {
      const TK kind = p.type->bare().kind;
      const bool is_table = kind == TK::built || kind == TK::lazy || kind == TK::structure || kind == TK::map;
      const bool is_there = v.as_table() && v.as_table()->contains(p.name);
      const std::string inner = path_of_key(path, p.name);
      if (is_table && !is_there) add(CK::key, inner, inner, summary_of(p), p.doc);
    }
  }

  // ---- values

  void values() {
    if (place_.path.empty()) return;
    const std::string& key = last_key();
    KeyPath outer = place_.path;
    outer.pop_back();
    if (is_in_expression()) return expressions();
    if (key == "_base_") return files();
    if (key == "type" || (key == "runner_type" && outer.empty())) return modules(type_place(key, outer));
    if (key == "_ref_" || key == "_use_") return references(config_.root, "", key == "_ref_");
    if (key == "_scope_" || key == "default_scope") {
      for (const std::string& scope : all_scopes()) add(CK::value, scope, quoted(scope), "scope");
      return;
    }
    if (key == "imports") return plugins();
    if (key == "_delete_") return booleans();
    const Expected at = expected_at(config_, place_.path);
    if (at.type) {
      of_type(*at.type, at);
    } else if (at.registry) {
      modules_of(*at.registry, {});  // a name stands for an object
    }
  }

  bool is_in_expression() const {
    const std::size_t open = place_.typed.rfind("{{");
    return open != std::string::npos && place_.typed.find("}}", open) == std::string::npos;
  }

  // The key that a value stands at, whichever list it is in.
  const std::string& last_key() const {
    const auto step =
        std::find_if(place_.path.rbegin(), place_.path.rend(), [](const PathStep& s) { return !s.in_brackets; });
    return step == place_.path.rend() ? place_.path.front().text : step->text;
  }

  Expected type_place(const std::string& key, const KeyPath& outer) const {
    if (key == "type") return expected_at(config_, outer);
    Expected at;
    at.registry = find_registry("RUNNERS");
    return at;
  }

  void modules(const Expected& at) {
    if (!at.registry) {
      for (const RegistryNode* root : root_registries()) modules_of(*root, {});
      return;
    }
    modules_of(*at.registry, at.type ? at.type->interface : std::string());
    const RegistryNode* items = items_of(*at.registry);
    if (items && items != at.registry) modules_of(*items, {});
  }

  // Those that fit the place first.
  void modules_of(const RegistryNode& registry, const std::string& interface) {
    const bool any = interface.empty() || interface == registry.interface();
    for (const bool fitting : {true, false}) {
      for (const RegistryNode* node : tree_of(registry)) {
        const bool own_scope = node->scope() == registry.root().scope() || node->scope() == config_.default_scope;
        for (const std::string& name : node->names()) {
          const Module* module = node->own(name);
          if (!module) continue;
          const auto& has = module->interfaces;
          const bool fits = any || std::find(has.begin(), has.end(), interface) != has.end();
          if (fits != fitting) continue;
          const std::string full = own_scope ? name : node->scope() + "." + name;
          add(CK::module, full, quoted(full), node->key(), module->doc);
        }
      }
    }
  }

  void of_type(const Type& type, const Expected& at) {
    switch (type.kind) {
      case TK::boolean: return booleans();
      case TK::enumeration:
        for (const std::string& choice : type.choices) add(CK::value, choice, quoted(choice));
        return;
      case TK::built:
      case TK::lazy:
        if (at.registry) modules_of(*at.registry, type.interface);
        return;
      case TK::optional: return of_type(*type.element, at);
      case TK::list:
      case TK::one_or_many: of_type(*type.element, at); break;
      case TK::variant:
        for (const TypePtr& alternative : type.alternatives) of_type(*alternative, at);
        return;
      default: break;
    }
    if (!at.param) return;
    for (const std::string& choice : at.param->choices) add(CK::value, choice, quoted(choice));
    const Value& standard = at.param->default_value;
    if (!at.param->required && !standard.is_null() && at.param->choices.empty() && out_.empty()) {
      const std::string text = print_toml_value(standard);
      add(CK::value, standard.as_string() ? *standard.as_string() : text, text, "default");
    }
  }

  void booleans() {
    add(CK::value, "true", "true");
    add(CK::value, "false", "false");
  }

  // Paths of tables; for a reference only of those that are objects.
  void references(const Value& v, const std::string& path, bool objects_only) {
    if (const Array* list = v.as_array()) {
      for (std::size_t i = 0; i < list->size(); ++i) references((*list)[i], path_of_index(path, i), objects_only);
    }
    const Table* table = v.as_table();
    if (!table) return;
    if (!path.empty() && (!objects_only || is_object(*table, path))) add(CK::reference, path, quoted(path));
    for (const Member& m : *table) {
      const bool is_own = path.empty() && (m.key == "vars" || m.key == "defs");
      if (!objects_only || !is_own) references(m.value, path_of_key(path, m.key), objects_only);
    }
  }

  bool is_object(const Table& table, const std::string& path) const {
    if (table.contains("type")) return true;
    const std::optional<KeyPath> steps = parse_key_path(path);
    return steps && expected_at(config_, *steps).module;
  }

  // In `{{ `: the values of [vars], behind what is typed before the name.
  void expressions() {
    const std::size_t open = place_.typed.rfind("{{");
    const std::size_t name = place_.typed.find_first_not_of(' ', open + 2);
    std::string before = place_.typed.substr(0, name == std::string::npos ? place_.typed.size() : name);
    if (before.ends_with('{')) before += ' ';
    const Value* vars = config_.root.as_table()->find("vars");
    if (vars) variables(*vars, "vars", before);
  }

  void variables(const Value& v, const std::string& path, const std::string& before) {
    if (path != "vars") add(CK::value, before + path, before + path, std::string(kind_phrase(v.kind())));
    const Table* table = v.as_table();
    if (!table) return;
    for (const Member& m : *table) variables(m.value, path_of_key(path, m.key), before);
  }

  void plugins() {
    for (const PluginInfo& plugin : Plugins::instance().list()) {
      add(CK::value, plugin.name, quoted(plugin.name), "plugin " + plugin.version);
    }
  }

  void files() {
    namespace fs = std::filesystem;
    const std::size_t slash = place_.typed.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : place_.typed.substr(0, slash + 1);
    std::error_code ignored;
    const fs::path parent = fs::path(config_.path).parent_path() / folder;
    for (fs::directory_iterator it(parent.empty() ? "." : parent, ignored), end; it != end; it.increment(ignored)) {
      const std::string name = it->path().filename().string();
      const bool is_folder = it->is_directory(ignored);
      if (name.starts_with('.') || (!is_folder && it->path().extension() != ".toml")) continue;
      const std::string path = folder + name + (is_folder ? "/" : "");
      add(CK::file, path, quoted(path));
    }
    std::sort(out_.begin(), out_.end(), [](const Completion& a, const Completion& b) { return a.label < b.label; });
  }

  const Config& config_;
  const TextPlace& place_;
  std::vector<Completion> out_;
};

}  // namespace

std::vector<Completion> completions_at(const Config& config, const TextPlace& place) {
  return Completer(config, place).run();
}

std::string summary_of(const Param& param) {
  std::string out = param.type->text();
  if (param.required) {
    out += ", required";
  } else if (!param.default_value.is_null()) {
    const std::string text = print_toml_value(param.default_value);
    if (text.size() <= 60) out += " = " + text;
  }
  if (param.range) {
    out += std::isinf(param.range->high) ? fmt::format(", at least {}", param.range->low)
                                         : fmt::format(", from {} to {}", param.range->low, param.range->high);
  }
  if (!param.choices.empty()) out += fmt::format(", one of {}", fmt::join(param.choices, ", "));
  return out;
}

}  // namespace mmreg
