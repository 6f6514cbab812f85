// Steps that build, call and compare objects.
#include "steps.hpp"

#include "mmreg/default_scope.hpp"

#include <algorithm>

namespace conformance {

using mmreg::Object;
using mmreg::Value;

namespace {

// A class itself as `type` is Python's lazy config; in a config file there is nothing like it.
void refuse_class_as_type(const Value& config) {
  const mmreg::Table* table = config.as_table();
  const Value* type = table ? table->find("type") : nullptr;
  const Value* runner = table ? table->find("runner_type") : nullptr;
  for (const Value* v : {type, runner}) {
    if (v && v->as_object()) throw SkipCase{"a class as the value of `type`"};
  }
}

bool is_custom(const mmreg::RegistryNode& node) {
  const mmreg::BuildFunction function = node.build_function();
  return function &&
         (function == build_function_named("custom:echo") || function == build_function_named("custom:activation"));
}

std::shared_ptr<Built> built_in(const Variable& variable) {
  return variable.value.as_object() ? variable.value.as_object()->as<Built>() : nullptr;
}

Json call_method(const Built& built, const std::string& method, const Json& arg, std::vector<std::string>& trace) {
  if (built.kind == Built::Kind::sequence) {  // each on what the one before gives
    Json through = arg;
    for (const Object& item : built.items) through = call_method(*item.as<Built>(), method, through, trace);
    return through;
  }
  if (!built.definition || !built.definition->methods.contains(method)) {
    throw DriverError("there is no method `" + method + "`");
  }
  const Json& what = built.definition->methods[method];
  if (what.contains("trace")) trace.push_back(what["trace"].get<std::string>());
  if (!what.contains("returns")) return nullptr;
  return what["returns"] == "arg" ? arg : what["returns"];
}

}  // namespace

Value Steps::config_of(const Json& step, const mmreg::RegistryNode& node) const {
  const Json cfg = step.contains("cfg") ? step["cfg"] : Json();
  if (has_mark(cfg, "$tuple") && !is_custom(node)) {
    // mmreg has one kind of list; what the original refuses in the form of a tuple cannot be written.
    mmreg::Diagnostics found;
    found.error(mmreg::Code::bad_cfg, {}, "a tuple is no config");
    throw mmreg::ConfigError(std::move(found));
  }
  const std::string cfg_type = step.value("cfg_type", "dict");
  if (cfg_type != "dict" && cfg_type != "ConfigDict" && cfg_type != "Config") throw TypedRefusal{"a config is a table"};
  Value config = value_of(cfg, world_.names());
  refuse_class_as_type(config);
  return config;
}

mmreg::Args Steps::args_of(const Json& step, const mmreg::RegistryNode& node) const {
  mmreg::Args args;
  if (step.contains("default_args") && !step["default_args"].is_null()) {
    const Value defaults = value_of(step["default_args"], world_.names());
    if (!defaults.as_table()) throw TypedRefusal{"default arguments are a table"};
    refuse_class_as_type(defaults);
    if (is_custom(node)) {
      args.set("default_args", defaults);
    } else {
      for (const mmreg::Member& m : *defaults.as_table()) args.set(m.key, m.value);
    }
  }
  for (const auto& [name, value] : object_in(step, "extra").items()) {
    args.set(name, value_of(value, world_.names()));
  }
  if (step.contains("positional") && !step["positional"].empty()) {
    if (!is_custom(node)) throw TypedRefusal{"arguments have names"};
    args.set("$positional", value_of(step["positional"], world_.names()));
  }
  return args;
}

Outcome Steps::built(const Object& object, const Json& step) {
  Outcome outcome;
  outcome.fields = world_.json_of_object(object);
  if (step.contains("save")) {
    Variable variable{Value(object), object.pointer()};
    const auto made = object.as<Built>();
    if (!made || made->kind == Built::Kind::value) variable.value = value_of(outcome.fields["value"], world_.names());
    world_.variables[step["save"].get<std::string>()] = std::move(variable);
  }
  return outcome;
}

Outcome Steps::build(const Json& step) {
  const mmreg::RegistryBase& registry = world_.registry(step.at("registry"));
  const Value config = config_of(step, registry.node());
  const Value before = config;
  const Object object = registry.build_object(config, args_of(step, registry.node()));
  if (!(config == before)) throw DriverError("the build changed its config");
  return built(object, step);
}

Outcome Steps::build_directly(const Json& step) {
  if (!step.contains("registry") || !step["registry"].is_string()) throw TypedRefusal{"a registry"};
  const mmreg::RegistryNode& node = world_.registry(step["registry"]).node();
  return built(build_from_cfg(node, config_of(step, node), args_of(step, node)), step);
}

Outcome Steps::let(const Json& step) {
  world_.variables[step.at("id").get<std::string>()] = {value_of(step.at("value"), world_.names()), nullptr};
  return ok();
}

Outcome Steps::value(const Json& step) {
  const auto found = world_.variables.find(step.at("id").get<std::string>());
  if (found == world_.variables.end()) throw DriverError("there is no variable " + step["id"].dump());
  return field("value", json_of(found->second.value, world_.names()));
}

Outcome Steps::same(const Json& step) {
  const Variable& a = world_.variables.at(step.at("a").get<std::string>());
  const Variable& b = world_.variables.at(step.at("b").get<std::string>());
  return field("value", a.identity || b.identity ? a.identity == b.identity : a.value == b.value);
}

Outcome Steps::call(const Json& step) {
  const auto object = built_in(world_.variables.at(step.at("object").get<std::string>()));
  if (!object) throw DriverError("only what was built can be called");
  std::vector<std::string> trace;
  const Json arg = step.contains("arg") ? step["arg"] : Json();
  Outcome outcome = field("returns", call_method(*object, step.value("method", "forward"), arg, trace));
  outcome.fields["trace"] = trace;
  return outcome;
}

Outcome Steps::show_trace(const Json&) { return field("value", std::exchange(world_.trace, {})); }

// ---- instances by name: modules of a registry of the driver's own

Outcome Steps::manager_class(const Json& step) {
  const std::string id = step.at("id").get<std::string>();
  Definition definition = define(step, world_.names(), nullptr);
  definition.shape = Shape::managed;
  const auto kept = world_.keep(std::move(definition), id, id);
  world_.note_shared(world_.managers().register_module(module_of(kept, id)));
  mmreg::Module plain = module_of(kept, id + " itself");
  plain.shared_by_name = false;
  world_.managers().register_module(std::move(plain));
  return ok();
}

Outcome Steps::manager_get(const Json& step) {
  const std::string id = step.at("class").get<std::string>();
  mmreg::Table config{{"type", Value(id)}};
  if (step.contains("name")) config.set("name", value_of(step["name"], world_.names()));
  for (const mmreg::Member& m : table_of(step.value("args", Json::object()), world_.names()))
    config.set(m.key, m.value);
  const mmreg::Module* module = world_.managers().node().own(id);
  const bool exists = module && step.contains("name") && step["name"].is_string() &&
                      mmreg::SharedInstances::find(*module, step["name"].get<std::string>());
  try {
    const Object object = world_.managers().build_object(Value(std::move(config)));
    if (!exists) world_.last_managed[id] = object;
    return built(object, step);
  } catch (const mmreg::ConfigError&) {
    // An argument that the class does not even have is another one too.
    Outcome outcome;
    outcome.failure = failure_of(std::current_exception());
    if (exists) outcome.failure->kinds.emplace_back("instance_args_differ");
    return outcome;
  }
}

Outcome Steps::manager_new(const Json& step) {
  mmreg::Table config{{"type", Value(step.at("class").get<std::string>() + " itself")}};
  if (step.contains("name")) config.set("name", value_of(step["name"], world_.names()));
  for (const mmreg::Member& m : table_of(step.value("args", Json::object()), world_.names()))
    config.set(m.key, m.value);
  return built(world_.managers().build_object(Value(std::move(config))), step);
}

// mmreg has no current instance; the cases mean the one that was made last.
Outcome Steps::manager_current(const Json& step) {
  const auto found = world_.last_managed.find(step.at("class").get<std::string>());
  if (found == world_.last_managed.end()) throw DriverError("there is no instance yet");
  return built(found->second, step);
}

Outcome Steps::manager_has(const Json& step) {
  const mmreg::Module* module = world_.managers().node().own(step.at("class").get<std::string>());
  return field("value", module && mmreg::SharedInstances::find(*module, text_of(step, "name")));
}

}  // namespace conformance
