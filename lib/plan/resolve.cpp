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

std::vector<std::string> names_in_reach(const RegistryNode& start) {
  std::vector<std::string> names;
  for (const RegistryNode* node = &start; node; node = node->parent()) {
    const std::vector<std::string> own = node->names();
    names.insert(names.end(), own.begin(), own.end());
  }
  return names;
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

void Planner::not_registered(const RegistryNode& called, const Resolution& tried, const std::string& type, Origin at,
                             const Place& place) {
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
    }
    return;
  }
  const RegistryNode& searched = prefixed ? *called.find_scope(*key.scope) : start;
  d.note(prefixed ? fmt::format("searched: `{}` of scope {} only, because the name has a prefix", searched.name(),
                                searched.scope())
                  : searched_note(searched));
  if (tried.hidden) {
    d.note(fmt::format("plugin `{}`, which is not imported, has it", tried.hidden->plugin));
    d.suggest_help(fmt::format("add `{}` to the imports of custom_imports", tried.hidden->plugin));
    return;
  }
  const std::string_view bare =
      std::string_view(type).substr(type.rfind('.') == std::string::npos ? 0 : type.rfind('.') + 1);
  const Elsewhere elsewhere = search_elsewhere(called, bare);
  if (!elsewhere.scopes.empty()) {
    d.note(fmt::format("scope {} has a `{}`", elsewhere.scopes.front(), bare));
    d.suggestions = {elsewhere.scopes.front() + "." + std::string(bare)};
    d.suggest_help(fmt::format("write `{}`", d.suggestions.front()));
    return;
  }
  if (!elsewhere.registries.empty()) {
    d.note(fmt::format("registry {} has a `{}`, but an object of {} belongs here", elsewhere.registries.front(), bare,
                       called.key()));
  }
  const std::vector<std::string> names = prefixed ? searched.names() : names_in_reach(searched);
  d.suggestions = near_names(bare, {names.begin(), names.end()});
  if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", fmt::join(d.suggestions, "` or `")));
}

}  // namespace mmreg
