// The defaults of parameters, filled into a config.
#include "mmreg/key_path.hpp"
#include "mmreg/plan.hpp"

#include <algorithm>

namespace mmreg {
namespace {

using TK = Type::Kind;

Value* edit_at(Value& root, const KeyPath& path) {
  Value* at = &root;
  for (const PathStep& step : path) {
    if (Array* list = at->edit_array()) {
      const std::optional<std::size_t> index = parse_index(step.text);  // the paths of plans have indices only
      at = index && *index < list->size() ? &(*list)[*index] : nullptr;
    } else {
      at = at->as_table() ? at->edit_table()->find(step.text) : nullptr;
    }
    if (!at) return nullptr;
  }
  return at;
}

void fill(Table& table, const Schema& schema);

// Structures inside of a value have parameters of their own.
void fill_inside(Value& v, const Type& type) {
  const Type& bare = type.bare();
  if (bare.kind == TK::structure && v.as_table()) return fill(*v.edit_table(), *bare.fields);
  const bool holds = bare.kind == TK::list || bare.kind == TK::fixed_list || bare.kind == TK::one_or_many;
  if (holds && v.as_array()) {
    for (Value& item : *v.edit_array()) fill_inside(item, *bare.element);
  } else if (bare.kind == TK::map && v.as_table()) {
    for (Member& m : *v.edit_table()) fill_inside(m.value, *bare.element);
  }
}

void fill(Table& table, const Schema& schema) {
  for (const Param& param : schema.params) {
    Value* given = table.find(param.name);
    for (const OldName& old : param.old_names) given = given ? given : table.find(old.name);
    if (given) {
      fill_inside(*given, *param.type);
    } else if (!param.required && param.type->bare().kind != TK::injected) {
      Value fresh = param.default_value;
      fresh.set_origin({});  // no file says it
      table.set(param.name, std::move(fresh));
    }
  }
}

void fill_node(Value& root, const PlanNode& node) {
  if (node.is_reference || !node.module) return;
  const std::string path = node.path();
  const std::optional<KeyPath> steps = path.empty() ? KeyPath() : parse_key_path(path);
  Value* at = steps ? edit_at(root, *steps) : nullptr;
  if (at && at->as_string()) *at = Value(Table{{"type", *at}}, at->origin());  // a name stands for an object
  if (at && at->as_table()) {
    Table& table = *at->edit_table();
    if (!path.empty() && !table.contains("type")) table.set("type", Value(node.type));
    fill(table, node.module->schema);
  }
  for (const PlanNode* part : node.parts) fill_node(root, *part);
}

}  // namespace

Value with_defaults(const Value& config, const Plan& plan) {
  Value out = config;
  for (const PlanNode* root : plan.roots()) fill_node(out, *root);
  return out;
}

}  // namespace mmreg
