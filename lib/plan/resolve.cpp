// Names: which module a `type` means, and what to say when there is none.
#include "plan/planner.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mmreg {

bool Planner::is_visible(const Module& module) const {
  return !options_.visible || module.plugin.empty() || options_.visible(module.plugin);
}

// Like RegistryNode::find, but a module of a plugin that may not be used here does not count.
RegistryNode::Found Planner::find_visible(const RegistryNode& start, std::string_view key,
                                          const Module*& hidden) const {
  for (const RegistryNode* node = &start; node;) {
    const RegistryNode::Found found = node->find(key);
    if (!found.module || is_visible(*found.module)) return found;
    hidden = found.module;
    if (key.find('.') != std::string_view::npos) return {};
    node = found.registry->parent();
  }
  return {};
}

// Where a name is searched (spec D17, D18): a scope that the config names is where the search begins. The default
// scope only narrows, when it lies below the registry that was asked, or helps out when nothing is found.
Planner::Resolution Planner::resolve(const RegistryNode& called, const std::string& type, const std::string* scope) {
  Resolution r;
  r.start = &called;
  if (scope) {
    if (const RegistryNode* named = called.find_scope(*scope)) r.start = named;
    r.found = find_visible(*r.start, type, r.hidden);
    return r;
  }
  const RegistryNode* preferred = options_.default_scope.empty() ? nullptr : called.find_scope(options_.default_scope);
  if (preferred && called.is_ancestor_or_self_of(*preferred)) r.start = preferred;
  r.found = find_visible(*r.start, type, r.hidden);
  if (!r.found.module && preferred && r.start != preferred) r.found = find_visible(*preferred, type, r.hidden);
  return r;
}

namespace {

struct Elsewhere {
  std::vector<std::string> registries;  // other registries that have exactly this name
  std::vector<std::string> scopes;      // other scopes of the same tree that have it
};

Elsewhere search_elsewhere(const RegistryNode& called, std::string_view name) {
  Elsewhere out;
  for (const RegistryNode* root : root_registries()) {
    for (const RegistryNode* node : tree_of(*root)) {
      if (!node->own(name)) continue;
      if (root == &called.root()) {
        out.scopes.push_back(node->scope());
      } else {
        out.registries.push_back(node->key());
      }
    }
  }
  return out;
}

std::vector<const RegistryNode*> ancestors_of(const RegistryNode& start) {
  std::vector<const RegistryNode*> out;
  for (const RegistryNode* node = &start; node; node = node->parent()) out.push_back(node);
  return out;
}

std::string searched_note(const RegistryNode& start) {
  std::vector<std::string> places;
  for (const RegistryNode* node = &start; node; node = node->parent()) {
    places.push_back(fmt::format("`{}` of scope {} ({} module{})", node->name(), node->scope(), node->size(),
                                 node->size() == 1 ? "" : "s"));
  }
  return fmt::format("searched: {}", fmt::join(places, ", then "));
}

}  // namespace

// Says where else there is a module of this name. False if there is none.
bool Planner::suggest_other_place(Diagnostic& d, const RegistryNode& called, const Resolution& tried,
                                  std::string_view name) {
  std::vector<std::string> plugins;
  if (tried.hidden) plugins.push_back(tried.hidden->plugin);
  const Elsewhere elsewhere = search_elsewhere(called, name);
  if (plugins.empty() && elsewhere.scopes.empty() && module_loader()) {
    plugins = module_loader()->plugins_with(called.root().key(), name);
  }
  if (!plugins.empty()) {
    d.note(fmt::format("plugin `{}`, which is not imported, has it", plugins.front()));
    d.suggest_help(fmt::format("add `{}` to the imports of custom_imports", plugins.front()));
    return true;
  }
  if (!elsewhere.scopes.empty()) {
    d.note(fmt::format("scope {} has a `{}`", elsewhere.scopes.front(), name));
    d.suggestions = {elsewhere.scopes.front() + "." + std::string(name)};
    d.suggest_help(fmt::format("write `{}`", d.suggestions.front()));
    return true;
  }
  if (!elsewhere.registries.empty()) {
    d.note(fmt::format("registry {} has a `{}`, but an object of {} belongs here", elsewhere.registries.front(), name,
                       called.key()));
  }
  return false;
}

// Near names, those of what fits the place first.
void Planner::suggest_names(Diagnostic& d, const Want& want, const std::vector<const RegistryNode*>& reach,
                            const std::string& type, Origin at) {
  if (!may_search(found_)) return;
  const std::size_t dot = type.rfind('.');
  const std::string prefix = type.substr(0, dot == std::string::npos ? 0 : dot + 1);
  const std::string_view bare = std::string_view(type).substr(prefix.size());
  std::vector<std::string> fitting;
  std::vector<std::string> others;
  for (const RegistryNode* node : reach) {
    for (std::string& name : node->names()) {
      const Module* module = node->own(name);
      if (!module || !is_visible(*module)) continue;
      const auto& has = module->interfaces;
      const bool fits = !want.type || want.type->interface.empty() ||
                        want.type->interface == want.registry->interface() ||
                        std::find(has.begin(), has.end(), want.type->interface) != has.end();
      (fits ? fitting : others).push_back(std::move(name));
    }
  }
  constexpr std::size_t kMostSuggestions = 3;
  const std::vector<std::string_view> good(fitting.begin(), fitting.end());
  const NameKind kind{true, want.registry->root().name()};
  d.suggestions = near_names(bare, good, kMostSuggestions, kind);
  for (std::string& name :
       near_names(bare, {others.begin(), others.end()}, kMostSuggestions - d.suggestions.size(), kind)) {
    d.suggestions.push_back(std::move(name));
  }
  for (std::string& name : d.suggestions) name.insert(0, prefix);
  if (d.suggestions.empty()) return;
  d.suggest_help(fmt::format("did you mean `{}`?", fmt::join(d.suggestions, "` or `")));
  const std::string certain = certain_name(type, good, kind);
  d.rename(spelled_at(at, type), certain.empty() ? certain : prefix + certain);
}

void Planner::not_registered(const Want& want, const Resolution& tried, const std::string& type, Origin at,
                             const Place& place) {
  const RegistryNode& called = *want.registry;
  const RegistryNode& start = *tried.start;
  Diagnostic& d =
      found_.error(Code::not_registered, at,
                   fmt::format("`{}` is not in the registry `{}` (scope {})", type, start.name(), start.scope()));
  d.at_key(place.text());
  const ScopeKey key = split_scope_key(type);
  const bool prefixed = key.scope.has_value();
  if (prefixed && !called.find_scope(*key.scope)) {
    d.note(fmt::format("there is no scope `{}` in this registry's tree", *key.scope));
    std::vector<std::string> scopes;
    for (const RegistryNode* node : tree_of(called)) scopes.push_back(node->scope());
    d.note(fmt::format("its scopes: {}", fmt::join(scopes, ", ")));
    d.suggestions = near_names(*key.scope, {scopes.begin(), scopes.end()});
    if (!d.suggestions.empty()) {
      d.suggest_help(fmt::format("did you mean `{}.{}`?", d.suggestions.front(), key.key));
    } else {
      suggest_names(d, want, ancestors_of(called), type.substr(type.rfind('.') + 1), {});
    }
    return;
  }
  const RegistryNode& searched = prefixed ? *called.find_scope(*key.scope) : start;
  d.note(prefixed ? fmt::format("searched: `{}` of scope {} only, because the name has a prefix", searched.name(),
                                searched.scope())
                  : searched_note(searched));
  const std::string_view bare = std::string_view(type).substr(type.rfind('.') + 1);  // npos + 1 is 0
  if (suggest_other_place(d, called, tried, bare)) return;
  const std::size_t notes = d.notes.size();
  suggest_names(d, want, prefixed ? std::vector<const RegistryNode*>{&searched} : ancestors_of(searched), type, at);
  if (notes > 1) d.fix.reset();  // another registry has exactly this name: the place may be what is wrong
}

void Planner::check_old_name(const PlanNode& node, const Place& place) {
  const std::string_view bare = std::string_view(node.type).substr(node.type.rfind('.') + 1);
  const OldName* old = find_old_name(node.module->old_names, bare);
  if (!old) return;
  const std::string now = node.type.substr(0, node.type.size() - bare.size()) + node.module->name;
  Diagnostic& d = found_.warning(Code::renamed, node.type_at,
                                 fmt::format("`{}` is called `{}` since version {}", node.type, now, old->since));
  d.suggest_help(fmt::format("write `{}`", now)).at_key(place.text());
  d.replace(spelled_at(node.type_at, node.type), now);
}

}  // namespace mmreg
