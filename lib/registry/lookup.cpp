// Finding modules: the one resolver, lazily loaded locations, and the process-wide look-ups.
#include "index.hpp"
#include "node_state.hpp"

#include <algorithm>

namespace mmreg {

ScopeKey split_scope_key(std::string_view key) {
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return {std::nullopt, std::string(key)};
  return {std::string(key.substr(0, dot)), std::string(key.substr(dot + 1))};
}

ModuleLoader* module_loader() { return detail::registry_index().loader.load(std::memory_order_acquire); }

ModuleLoader* set_module_loader(ModuleLoader* loader) {
  return detail::registry_index().loader.exchange(loader, std::memory_order_acq_rel);
}

const RegistryNode* RegistryNode::find_scope(std::string_view scope) const {
  const State& root = *state_->root->state_;
  return root.options.scope == scope ? state_->root : root.scopes.find(scope);
}

const RegistryNode* RegistryNode::search_child(std::string_view scope) const {
  if (this->scope() == scope) return this;
  for (const RegistryNode* child : children()) {
    if (const RegistryNode* found = child->search_child(scope)) return found;
  }
  return nullptr;
}

void RegistryNode::load_locations() const {
  const std::lock_guard lock(detail::registry_index().mutex);
  ModuleLoader* loader = module_loader();
  if (state_->located || state_->loading || !loader) return;  // `loading`: a location looks its own registry up
  if (state_->failure) throw LoadError(*state_->failure);
  state_->loading = true;
  const std::shared_ptr<const void> done(nullptr, [this](const void*) { state_->loading = false; });
  try {
    for (std::size_t i = 0; i < locations().size(); ++i) {
      if (state_->location_done[i]) continue;
      loader->load_location(locations()[i]);
      state_->location_done[i] = true;
    }
  } catch (const LoadError& e) {
    state_->failure = std::make_shared<const LoadError>(e);
    throw;
  }
  state_->located.store(true, std::memory_order_release);
}

const Module* RegistryNode::own_or_located(std::string_view name) const {
  if (!state_->located.load(std::memory_order_acquire)) load_locations();
  return own(name);
}

RegistryNode::Found RegistryNode::find(std::string_view key) const {
  if (key.find('.') != std::string_view::npos) return find_by_path(key);
  for (const RegistryNode* node = this; node; node = node->state_->parent.get()) {
    if (const Module* module = node->own_or_located(key)) return {module, node};
  }
  return {};
}

RegistryNode::Found RegistryNode::find_by_path(std::string_view path) const {
  const std::size_t dot = path.find('.');
  const std::string_view scope = path.substr(0, dot);
  if (scope.empty()) return {};
  const auto scope_node = [this](std::string_view wanted) {
    const RegistryNode* known = find_scope(wanted);
    ModuleLoader* loader = known || wanted.empty() ? nullptr : module_loader();
    if (!loader) return known;
    loader->load_scope(std::string(wanted));
    return find_scope(wanted);
  };
  const RegistryNode* node = scope_node(scope);
  std::string_view rest = path.substr(dot + 1);
  for (std::size_t next = rest.find('.'); node && next != std::string_view::npos; next = rest.find('.')) {
    const RegistryNode* child = scope_node(rest.substr(0, next));
    node = child && child->parent() == node ? child : nullptr;
    rest.remove_prefix(next + 1);
  }
  if (!node || rest.empty()) return {};
  const Module* module = node->own_or_located(rest);
  return module ? Found{module, node} : Found{};
}

const Module* RegistryNode::get(std::string_view key) const { return find(key).module; }

const RegistryNode* find_registry(std::string_view key) {
  // The tutorial's name and the original's differ for one root.
  return detail::registry_index().by_key.find(key == "OPTIM_WRAPPERS" ? "OPTIM_WRAPPER" : key);
}

std::vector<const RegistryNode*> root_registries() {
  auto& index = detail::registry_index();
  const std::lock_guard lock(index.mutex);
  std::vector<const RegistryNode*> roots = index.roots;
  std::stable_sort(roots.begin(), roots.end(),
                   [](const RegistryNode* a, const RegistryNode* b) { return a->key() < b->key(); });
  return roots;
}

namespace {

void append_tree(const RegistryNode& node, std::vector<const RegistryNode*>& out) {
  out.push_back(&node);
  for (const RegistryNode* child : node.children()) append_tree(*child, out);
}

}  // namespace

std::vector<const RegistryNode*> tree_of(const RegistryNode& node) {
  std::vector<const RegistryNode*> out;
  append_tree(node.root(), out);
  return out;
}

bool scope_exists(std::string_view scope) {
  auto& index = detail::registry_index();
  const std::lock_guard lock(index.mutex);
  return index.scopes.find(scope) != index.scopes.end();
}

std::vector<std::string> all_scopes() {
  auto& index = detail::registry_index();
  const std::lock_guard lock(index.mutex);
  std::vector<std::string> out;
  for (const auto& [scope, count] : index.scopes) out.push_back(scope);
  return out;
}

}  // namespace mmreg
