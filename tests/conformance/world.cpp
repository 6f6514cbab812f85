// Registries, definitions and objects of one case.
#include "world.hpp"

#include "outcome.hpp"

#include "mmreg/module.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace conformance {

using mmreg::Object;
using mmreg::Value;

namespace {

World* current_world = nullptr;  // one case at a time; its threads share it

std::string text_field(const Json& step, const char* field) {
  if (!step.contains(field) || !step[field].is_string()) throw TypedRefusal{std::string(field) + " is a string"};
  return step[field].get<std::string>();
}

std::vector<std::string> locations_of(const Json& step) {
  if (!step.contains("locations") || step["locations"].is_null()) return {};
  if (step["locations"].is_string()) return {step["locations"].get<std::string>()};
  std::vector<std::string> out;
  for (const Json& location : step["locations"]) {
    if (!location.is_string()) throw TypedRefusal{"a location is a string"};
    out.push_back(location.get<std::string>());
  }
  return out;
}

}  // namespace

World::World() {
  names_.variable = [this](const std::string& name) { return variables.at(name).value; };
  names_.class_value = [this](const std::string& id) {
    return Value(Object::of(std::const_pointer_cast<Definition>(definition(id))));
  };
  names_.object_json = [this](const Object& object) { return json_of_object(object); };
  current_world = this;
  loader_before_ = mmreg::set_module_loader(&modules);
}

World::~World() {
  mmreg::set_module_loader(loader_before_);
  for (const mmreg::Module* module : shared_) mmreg::SharedInstances::clear(*module);
  while (!held_.empty()) held_.pop_back();  // children before their parents
  current_world = nullptr;
}

World& World::current() { return *current_world; }

mmreg::RegistryBase& World::registry(const Json& id) const {
  const auto found = id.is_string() ? registries_.find(id.get<std::string>()) : registries_.end();
  if (found == registries_.end()) throw DriverError("there is no registry " + id.dump());
  return *found->second;
}

Json World::id_of(const mmreg::RegistryNode* node) const {
  for (const auto& [id, registry] : registries_) {
    if (&registry->node() == node) return id;
  }
  return nullptr;
}

void World::add_registry(const Json& step) {
  const std::string id = step.at("id").get<std::string>();
  if (!step.contains("scope") || step["scope"].is_null()) throw SkipCase{"a scope that is guessed from the caller"};
  const std::string scope = text_field(step, "scope");
  const std::string name = step.value("name", id);
  const std::string build = step.contains("build_func") && step["build_func"].is_string()
                                ? step["build_func"].get<std::string>()
                                : std::string();
  // Roots are told apart by their key, which the cases do not know.
  const std::string key = "case:" + id;
  mmreg::RegistryOptions<void> options{.scope = scope, .locations = locations_of(step), .key = key};
  if (step.contains("parent") && !step["parent"].is_null()) {
    if (!step["parent"].is_string()) throw TypedRefusal{"a parent is a registry"};
    options.parent = static_cast<mmreg::Registry<void>*>(&registry(step["parent"]));
  }
  options.build = build_function_named(build);
  if (is_model_build(build)) options.array_type = kSequence;
  auto made = std::make_unique<mmreg::Registry<void>>(name, options);
  registries_[id] = made.get();
  held_.emplace_back(made.release(), [](mmreg::RegistryBase* r) { delete static_cast<mmreg::Registry<void>*>(r); });
  if (!is_model_build(build)) return;
  registries_[id]->register_module(sequence_module(registries_[id]->key()));
}

std::set<std::string> World::registry_ids() const {
  std::set<std::string> ids;
  for (const auto& [id, registry] : registries_) ids.insert(id);
  return ids;
}

void World::forget_registries_but(const std::set<std::string>& kept) {
  std::erase_if(registries_, [&](const auto& entry) { return !kept.contains(entry.first); });
}

mmreg::RegistryBase& World::managers() {
  if (managers_) return *managers_;
  auto made = std::make_unique<mmreg::Registry<void>>(
      "manager", mmreg::RegistryOptions<void>{.scope = "conformance_managers", .key = "case managers"});
  managers_ = made.get();
  held_.emplace_back(made.release(), [](mmreg::RegistryBase* r) { delete static_cast<mmreg::Registry<void>*>(r); });
  return *managers_;
}

std::shared_ptr<const Definition> World::definition(const std::string& id) const {
  const auto found = definitions_.find(id);
  if (found == definitions_.end()) throw DriverError("nothing is defined as " + id);
  return found->second;
}

std::shared_ptr<const Definition> World::keep(Definition definition, const std::string& wanted_id,
                                              const std::string& name) {
  const int count = ++counted_[name];
  const bool is_free = !wanted_id.empty() && !definitions_.contains(wanted_id);
  definition.id = is_free ? wanted_id : count == 1 ? name : fmt::format("{}#{}", name, count);
  auto kept = std::make_shared<const Definition>(std::move(definition));
  definitions_[kept->id] = kept;
  return kept;
}

void World::build_nested(const Definition& definition, mmreg::Table& args) const {
  for (const Definition::NestedBuild& nested : definition.nested) {
    const Value* given = args.find(nested.param);
    if (!given) continue;
    const mmreg::RegistryBase& builder = registry(nested.registry);
    if (const mmreg::Array* items = given->as_array(); items && nested.each) {
      mmreg::Array objects;
      for (const Value& item : *items) {
        objects.push_back(item.as_object() ? item : Value(builder.build_object(item)));
      }
      args.set(nested.param, Value(std::move(objects)));
    } else if (!given->is_null() && !given->as_object()) {
      args.set(nested.param, Value(builder.build_object(*given)));
    }
  }
}

void World::run_constructor(const Definition& definition, Built& built) {
  for (const Json& action : definition.ctor) {
    for (const auto& [what, how] : action.items()) {
      if (what == "record_scope") {
        built.records_scope = true;
        const std::string* scope = mmreg::DefaultScope::current();
        built.scope = scope ? Json(*scope) : Json();
      } else if (what == "pop") {
        // The constructor has its own copy. The cases show the arguments either as they came or as they are now.
        built.other_args.push_back(built.args);
        Value* table = built.args.find(how.at(0).get<std::string>());
        if (table && table->edit_table()) table->edit_table()->erase(how.at(1).get<std::string>());
      } else if (what == "init_default_scope") {
        mmreg::init_default_scope(how.get<std::string>());
      } else if (what == "trace") {
        trace.push_back(how.get<std::string>());
      } else if (what == "raise") {
        throw RaisedByCase(how.is_string() ? how.get<std::string>() : how.value("error", how.dump()));
      } else {
        throw SkipCase{"the constructor's action `" + what + "`"};
      }
    }
  }
}

Object World::construct(std::shared_ptr<const Definition> definition, const mmreg::Table& given,
                        std::optional<Via> via) {
  auto built = std::make_shared<Built>();
  built->definition = definition->of ? definition->of : definition;
  mmreg::Table args;
  for (const mmreg::Param& param : definition->schema.params) {
    if (const Value* value = given.find(param.name)) {
      args.set(param.name, *value);
    } else if (!(definition->hides_epoch_length && param.name == "epoch_length") &&
               !(definition->shape == Shape::runner && param.default_value.is_null())) {
      args.set(param.name, param.default_value);
    }
  }
  for (const mmreg::Member& m : given) {
    if (!args.contains(m.key)) args.set(m.key, m.value);
  }
  built->args = std::move(args);
  if (via) {
    // What the function was given, and how much of it is shown, is up to whoever recorded the case.
    built->via = via->function;
    built->other_args = {given, built->args};
    for (const mmreg::Member& m : via->more_args) {
      built->args.set(m.key, m.value);
      built->other_args.front().set(m.key, m.value);
    }
    built->other_args.push_back(mmreg::Table{{"cfg", Value(built->other_args.front())}});
  }
  build_nested(*definition, built->args);
  if (definition->shape == Shape::function_call) {
    built->kind = definition->returns ? Built::Kind::value : Built::Kind::call;
    if (definition->returns) built->value = *definition->returns;
  }
  run_constructor(*definition, *built);
  return Object::of(std::move(built));
}

Json World::json_of_object(const Object& object) const {
  if (const auto definition = object.as<Definition>()) return Json{{"$class", definition->id}};
  const auto built = object.as<Built>();
  if (!built) return Json{{kRecord, true}, {"value", nullptr}};
  Json json{{kRecord, true}};
  if (built->kind == Built::Kind::value) {
    json["value"] = built->value;
  } else if (built->kind == Built::Kind::sequence) {
    json["sequence"] = Json::array();
    for (const Object& item : built->items) json["sequence"].push_back(json_of_object(item));
  } else {
    json[built->kind == Built::Kind::call ? "call" : "object"] = built->definition->id;
    json["args"] = json_of(built->args, names_);
    json["key_order"] = keys_of(built->args);
    for (const mmreg::Table& other : built->other_args) json["$other_args"].push_back(json_of(other, names_));
    if (built->records_scope) json["scope"] = built->scope;
    if (!built->via.empty()) json["via"] = built->via;
  }
  return json;
}

}  // namespace conformance
