// Definitions of a case: schemas from `params`, and modules that construct.
#include "definitions.hpp"

#include "outcome.hpp"
#include "world.hpp"

#include "mmreg/default_scope.hpp"
#include "mmreg/module.hpp"

#include <algorithm>

namespace conformance {

using mmreg::Type;
using mmreg::Value;

namespace {

thread_local std::optional<Via> next_via;

// Every parameter may be null, as in Python; beyond that the types are those that the case declares.
mmreg::TypePtr type_of(const Json& param) {
  const std::string word = param.value("type", "any");
  Type type;
  if (word == "bool") {
    type.kind = Type::Kind::boolean;
  } else if (word == "int") {
    type.kind = Type::Kind::integer;
  } else if (word == "float") {
    type.kind = Type::Kind::floating;
  } else if (word == "string" || word == "str") {
    type.kind = Type::Kind::string;
  } else if (word == "table" && !param.contains("build_via")) {
    type.kind = Type::Kind::table;
  } else if (word == "list" && !param.contains("build_via")) {
    type.kind = Type::Kind::list;
    type.element = mmreg::plain_type(Type::Kind::any);
  }
  if (type.kind == Type::Kind::any) return make_type(std::move(type));
  Type optional;
  optional.kind = Type::Kind::optional;
  optional.element = make_type(std::move(type));
  return make_type(std::move(optional));
}

void add_param(Definition& d, const std::string& name, const Json& json, const Names& names) {
  if (name == "**") {
    d.schema.open = true;
    return;
  }
  mmreg::Param& param = d.schema.params.emplace_back();
  param.name = name;
  param.type = type_of(json);
  param.required = !json.contains("default") && json.value("required", true) && d.shape != Shape::runner;
  if (json.contains("default")) param.default_value = value_of(json["default"], names);
  if (!json.contains("build_via")) return;
  const Json& via = json["build_via"];
  Definition::NestedBuild nested{name, {}, json.value("each", false)};
  if (via.is_object()) {
    nested.registry = via.value("registry", via.value("via", std::string()));
    nested.each = nested.each || via.value("each", false);
  } else {
    nested.registry = via.get<std::string>();
  }
  d.nested.push_back(nested);
}

Shape shape_of(const std::string& kind) {
  if (kind == "class") return Shape::class_object;
  if (kind == "function") return Shape::function_call;
  if (kind == "managed") return Shape::managed;
  if (kind == "runner") return Shape::runner;
  if (kind == "scheduler") return Shape::scheduler;
  if (kind == "value") throw TypedRefusal{"a module is a class or a function"};
  throw SkipCase{"the kind of module `" + kind + "`"};
}

// A partial is what it wraps with other defaults.
Definition bind(const Json& step, const Names& names, const Definition& of) {
  Definition d = of;
  for (const auto& [key, value] : object_in(step, "kwargs").items()) {
    const auto param = std::find_if(d.schema.params.begin(), d.schema.params.end(),
                                    [&key = key](const mmreg::Param& p) { return p.name == key; });
    mmreg::Param& bound = param == d.schema.params.end() ? d.schema.params.emplace_back() : *param;
    bound.name = key;
    if (!bound.type) bound.type = mmreg::plain_type(Type::Kind::any);
    bound.required = false;
    bound.default_value = value_of(value, names);
  }
  return d;
}

mmreg::Object create(const mmreg::Module& module, mmreg::Arguments& arguments) {
  auto definition = std::static_pointer_cast<const Definition>(module.context);
  return World::current().construct(std::move(definition), mmreg::detail::all_arguments(arguments),
                                    std::exchange(next_via, std::nullopt));
}

mmreg::Object create_sequence(const mmreg::Module&, mmreg::Arguments& arguments) {
  auto built = std::make_shared<Built>();
  built->kind = Built::Kind::sequence;
  for (const Value& item : *mmreg::detail::all_arguments(arguments).find("items")->as_array()) {
    built->items.push_back(mmreg::detail::take_object(item, arguments));
  }
  return mmreg::Object::of(std::move(built));
}

}  // namespace

Definition define(const Json& step, const Names& names, std::shared_ptr<const Definition> of) {
  Definition d;
  const std::string kind = step.value("kind", "class");
  if (kind == "partial") {
    d = bind(step, names, *of);
    d.of = of->of ? of->of : of;
  } else {
    d.shape = shape_of(kind);
    for (const auto& [name, param] : object_in(step, "params").items()) add_param(d, name, param, names);
  }
  // A runner's from_cfg takes the whole config; a converted scheduler is told the length of an epoch.
  if (d.shape == Shape::runner) d.schema.open = true;
  if (d.shape == Shape::scheduler && !d.schema.find("epoch_length")) {
    d.hides_epoch_length = true;
    d.schema.params.push_back(
        {"epoch_length", mmreg::plain_type(Type::Kind::any), false, {}, {}, {}, {}, {}, {}, nullptr, 0});
  }
  if (step.contains("ctor")) d.ctor = step["ctor"].is_array() ? step["ctor"] : Json::array({step["ctor"]});
  if (step.contains("methods")) d.methods = step["methods"];
  if (step.contains("returns")) d.returns = step["returns"];
  std::string file = step.contains("module") && step["module"].is_string() ? step["module"].get<std::string>() : "case";
  std::replace(file.begin(), file.end(), '.', '/');
  d.file = file;
  return d;
}

mmreg::Module module_of(const std::shared_ptr<const Definition>& definition, const std::string& name) {
  mmreg::Module module;
  module.name = name;
  module.file = definition->file;
  module.line = 1;
  module.schema = definition->schema;
  module.is_function = definition->shape == Shape::function_call;
  module.shared_by_name = definition->shape == Shape::managed;
  module.create = &create;
  module.context = definition;
  return module;
}

mmreg::Module sequence_module(const std::string& registry) {
  Type item;
  item.kind = Type::Kind::built;
  item.registry = registry;
  Type list;
  list.kind = Type::Kind::list;
  list.element = make_type(std::move(item));
  mmreg::Module module;
  module.name = kSequence;
  module.file = "conformance";
  module.schema.params.push_back({"items", make_type(std::move(list)), true, {}, {}, {}, {}, {}, {}, nullptr, 0});
  module.create = &create_sequence;
  return module;
}

void construct_next_by(Via via) { next_via = std::move(via); }

}  // namespace conformance
