// Objects: from a table with `type` to a node with its module and its checked arguments.
#include "plan/planner.hpp"

#include "mmreg/default_scope.hpp"
#include "mmreg/key_path.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mmreg {

Plan::Plan() { groups_.emplace_back(); }

std::string Place::text() const { return text_below(nullptr); }

std::string Place::text_below(const Place* top) const {
  if (this == top) return {};
  std::string out = outer ? outer->text_below(top) : std::string();
  if (index >= 0) return out + "[" + std::to_string(index) + "]";
  if (key.empty()) return out;
  return outer ? path_of_key(out, key) : std::string(key);  // a root is called by its path
}

std::string PlanNode::path() const {
  const std::string above = owner ? owner->path() : std::string();
  if (above.empty() || step.empty()) return above + step;
  return above + (step.front() == '[' ? "" : ".") + step;
}

namespace {
constexpr Cast kNodeCast[] = {{"mmreg plan node", nullptr}};
}

Value value_of_node(const PlanNode& node) {
  // The plan owns its nodes; the value only points. An aliasing pointer without an owner costs no count.
  std::shared_ptr<void> pointer(std::shared_ptr<void>(), const_cast<PlanNode*>(&node));
  return Value(Object(std::move(pointer), {kNodeCast, 1}), node.at);
}

const PlanNode* plan_node_of(const Value& value) {
  const Object* object = value.as_object();
  if (!object || object->casts().list != kNodeCast) return nullptr;
  return static_cast<const PlanNode*>(object->pointer().get());
}

Planner::Planner(Plan& plan, const PlanOptions& options, Diagnostics& found)
    : plan_(plan), options_(options), found_(found) {}

const PlanNode* Planner::add_root(const Value& config, const Want& want, const std::string& key,
                                  const std::string* scope) {
  const Place place{nullptr, key, -1};
  Context context;
  context.scope = scope;
  context.group = &plan_.groups_.front();
  try {
    const PlanNode* node = plan_object(config, want, place, context);
    if (node) plan_.roots_.push_back(node);
    return node;
  } catch (const LoadError& e) {  // a plugin that a name led to is broken
    found_.add_all(e.found());
    if (e.found().empty()) found_.error(Code::load_failed, config.origin(), e.what());
    return nullptr;
  }
}

const PlanNode* Planner::add_root_of(const Table& table, const std::string& type, Origin at,
                                     const RegistryNode& registry) {
  Table config = table;
  config.set("type", Value(type, at));
  Want want;
  want.registry = &registry;
  return add_root(Value(std::move(config), at), want, "");
}

PlanNode& Planner::new_node(const Place& place, const Context& outer, bool is_lazy) {
  PlanNode& node = plan_.nodes_.emplace_back();
  node.owner = outer.owner;
  node.step = place.text_below(outer.owner_place);
  node.group = outer.group;
  node.scope = outer.scope;
  node.is_lazy = is_lazy;
  if (is_lazy) {
    PlanGroup& group = plan_.groups_.emplace_back();
    group.root = &node;
    group.outer = outer.group;
    node.group = &group;
  }
  return node;
}

const PlanNode* Planner::plan_object(const Value& config, const Want& want, const Place& place, const Context& outer) {
  switch (config.kind()) {
    case Kind::table: {
      const Table& table = *config.as_table();
      if (table.contains("_ref_")) return plan_reference(table, config.origin(), want, place, outer);
      if (is_item(table, want, outer)) return plan_array({config}, config.origin(), want, place, outer);
      return plan_table(table, config.origin(), want, place, outer);
    }
    case Kind::array:
      if (!want.registry->array_type().empty()) {
        return plan_array(*config.as_array(), config.origin(), want, place, outer);
      }
      break;
    case Kind::string:
      if (want.text_is_type) {
        return plan_object(Value(Table{{"type", config}}, config.origin()), want, place, outer);
      }
      break;
    default: break;
  }
  const std::string what = place.text().empty() ? "the config" : "`" + place.text() + "`";
  Diagnostic& d =
      found_.error(Code::bad_cfg, config.origin(),
                   fmt::format("{} must be a table with `type`, but it is {}", what, kind_phrase(config.kind())));
  d.at_key(place.text()).note(fmt::format("an object of registry {} belongs here", want.registry->key()));
  d.suggest_help(
      fmt::format("write {{ type = \"...\" }}; `mmreg list {}` shows the modules", want.registry->root().key()));
  return nullptr;
}

// Whether a table is one of the items that an array would hold, such as a metric where an evaluator belongs.
bool Planner::is_item(const Table& config, const Want& want, const Context& outer) {
  const RegistryNode* items = items_of(*want.registry);
  const Value* type = config.find("type");
  if (!items || &items->root() == &want.registry->root() || !type || !type->as_string()) return false;
  const RegistryNode::Found array = want.registry->find(want.registry->array_type());
  return !config.contains(array.module->schema.params.front().name) &&
         !resolve(*want.registry, *type->as_string(), outer.scope).found.module;
}

const PlanNode* Planner::plan_array(const Array& items, Origin at, const Want& want, const Place& place,
                                    const Context& outer) {
  for (const Value& item : items) {
    if (item.as_array()) {
      found_.error(Code::bad_cfg, item.origin(), "a list inside a list is no object").at_key(place.text());
      return nullptr;
    }
  }
  const RegistryNode::Found found = want.registry->find(want.registry->array_type());
  const Schema* schema = found.module ? &found.module->schema : nullptr;
  if (!schema || schema->params.empty()) {
    not_registered(want, {found, want.registry, nullptr}, want.registry->array_type(), at, place);
    return nullptr;
  }
  // Default arguments are for each item, not for the sequence.
  Array filled = items;
  for (Value& item : filled) {
    if (!want.args || !item.as_table()) continue;
    for (const Member& m : want.args->values()) {
      if (!item.as_table()->contains(m.key)) item.edit_table()->set(m.key, m.value, m.key_at);
    }
  }
  Table table{{"type", Value(want.registry->array_type(), at)}};
  table.set(schema->params.front().name, Value(std::move(filled), at));
  Want inner = want;
  inner.args = nullptr;
  inner.items = want.registry;
  return plan_table(table, at, inner, place, outer);
}

namespace {

// The one spelling of a path that the places of nodes have: quotes and brackets only where they are needed.
std::string plain_path(const std::string& text) {
  const std::optional<KeyPath> path = parse_key_path(text);
  if (!path) return text;
  std::string out;
  for (const PathStep& step : *path) {
    const std::optional<std::size_t> index = step.in_brackets ? parse_index(step.text) : std::nullopt;
    out = index ? path_of_index(out, *index) : path_of_key(out, step.text);
  }
  return out;
}

std::string with_article(std::string_view name) {
  const bool is_vowel = !name.empty() && std::string_view("AEIOUaeiou").find(name.front()) != std::string_view::npos;
  return fmt::format("{} {}", is_vowel ? "an" : "a", name);
}

}  // namespace

// Beside a reference nothing can stand. If it takes the place of an object of a base, the base is right, and what it
// has comes first; what others add to a reference comes behind it.
void Planner::report_beside_reference(const Table& config, const Place& place) {
  const Member& reference = *config.member("_ref_");
  std::vector<std::string> inherited;
  Origin first;
  bool is_behind = false;
  for (const Member& m : config) {
    if (m.key == "_ref_") {
      is_behind = true;
    } else if (!is_behind && m.key_at.source != reference.value.origin().source) {
      if (inherited.empty()) first = m.key_at;
      inherited.push_back(fmt::format("`{}`", m.key));
    } else {
      found_.error(Code::unexpected_argument, m.key_at, fmt::format("`{}` cannot stand beside `_ref_`", m.key))
          .suggest_help("a reference is the object itself: change the object where it stands")
          .at_key(place.text());
    }
  }
  if (inherited.empty()) return;
  found_
      .error(Code::unexpected_argument, reference.key_at,
             fmt::format("`_ref_` stands beside {}, which {} inherited", fmt::join(inherited, ", "),
                         inherited.size() == 1 ? "is" : "are"))
      .also(first, "inherited from here")
      .suggest_help("add `_delete_ = true` beside it: then the reference takes the place of what is inherited")
      .at_key(place.text());
}

const PlanNode* Planner::plan_reference(const Table& config, Origin at, const Want& want, const Place& place,
                                        const Context& outer) {
  const Value& to = *config.find("_ref_");
  if (!to.as_string()) {
    found_.error(Code::wrong_type, to.origin(),
                 fmt::format("`_ref_` takes the path of an object as a string, not {}", kind_phrase(to.kind())));
    return nullptr;
  }
  report_beside_reference(config, place);
  if (want.type && want.type->kind == Type::Kind::lazy) {
    found_
        .error(Code::reference_to_lazy, at,
               fmt::format("`{}` is built later by its owner, so it cannot be a "
                           "reference to an object that is built now",
                           place.text()))
        .at_key(place.text())
        .suggest_help("write the object itself here, or copy it with _use_");
    return nullptr;
  }
  PlanNode& node = new_node(place, outer, false);
  node.is_reference = true;
  node.at = at;
  node.called = want.registry;
  references_.push_back({&node, plain_path(*to.as_string()), to.origin(), want.type});
  return &node;
}

const std::string* Planner::read_scope(const Value& scope, const std::string& path) {
  const std::string* name = scope.as_string();
  if (!name) {
    found_
        .error(Code::bad_scope_name, scope.origin(),
               fmt::format("`_scope_` takes the name of a scope as a string, not {}", kind_phrase(scope.kind())))
        .suggest_help("write _scope_ = \"name\"")
        .at_key(path);
    return nullptr;
  }
  try {
    ModuleLoader* loader = module_loader();
    if (loader && !name->empty() && !scope_exists(*name)) loader->load_scope(*name);
  } catch (const LoadError& e) {  // the plugin that adds it is broken
    found_.add_all(e.found());
    return nullptr;
  }
  if (scope_exists(*name)) return &plan_.scopes_.emplace_back(*name);
  const std::vector<std::string> scopes = all_scopes();
  Diagnostic& d = found_.error(Code::unknown_scope, scope.origin(), fmt::format("there is no scope `{}`", *name));
  d.suggestions = near_names(*name, {scopes.begin(), scopes.end()});
  d.note(fmt::format("the scopes: {}", fmt::join(scopes, ", "))).at_key(path);
  if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
  const std::string certain = certain_name(*name, {scopes.begin(), scopes.end()});
  if (!certain.empty()) d.replace(spelled_at(scope.origin(), *name), certain);
  return nullptr;
}

bool Planner::read_type(const Table& config, Origin at, const Want& want, const Place& place, PlanNode& node) {
  const Value* type = config.find("type");
  if (!type && want.args) type = want.args->values().find("type");
  if (!type && want.type && !want.type->default_type.name.empty()) {
    node.type = want.type->default_type.of(config.find(want.type->default_type.flag));
    node.type_at = at;
    return true;
  }
  if (!type) {
    report_missing_type(found_, options_, config, at, place.text(), want.registry);
    return false;
  }
  if (!type->as_string()) {
    found_
        .error(Code::bad_type_value, type->origin(),
               fmt::format("`type` must be the name of a module as a string, but it is {}", kind_phrase(type->kind())))
        .suggest_help("write type = \"Name\"")
        .at_key(place.text());
    return false;
  }
  node.type = *type->as_string();
  node.type_at = type->origin();
  return true;
}

const PlanNode* Planner::plan_table(const Table& config, Origin at, const Want& want, const Place& place,
                                    const Context& outer) {
  PlanNode& node = new_node(place, outer, want.type && want.type->kind == Type::Kind::lazy);
  node.at = at;
  node.called = want.registry;
  const bool has_type = config.contains("type") || (want.type && !want.type->default_type.name.empty()) ||
                        (want.args && want.args->values().contains("type"));
  const Value* scope = has_type ? config.find("_scope_") : nullptr;
  if (!scope && has_type && want.args) scope = want.args->values().find("_scope_");
  if (scope && !scope->is_null()) {
    node.scope = read_scope(*scope, place.text());
    if (!node.scope) return nullptr;
  }
  if (!read_type(config, at, want, place, node)) return nullptr;
  const Resolution resolution = resolve(*want.registry, node.type, node.scope);
  if (!resolution.found.module) {
    not_registered(want, resolution, node.type, node.type_at, place);
    return nullptr;
  }
  node.module = resolution.found.module;
  node.found = resolution.found.registry;
  check_old_name(node, place);
  if (!check_interface(node, want, place, node.type_at))
    return nullptr;  // its parameters were meant for another module
  Context inside;
  inside.owner = &node;
  inside.owner_place = &place;
  inside.group = node.group;
  inside.scope = node.scope;
  inside.items = want.items;
  check_arguments(config, want, place, node, inside);
  node.index = node.group->order.size();
  node.group->order.push_back(&node);
  return &node;
}

bool Planner::check_interface(const PlanNode& node, const Want& want, const Place& place, Origin at) {
  if (!want.type || want.type->interface.empty()) return true;
  const std::vector<std::string>& has = node.module->interfaces;
  const std::string& wanted = want.type->interface;
  // A module put together at run time names no interfaces: its registry's is all that is promised. A reference may
  // lead to an object of another tree, for which nothing is.
  const bool same_tree = &node.found->root() == &want.registry->root();
  if ((same_tree && (has.empty() || wanted == want.registry->interface())) || wanted == type_name<void>() ||
      std::find(has.begin(), has.end(), wanted) != has.end()) {
    return true;
  }
  const bool is_unnamed = node.module->is_function || has.empty();
  const std::string makes =
      is_unnamed ? "something else" : with_article(short_type_name(has[std::min<std::size_t>(1, has.size() - 1)]));
  Diagnostic& d = found_.error(
      Code::wrong_interface, at,
      fmt::format("this place takes {}, and `{}` makes {}", with_article(short_type_name(wanted)), node.type, makes));
  d.at_key(place.text());
  std::vector<std::string> fitting;
  for (const RegistryNode* r : tree_of(*want.registry)) {
    for (const std::string& name : r->names()) {
      const Module* m = r->own(name);
      if (m && std::find(m->interfaces.begin(), m->interfaces.end(), wanted) != m->interfaces.end()) {
        fitting.push_back(name);
      }
    }
  }
  constexpr std::size_t kMostNamed = 3;  // the others are in `mmreg list`
  const bool is_cut = fitting.size() > kMostNamed;
  if (is_cut) fitting.resize(kMostNamed);
  if (!fitting.empty()) d.suggest_help(fmt::format("these fit: {}{}", fmt::join(fitting, ", "), is_cut ? ", ..." : ""));
  return false;
}

const RegistryNode* items_of(const RegistryNode& registry) {
  if (registry.array_type().empty()) return nullptr;
  const Module* module = registry.find(registry.array_type()).module;
  if (!module || module->schema.params.empty()) return nullptr;
  const Type* type = &module->schema.params.front().type->bare();
  while (type->element) type = &type->element->bare();
  return find_registry(type->registry);
}

std::shared_ptr<const Plan> plan_object(const RegistryNode& registry, const Value& config, const Args& args,
                                        const PlanOptions& options, Diagnostics& found) {
  auto plan = std::make_shared<Plan>();
  Planner planner(*plan, options, found);
  Planner::Want want;
  want.registry = &registry;
  want.args = &args;
  want.text_is_type = false;
  planner.add_root(config, want, "");
  planner.finish();
  return plan;
}

}  // namespace mmreg
