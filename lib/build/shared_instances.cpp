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
};

Instances& instances() {
  static auto* all = new Instances;
  return *all;
}

Table with_defaults(const Module& module, const Table& given) {
  Table all = given;
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

Object detail::shared_instance(const Module& module, Arguments& arguments) {
  const Table& given = arguments.values();
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
  auto& of_module = all.by_module[&module];
  if (const auto found = of_module.find(*name); found != of_module.end()) {
    check_same(module, *name, found->second, given);
    return found->second.object;
  }
  Object object = module.create(module, arguments);
  of_module.emplace(*name, Instance{object, with_defaults(module, given)});
  return object;
}

Object SharedInstances::find(const Module& module, std::string_view name) {
  Instances& all = instances();
  const std::lock_guard lock(all.mutex);
  const auto of_module = all.by_module.find(&module);
  if (of_module == all.by_module.end()) return {};
  const auto found = of_module->second.find(name);
  return found == of_module->second.end() ? Object() : found->second.object;
}

void SharedInstances::clear(const Module& module) {
  Instances& all = instances();
  const std::lock_guard lock(all.mutex);
  all.by_module.erase(&module);
}

}  // namespace mmreg
