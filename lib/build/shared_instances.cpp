#include "build/shared_instances.hpp"

#include "build/arguments.hpp"

#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <map>
#include <mutex>

namespace mmreg {
namespace {

struct Instance {
  Object object;
  Table arguments;  // with the defaults of those that were not given
};

struct Instances {
  std::recursive_mutex mutex;  // recursive: a constructor may ask for another instance
  std::map<const Module*, std::map<std::string, Instance, std::less<>>> by_module;

  Instance* find(const Module& module, std::string_view name) {
    const auto of_module = by_module.find(&module);
    if (of_module == by_module.end()) return nullptr;
    const auto found = of_module->second.find(name);
    return found == of_module->second.end() ? nullptr : &found->second;
  }
};

Instances& instances() {
  static auto* all = new Instances;
  return *all;
}

// Arguments without pointers into a plan: nested objects become the tables that they are built from, and a number of
// a parameter that takes floats a float.
Value detached(const Value& v, bool is_float = false) {
  if (is_float && v.as_integer()) return Value(static_cast<double>(*v.as_integer()), v.origin());
  if (const PlanNode* node = plan_node_of(v)) {
    const PlanNode& meant = node->target ? *node->target : *node;
    Table table{{"type", Value(meant.module->name)}};
    for (const Member& m : meant.args) table.set(m.key, detached(m.value));
    return Value(std::move(table), v.origin());
  }
  if (const Array* list = v.as_array()) {
    Array out;
    for (const Value& item : *list) out.push_back(detached(item, is_float));
    return Value(std::move(out), v.origin());
  }
  const Table* table = v.as_table();
  if (!table) return v;
  Table out;
  for (const Member& m : *table) out.set(m.key, detached(m.value, is_float), m.key_at);
  return Value(std::move(out), v.origin());
}

bool takes_floats(const Param* param) {
  const Type* type = param ? &param->type->bare() : nullptr;
  while (type && type->element) type = &type->element->bare();
  return type && type->kind == Type::Kind::floating;
}

Table detached(const Module& module, const Table& given) {
  Table out;
  for (const Member& m : given) out.set(m.key, detached(m.value, takes_floats(module.schema.find(m.key))), m.key_at);
  return out;
}

Table with_defaults(const Module& module, Table all) {
  for (const Param& param : module.schema.params) {
    if (!all.contains(param.name)) all.set(param.name, param.default_value);
  }
  return all;
}

void check_same(const Module& module, const std::string& name, const Instance& instance, const Table& given) {
  Diagnostics found;
  for (const Member& m : given) {
    const Value* before = instance.arguments.find(m.key);
    if (before && *before == m.value) continue;
    found.error(Code::instance_args_differ, m.key_at,
                fmt::format("the {} called `{}` exists already, and its `{}` is {}, not {}", module.name, name, m.key,
                            before ? print_toml_value(*before) : "not set", print_toml_value(m.value)));
  }
  if (found.has_errors()) throw ConfigError(std::move(found));
}

}  // namespace

Object detail::create_object(const Module& module, Arguments& arguments) {
  return module.shared_by_name ? shared_instance(module, arguments) : module.create(module, arguments);
}

Object detail::shared_instance(const Module& module, Arguments& arguments) {
  const Table given = detached(module, arguments.values());
  const Value* name_value = given.find("name");
  if (!name_value) name_value = &module.schema.find("name")->default_value;
  const std::string* name = name_value->as_string();
  if (!name || name->empty()) {
    Diagnostics found;
    found.error(Code::bad_name, name_value->origin(),
                fmt::format("`{}` needs a `name` that is not empty", module.name));
    throw ConfigError(std::move(found));
  }
  Instances& all = instances();
  const std::lock_guard lock(all.mutex);
  if (Instance* known = all.find(module, *name)) {
    check_same(module, *name, *known, given);
    return known->object;
  }
  Object object = module.create(module, arguments);
  all.by_module[&module].emplace(*name, Instance{object, with_defaults(module, given)});
  return object;
}

Object SharedInstances::find(const Module& module, std::string_view name) {
  Instances& all = instances();
  const std::lock_guard lock(all.mutex);
  const Instance* known = all.find(module, name);
  return known ? known->object : Object();
}

void SharedInstances::clear(const Module& module) {
  Instances& all = instances();
  const std::lock_guard lock(all.mutex);
  all.by_module.erase(&module);
}

}  // namespace mmreg
