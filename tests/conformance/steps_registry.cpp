// Steps that make registries, register modules and look at them.
#include "steps.hpp"

#include "mmreg/module.hpp"

#include <algorithm>
#include <sstream>

namespace conformance {

namespace {

std::vector<std::string> visible_names(const mmreg::RegistryNode& node) {
  std::vector<std::string> names = node.names();
  std::erase(names, kSequence);
  return names;
}

// Only what the case asks about decides the id of an object: numbering is the recording's bookkeeping.
std::string wanted_id(const Json& step, const std::string& name) {
  if (step.contains("id")) return step["id"].get<std::string>();
  const Json* expected = expectation_of(step);
  if (!expected || !expected->contains("object")) return {};
  const std::string id = (*expected)["object"].get<std::string>();
  return id == name || id.starts_with(name + "#") ? id : std::string();
}

// The names to register under: `as` instead of the declared one. Empty: none at all.
std::vector<std::string> keys_of_step(const Json& step, const std::string& name) {
  if (!step.contains("as") || step["as"].is_null()) return {name};
  const Json& as = has_mark(step["as"], "$tuple") ? step["as"]["$tuple"] : step["as"];
  if (as.is_string()) return {as.get<std::string>()};
  if (!as.is_array()) throw TypedRefusal{"a name is a string"};
  std::vector<std::string> keys;
  for (const Json& key : as) {
    if (!key.is_string()) throw TypedRefusal{"a name is a string"};
    keys.push_back(key.get<std::string>());
  }
  return keys;
}

bool is_anonymous(const Json& step) {
  return step.value("kind", "class") == "partial" && (!step.contains("as") || step["as"].is_null());
}

}  // namespace

Outcome Steps::add_registry(const Json& step) {
  world_.add_registry(step);
  Outcome outcome = ok();
  outcome.fields["scope"] = world_.registry(step["id"]).scope();
  return outcome;
}

Outcome Steps::define_only(const Json& step) {
  const std::string id = step.at("id").get<std::string>();
  world_.keep(define(step, world_.names(), nullptr), id, id);
  Outcome outcome = ok();
  outcome.fields["object"] = id;
  return outcome;
}

Outcome Steps::add_module(const Json& step) {
  mmreg::RegistryBase& registry = world_.registry(step.at("registry"));
  const std::string declared = step.value("name", std::string());
  mmreg::ModuleOptions options;
  if (step.contains("force")) {
    if (!step["force"].is_boolean()) throw TypedRefusal{"`force` is a bool"};
    options.force = step["force"].get<bool>();
  }
  std::vector<std::string> keys = keys_of_step(step, is_anonymous(step) ? std::string() : declared);
  std::shared_ptr<const Definition> definition;
  if (step.contains("object")) {
    definition = world_.definition(text_of(step, "object"));
  } else {
    const std::string name = step["registry"].get<std::string>() + "/" + declared;
    std::shared_ptr<const Definition> of;
    if (step.contains("of")) of = world_.definition(text_of(step, "of"));
    definition = world_.keep(define(step, world_.names(), std::move(of)), wanted_id(step, name), name);
  }
  if (keys.empty()) {
    registry.node().insert(std::make_shared<const mmreg::Module>(module_of(definition, declared)), {}, options.force);
    return ok();
  }
  options.aliases.assign(keys.begin() + 1, keys.end());
  const mmreg::Module& module = registry.register_module(module_of(definition, keys.front()), options);
  if (module.shared_by_name) world_.note_shared(module);
  Outcome outcome = ok();
  outcome.fields["object"] = definition->id;
  outcome.fields["returns_same"] = module.context == definition && registry.node().own(keys.front()) == &module;
  return outcome;
}

Outcome Steps::get(const Json& step) {
  const std::string key = text_of(step, "key");
  const mmreg::Module* module = world_.registry(step.at("registry")).get(key);
  if (!module) return field("found", nullptr);
  return field("found", std::static_pointer_cast<const Definition>(module->context)->id);
}

Outcome Steps::contains(const Json& step) {
  const std::string key = text_of(step, "key");
  return field("value", world_.registry(step.at("registry")).contains(key));
}

Outcome Steps::split(const Json& step) {
  const mmreg::ScopeKey split = mmreg::split_scope_key(text_of(step, "key"));
  Outcome outcome = field("scope", split.scope ? Json(*split.scope) : Json());
  outcome.fields["key"] = split.key;
  return outcome;
}

Outcome Steps::search_child(const Json& step) {
  const mmreg::RegistryNode& node = world_.registry(step.at("registry")).node();
  return field("value", world_.id_of(node.search_child(text_of(step, "scope"))));
}

Outcome Steps::len(const Json& step) {
  const mmreg::RegistryNode& node = world_.registry(step.at("registry")).node();
  return field("value", node.size() - (node.own(kSequence) ? 1U : 0U));
}

Outcome Steps::names(const Json& step) {
  return field("value", visible_names(world_.registry(step.at("registry")).node()));
}

Outcome Steps::children(const Json& step) {
  Json list = Json::array();
  for (const mmreg::RegistryNode* child : world_.registry(step.at("registry")).children()) {
    list.push_back(Json::array({child->scope(), world_.id_of(child)}));
  }
  return field("value", std::move(list));
}

Outcome Steps::parent(const Json& step) {
  return field("value", world_.id_of(world_.registry(step.at("registry")).node().parent()));
}

Outcome Steps::root(const Json& step) {
  return field("value", world_.id_of(&world_.registry(step.at("registry")).node().root()));
}

// The cases choose what they want to know of it.
Outcome Steps::info(const Json& step) {
  const mmreg::RegistryNode& node = world_.registry(step.at("registry")).node();
  const std::vector<std::string> names = visible_names(node);
  Json facts{{kRecord, true},
             {"name", node.name()},
             {"scope", node.scope()},
             {"len", names.size()},
             {"size", names.size()},
             {"num_modules", names.size()},
             {"names", names},
             {"keys", names},
             {"modules", names},
             {"module_dict", names},
             {"children", children(step).fields["value"]},
             {"parent", world_.id_of(node.parent())},
             {"root", world_.id_of(&node.root())},
             {"locations", node.locations()}};
  Outcome outcome = field("value", facts);
  for (const auto& [key, value] : facts.items()) outcome.fields[key] = value;
  return outcome;
}

Outcome Steps::table(const Json& step) {
  std::istringstream lines(world_.registry(step.at("registry")).node().table());
  std::string line;
  std::getline(lines, line);
  Outcome outcome = field("title", line);
  Json rows = Json::array();
  while (std::getline(lines, line)) {
    line.erase(0, line.find_first_not_of(' '));
    if (line != kSequence) rows.push_back(line);
  }
  outcome.fields["rows"] = std::move(rows);
  return outcome;
}

Outcome Steps::build_func_is(const Json& step) {
  const mmreg::RegistryNode& node = world_.registry(step.at("registry")).node();
  const std::string other = text_of(step, "other");
  const auto own = build_function_of(node);
  if (world_.has_registry(other)) {
    return field("value", own == build_function_of(world_.registry(other).node()));
  }
  const mmreg::BuildFunction function = other == "default" ? nullptr : build_function_named(other);
  return field("value", own == std::pair(function, std::string(is_model_build(other) ? kSequence : "")));
}

}  // namespace conformance
