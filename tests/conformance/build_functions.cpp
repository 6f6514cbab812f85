// The build functions that the cases name. mmreg has one of its own, the default; these stand for what MMEngine's
// package and its tutorial define on top of it.
#include "outcome.hpp"
#include "world.hpp"

namespace conformance {

using mmreg::BuildCall;
using mmreg::Object;
using mmreg::Table;
using mmreg::Value;

namespace {

// The default, said explicitly by a child whose parent has another one.
Object build_as_default(const BuildCall& call) {
  if (call.config().as_array()) {
    mmreg::Diagnostics found;
    found.error(mmreg::Code::bad_cfg, {}, "a list is no object here");
    throw mmreg::ConfigError(std::move(found));
  }
  return build_from_cfg(call.registry(), call.config(), call.args());
}

Object build_optimizer(const BuildCall& call) { return build_as_default(call); }

Object build_activation(const BuildCall& call) {
  World::current().trace.push_back("build activation: " + call.type());
  const mmreg::Module* module = call.registry().get(call.type());
  if (module) return call.create(*module);
  mmreg::Diagnostics found;
  found.error(mmreg::Code::not_registered, {}, call.type() + " is not in " + call.registry().name());
  throw mmreg::ConfigError(std::move(found));
}

Object build_echo(const BuildCall& call) {
  World& world = World::current();
  Json keyword = json_of(call.args().values(), world.names());
  Json positional = keyword.value("$positional", Json::array());
  keyword.erase("$positional");
  const std::string* scope = mmreg::DefaultScope::current();
  auto built = std::make_shared<Built>();
  built->kind = Built::Kind::value;
  built->value = {{"cfg", json_of(call.config(), world.names())},
                  {"registry", world.id_of(&call.registry())},
                  {"positional", positional},
                  {"keyword", keyword},
                  {"scope", scope ? Json(*scope) : Json()}};
  return Object::of(std::move(built));
}

// The class is chosen by `runner_type`, and its from_cfg gets the whole config.
Object build_runner(const BuildCall& call) {
  const Table* config = call.config().as_table();
  if (!config) return build_as_default(call);
  Table table = *config;
  const Value* chosen = config->find("runner_type");
  const Value type = chosen ? *chosen : Value("Runner");
  Via via{"from_cfg", {}};
  if (chosen) via.more_args.set("runner_type", *chosen);
  table.erase("runner_type");
  table.set("type", type);
  construct_next_by(std::move(via));
  return build_from_cfg(call.registry(), Value(std::move(table)), call.args());
}

bool is_truthy(const Value* value) {
  if (!value || value->is_null()) return false;
  if (value->as_bool()) return *value->as_bool();
  return !value->as_integer() || *value->as_integer() != 0;
}

// Schedulers may be converted from epochs to iterations (D30).
Object build_scheduler(const BuildCall& call) {
  if (!call.config().as_table()) return build_as_default(call);
  Table table = *call.config().as_table();
  for (const mmreg::Member& m : call.args().values()) {
    if (!table.contains(m.key)) table.set(m.key, m.value);
  }
  const bool converts = is_truthy(table.find("convert_to_iter_based"));
  table.erase("convert_to_iter_based");
  if (!converts) {
    table.erase("epoch_length");
    return build_from_cfg(call.registry(), Value(std::move(table)));
  }
  const Value* by_epoch = table.find("by_epoch");
  if (!table.contains("epoch_length")) throw DriverError("a conversion needs `epoch_length`");
  if (by_epoch && !is_truthy(by_epoch)) throw DriverError("only a scheduler by epochs can be converted");
  construct_next_by({"build_iter_from_epoch", {}});
  return build_from_cfg(call.registry(), Value(std::move(table)));
}

}  // namespace

bool is_model_build(const std::string& name) { return name == "model"; }

mmreg::BuildFunction build_function_named(const std::string& name) {
  if (name.empty() || is_model_build(name)) return nullptr;
  if (name == "default") return &build_as_default;
  if (name == "runner") return &build_runner;
  if (name == "scheduler") return &build_scheduler;
  if (name == "optimizer") return &build_optimizer;
  if (name == "custom:activation") return &build_activation;
  if (name == "custom:echo") return &build_echo;
  throw SkipCase{"the build function `" + name + "`"};
}

std::pair<mmreg::BuildFunction, std::string> build_function_of(const mmreg::RegistryNode& node) {
  const mmreg::BuildFunction function = node.build_function();
  if (function == &build_as_default) return {nullptr, ""};
  return {function, function ? "" : node.array_type()};
}

}  // namespace conformance
