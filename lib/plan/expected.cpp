// What a config may hold at a path: a walk over the schemas that goes along with the values as far as there are some.
#include "mmreg/assist.hpp"
#include "mmreg/config_plan.hpp"
#include "mmreg/plan.hpp"

namespace mmreg {
namespace {

using TK = Type::Kind;

const std::string* text_at(const Value* v, const char* key) {
  const Value* found = v && v->as_table() ? v->as_table()->find(key) : nullptr;
  return found ? found->as_string() : nullptr;
}

class Walker {
 public:
  explicit Walker(const Config& config) : config_(config), here_(&config.root) {
    at_.is_root = true;
    at_.schema = runner_schema(config.root);
  }

  Expected run(const KeyPath& path) {
    for (const PathStep& step : path) {
      const bool was_root = at_.is_root;
      const Expected from = at_;
      here_ = here_ ? find_step(*here_, step) : nullptr;
      at_ = {};
      if (was_root) {
        from_root(step.text, from.schema);
      } else if (in_objects_) {
        in_objects_ = false;
        object(nullptr, "");
      } else if (from.schema) {
        if (const Param* param = from.schema->find(step.text)) enter(param, *param->type);
      } else if (from.type) {
        inside(from, step);
      }
    }
    return at_;
  }

 private:
  void from_root(const std::string& key, const Schema* runner) {
    const Param* param = runner ? runner->find(key) : nullptr;
    if (param) {
      enter(param, *param->type);
    } else if (key == "objects") {
      in_objects_ = true;
    } else if (const RegistryNode* registry = registry_of_key(key)) {
      object(registry, "");
    }
  }

  void enter(const Param* param, const Type& type) {
    at_.param = param;
    const Type& bare = type.bare();
    at_.type = &bare;
    if (bare.kind == TK::one_or_many && !(here_ && here_->as_array())) return enter(param, *bare.element);
    if (bare.kind == TK::structure) at_.schema = bare.fields.get();
    if (bare.kind == TK::built || bare.kind == TK::lazy) {
      const Table* table = here_ ? here_->as_table() : nullptr;
      const Value* flag = table ? table->find(bare.default_type.flag) : nullptr;
      object(find_registry(bare.registry), bare.default_type.of(flag));
    }
  }

  // An element of a list or a map.
  void inside(const Expected& from, const PathStep& step) {
    const Type& type = *from.type;
    const bool is_list = type.kind == TK::list || type.kind == TK::fixed_list || type.kind == TK::one_or_many;
    if (is_list && step.in_brackets) return enter(from.param, *type.element);
    if (type.kind == TK::map) return enter(from.param, *type.element);
    // An array of objects where the registry knows what it means.
    const bool is_objects = (type.kind == TK::built || type.kind == TK::lazy) && from.registry;
    if (is_objects && step.in_brackets && !from.registry->array_type().empty()) enter(from.param, type);
  }

  // An object of a registry; null: of whichever knows the type.
  void object(const RegistryNode* registry, const std::string& default_type) {
    at_.registry = registry;
    const std::string* type = here_ && here_->as_string() ? here_->as_string() : text_at(here_, "type");
    if (!type && default_type.empty()) return;
    const std::string& name = type ? *type : default_type;
    if (registry) {
      const RegistryNode* items = find(*registry, name) ? nullptr : items_of(*registry);
      if (items) find(*items, name);
      return;
    }
    for (const RegistryNode* root : root_registries()) {
      if (find(*root, name)) {
        at_.registry = root;
        return;
      }
    }
  }

  bool find(const RegistryNode& registry, const std::string& name) {
    const std::string* scope = text_at(here_, "_scope_");
    if (scope) scope_ = *scope;
    const std::string& wanted = scope_.empty() ? config_.default_scope : scope_;
    const RegistryNode* start = wanted.empty() ? nullptr : registry.find_scope(wanted);
    try {
      at_.module = (start ? start : &registry)->get(name);
      if (!at_.module) at_.module = registry.get(name);
    } catch (const LoadError&) {  // checking says so
    }
    if (at_.module) at_.schema = &at_.module->schema;
    return at_.module;
  }

  const Config& config_;
  const Value* here_;
  Expected at_;
  bool in_objects_ = false;
  std::string scope_;
};

}  // namespace

Expected expected_at(const Config& config, const KeyPath& path) { return Walker(config).run(path); }

}  // namespace mmreg
