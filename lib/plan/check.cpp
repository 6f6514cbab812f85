// Values: every parameter against its type and limits. What is right is copied into the plan, with nested objects
// planned; what is wrong is collected.
#include "plan/planner.hpp"
#include "schema/fits.hpp"

#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mmreg {
namespace {

using TK = Type::Kind;

bool is_reserved(std::string_view key) { return key == "type" || key == "_scope_" || key == "_name_"; }

bool needs_value(const Param& param) {
  if (param.required) return true;
  if (param.type->kind != TK::structure) return false;
  const auto& fields = param.type->fields->params;
  return std::any_of(fields.begin(), fields.end(), needs_value);
}

const Gift* find_gift(const Type* type, const Param& param) {
  if (!type) return nullptr;
  const auto found =
      std::find_if(type->gifts.begin(), type->gifts.end(), [&](const Gift& g) { return g.name == param.name; });
  return found == type->gifts.end() ? nullptr : &*found;
}

}  // namespace

void Planner::check_arguments(const Table& config, const Want& want, const Place& place, PlanNode& node,
                              Context inside) {
  const Schema& schema = node.module->schema;
  for (const Param& param : schema.params) check_argument(param, config, want, place, node, inside);
  const auto take_unknown = [&](const Table& from, bool lenient) {
    for (const Member& m : from) {
      if (is_reserved(m.key) || schema.find(m.key)) continue;
      if (const Param* now = schema.find_renamed(m.key)) {
        if (from.contains(now->name)) given_twice(m, *now, node.type, place);
      } else if (!schema.open) {
        if (!lenient) unexpected(m, from, schema, node.type, node.type_at, place);
      } else if (!node.args.contains(m.key)) {
        node.args.set(m.key, m.value, m.key_at);
      }
    }
  };
  take_unknown(config, false);
  if (want.args) take_unknown(want.args->values(), want.args->ignores_unknown());
  check_rules(schema, config, node.args, node.at, node.type, place);
}

void Planner::check_argument(const Param& param, const Table& config, const Want& want, const Place& place,
                             PlanNode& node, const Context& inside) {
  const Place here{&place, param.name, -1};
  const Member* member = given(param, config, node.type, here);
  const Type& bare = param.type->bare();
  if (member && bare.kind == TK::injected && !member->value.as_object()) {
    found_
        .error(Code::injected_given, member->key_at,
               fmt::format("`{}` of `{}` is given by the program, it cannot stand in a config", param.name, node.type))
        .suggest_help(fmt::format("remove `{}`", member->key))
        .at_key(here.text());
    return;
  }
  if (!member && want.args) member = want.args->values().member(param.name);
  if (member) {
    node.args.set(param.name, check_value(member->value, *param.type, param, here, inside), member->key_at);
    return;
  }
  const Gift* gift = find_gift(want.type, param);
  // One object for each name: there is no name to fall back on.
  const bool is_identity = node.module->shared_by_name && param.name == "name";
  if ((!needs_value(param) && !is_identity) || (gift && (!gift->is_object || gift->type == bare.interface))) return;
  if (is_mistyped(param.name, config, node.module->schema)) return found_.count_follower();
  if (bare.kind != TK::injected) {
    missing(param, node.at, node.type, here);
    return;
  }
  not_given(param, node, place);
}

Table Planner::check_fields(const Schema& schema, const Table& config, Origin at, std::string_view owner,
                            const Place& place, const Context& inside) {
  Table out;
  for (const Param& param : schema.params) {
    const Place here{&place, param.name, -1};
    if (const Member* m = given(param, config, owner, here)) {
      out.set(param.name, check_value(m->value, *param.type, param, here, inside), m->key_at);
    } else if (needs_value(param)) {
      is_mistyped(param.name, config, schema) ? found_.count_follower() : missing(param, at, owner, here);
    }
  }
  for (const Member& m : config) {
    if (schema.find(m.key)) continue;
    if (const Param* now = schema.find_renamed(m.key)) {
      if (config.contains(now->name)) given_twice(m, *now, owner, place);
    } else if (schema.open) {
      out.set(m.key, m.value, m.key_at);
    } else {
      unexpected(m, config, schema, owner, {}, place);
    }
  }
  check_rules(schema, config, out, at, owner, place);
  return out;
}

Value Planner::check_value(const Value& value, const Type& type, const Param& param, const Place& place,
                           const Context& inside) {
  switch (type.kind) {
    case TK::any: return value;
    case TK::optional: return value.is_null() ? value : check_value(value, *type.element, param, place, inside);
    case TK::list:
    case TK::fixed_list: return check_list(value, type, param, place, inside);
    case TK::map: return check_map(value, type, param, place, inside);
    case TK::one_or_many:
      return value.as_array() ? check_list(value, type, param, place, inside)
                              : check_value(value, *type.element, param, place, inside);
    case TK::variant: return check_variant(value, type, param, place, inside);
    case TK::structure:
      if (!value.as_table()) break;
      return Value(check_fields(*type.fields, *value.as_table(), value.origin(), place.text(), place, inside),
                   value.origin());
    case TK::built:
    case TK::lazy: {
      if (value.is_null()) break;
      if (value.as_object() && value.as_object()->is(type.interface)) return value;
      Want want;
      want.registry = find_registry(type.registry);
      want.type = &type;
      if (inside.items && want.registry && &inside.items->root() == &want.registry->root()) {
        want.registry = inside.items;  // a child's array: its items may be the child's own
      }
      if (!want.registry) {
        found_.error(Code::unknown_registry, value.origin(), fmt::format("there is no registry {}", type.registry));
        return value;
      }
      const PlanNode* node = plan_object(value, want, place, inside);
      if (!node) return value;
      inside.owner->parts.push_back(node);
      return value_of_node(*node);
    }
    case TK::injected:
      if (value.as_object() && value.as_object()->is(type.interface)) return value;
      break;
    default:
      if (!value_fits(value, type)) break;
      check_limits(value, param, place);
      return value;
  }
  wrong_type(value, type, place);
  return value;
}

Value Planner::check_list(const Value& value, const Type& type, const Param& param, const Place& place,
                          const Context& inside) {
  const Array* items = value.as_array();
  if (!items || (type.kind == TK::fixed_list && items->size() != type.size)) {
    wrong_type(value, type, place);
    return value;
  }
  Array out;
  out.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Place here{&place, {}, static_cast<std::ptrdiff_t>(i)};
    out.push_back(check_value((*items)[i], *type.element, param, here, inside));
  }
  return Value(std::move(out), value.origin());
}

Value Planner::check_map(const Value& value, const Type& type, const Param& param, const Place& place,
                         const Context& inside) {
  const Table* table = value.as_table();
  if (!table) {
    wrong_type(value, type, place);
    return value;
  }
  Table out;
  for (const Member& m : *table) {
    const Place here{&place, m.key, -1};
    out.set(m.key, check_value(m.value, *type.element, param, here, inside), m.key_at);
  }
  return Value(std::move(out), value.origin());
}

Value Planner::check_variant(const Value& value, const Type& type, const Param& param, const Place& place,
                             const Context& inside) {
  for (const TypePtr& alternative : type.alternatives) {
    if (value_fits(value, *alternative)) return check_value(value, *alternative, param, place, inside);
  }
  wrong_type(value, type, place);
  return value;
}

void Planner::check_limits(const Value& value, const Param& param, const Place& place) {
  const bool is_number = value.as_integer() || value.as_float();
  if (param.range && is_number) {
    const double x = value.as_float() ? *value.as_float() : static_cast<double>(*value.as_integer());
    if (!(x >= param.range->low && x <= param.range->high)) {
      const bool open = std::isinf(param.range->high);
      Diagnostic& d = found_.error(Code::out_of_range, value.origin(),
                                   open ? fmt::format("`{}` is {}, but it must be at least {}", place.text(),
                                                      print_toml_value(value), param.range->low)
                                        : fmt::format("`{}` is {}, but it must be from {} to {}", place.text(),
                                                      print_toml_value(value), param.range->low, param.range->high));
      d.at_key(place.text());
      if (!param.doc.empty()) d.note(fmt::format("`{}`: {}", param.name, param.doc));
      d.suggest_help(
          fmt::format("the nearest value is {}", x > param.range->high ? param.range->high : param.range->low));
    }
  }
  const std::string* text = value.as_string();
  if (!text || param.choices.empty()) return;
  if (std::find(param.choices.begin(), param.choices.end(), *text) != param.choices.end()) return;
  Diagnostic& d = found_.error(Code::not_a_choice, value.origin(),
                               fmt::format("`{}` cannot be {}", place.text(), print_toml_value(value)));
  d.note(fmt::format("it is one of: {}", fmt::join(param.choices, ", "))).at_key(place.text());
  suggest_choice(d, value, {param.choices.begin(), param.choices.end()});
}

}  // namespace mmreg
