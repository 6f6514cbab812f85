// RegistryNode: its place in the tree, registration, and what it says about itself.
#include "index.hpp"
#include "node_state.hpp"
#include "transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace mmreg {
namespace detail {

RegistryIndex& registry_index() {
  static auto* index = new RegistryIndex;
  return *index;
}

}  // namespace detail

namespace {

std::string upper(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::toupper(static_cast<unsigned char>(c)))
                                                       : '_';
  }
  return out;
}

void check_scope(const detail::NodeOptions& options) {
  const auto good = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; };
  const std::string& scope = options.scope;
  if (!scope.empty() && std::all_of(scope.begin(), scope.end(), good)) return;
  throw UsageError(Code::bad_name, fmt::format("registry `{}` has the scope `{}`: a scope is a name without dots",
                                               options.name, scope));
}

const std::string& root_key(const RegistryNode& node) { return node.root().key(); }

}  // namespace

RegistryNode::RegistryNode(detail::NodeOptions options) : state_(std::make_unique<State>()) {
  state_->parent = options.parent ? options.parent->shared_from_this() : nullptr;
  state_->root = options.parent ? options.parent->state_->root : this;
  state_->located = options.locations.empty();
  state_->location_done.assign(options.locations.size(), false);
  state_->build = options.build;
  state_->options = std::move(options);
}

RegistryNode::~RegistryNode() { detach(); }

std::shared_ptr<RegistryNode> RegistryNode::create(detail::NodeOptions options) {
  check_scope(options);
  auto& index = detail::registry_index();
  const std::lock_guard lock(index.mutex);
  RegistryNode* const parent = options.parent;
  if (parent) {
    options.key = options.scope + "." + root_key(*parent);
    if (parent->find_scope(options.scope)) {
      throw UsageError(Code::duplicate_scope, fmt::format("the scope `{}` is already in the tree of registry `{}`",
                                                          options.scope, parent->name()));
    }
  } else if (options.key.empty()) {
    options.key = upper(options.name);
  } else if (const RegistryNode* other = index.by_key.find(options.key)) {
    throw UsageError(Code::duplicate_name,
                     fmt::format("there already is a root registry `{}` (named `{}`)", options.key, other->name()));
  }
  auto node = std::make_shared<RegistryNode>(std::move(options));
  State& state = *node->state_;
  if (parent) {
    parent->state_->children.push_back(node.get());
  } else {
    index.roots.push_back(node.get());
  }
  state.root->state_->scopes.set(node->scope(), node.get());
  if (!index.by_key.find(node->key())) index.by_key.set(node->key(), node.get());
  ++index.scopes[node->scope()];
  state.attached = true;
  if (auto* transaction = detail::LoadTransaction::current()) transaction->note_created(node);
  return node;
}

void RegistryNode::detach() {
  auto& index = detail::registry_index();
  const std::lock_guard lock(index.mutex);
  if (!std::exchange(state_->attached, false)) return;
  if (state_->parent) {
    std::erase(state_->parent->state_->children, this);
  } else {
    std::erase(index.roots, this);
  }
  if (state_->root != this) state_->root->state_->scopes.erase(scope());
  if (index.by_key.find(key()) == this) index.by_key.erase(key());
  if (const auto found = index.scopes.find(scope()); --found->second == 0) index.scopes.erase(found);
}

const std::string& RegistryNode::name() const { return state_->options.name; }
const std::string& RegistryNode::key() const { return state_->options.key; }
const std::string& RegistryNode::scope() const { return state_->options.scope; }
const std::string& RegistryNode::doc() const { return state_->options.doc; }
const std::string& RegistryNode::interface() const { return state_->options.interface; }
const std::string& RegistryNode::plugin() const { return state_->options.plugin; }
const std::vector<std::string>& RegistryNode::locations() const { return state_->options.locations; }
const RegistryNode* RegistryNode::parent() const { return state_->parent.get(); }
const RegistryNode& RegistryNode::root() const { return *state_->root; }

std::vector<const RegistryNode*> RegistryNode::children() const {
  const std::lock_guard lock(detail::registry_index().mutex);
  return {state_->children.begin(), state_->children.end()};
}

bool RegistryNode::is_ancestor_or_self_of(const RegistryNode& other) const {
  for (const RegistryNode* node = &other; node; node = node->parent()) {
    if (node == this) return true;
  }
  return false;
}

BuildFunction RegistryNode::build_function() const {
  for (const RegistryNode* node = this; node; node = node->parent()) {
    if (const BuildFunction build = node->state_->build) return build;
  }
  return nullptr;
}

const std::string& RegistryNode::array_type() const {
  const RegistryNode* node = this;
  while (node->state_->options.array_type.empty() && node->parent()) node = node->parent();
  return node->state_->options.array_type;
}

const Module* RegistryNode::own(std::string_view name) const { return state_->modules.find(name); }

std::size_t RegistryNode::size() const { return names().size(); }

std::vector<std::string> RegistryNode::names() const {
  const std::lock_guard lock(detail::registry_index().mutex);
  std::vector<std::string> out = state_->modules.names();
  std::erase_if(out, [&](const std::string& name) {
    const Module* module = own(name);
    return module && find_old_name(module->old_names, name);
  });
  return out;
}

std::string RegistryNode::table() const {
  std::vector<std::string> rows = names();
  std::sort(rows.begin(), rows.end());
  std::string out = "Registry of " + name() + "\n";
  for (const std::string& row : rows) {
    const Module* module = own(row);
    out += fmt::format("  {}{}\n", row, module && !module->doc.empty() ? "  " + module->doc : "");
  }
  return out;
}

void RegistryNode::insert(std::shared_ptr<const Module> module, std::vector<std::string> names, bool force) {
  const std::lock_guard lock(detail::registry_index().mutex);
  if (names.empty()) throw UsageError(Code::bad_name, "a module needs at least one name");
  for (const OldName& old : module->old_names) names.push_back(old.name);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& key = names[i];
    if (key.empty() || key.find('.') != std::string::npos) {
      throw UsageError(Code::bad_name, fmt::format("`{}` cannot be the name of a module in registry `{}`: a name is "
                                                   "not empty and has no dot",
                                                   key, name()));
    }
    const Module* holder = own(key);
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), key) !=
        names.begin() + static_cast<std::ptrdiff_t>(i)) {
      throw UsageError(Code::duplicate_name, fmt::format("`{}` stands twice among the names of one module", key));
    }
    // What is known from a manifest is replaced by the module itself; a library loaded twice is no clash.
    if (!holder || force || (!holder->is_loaded() && holder->plugin == module->plugin)) continue;
    throw UsageError(Code::duplicate_name,
                     fmt::format("`{}` is already registered in `{}` (scope {}): at {}:{}, and now at {}:{}", key,
                                 name(), scope(), holder->file, holder->line, module->file, module->line));
  }
  for (const std::string& key : names) {
    if (auto* transaction = detail::LoadTransaction::current()) transaction->note_set(*this, key, own(key));
    state_->modules.set(key, module.get());
  }
  state_->kept.push_back(std::move(module));
}

bool RegistryNode::remove(std::string_view name) {
  const std::lock_guard lock(detail::registry_index().mutex);
  return state_->modules.erase(name);
}

// ---- transactions

namespace detail {
namespace {
thread_local LoadTransaction* current_transaction = nullptr;
}

std::string plugin_name(std::string_view library) {
  std::string_view name = library.substr(library.rfind('/') + 1);
  if (name.ends_with(".so")) name.remove_suffix(3);
  if (name.starts_with("lib")) name.remove_prefix(3);
  return std::string(name);
}

LoadTransaction::LoadTransaction(std::string plugin)
    : plugin_(std::move(plugin)), outer_(std::exchange(current_transaction, this)) {}

LoadTransaction* LoadTransaction::current() { return current_transaction; }

void LoadTransaction::note_created(const std::shared_ptr<RegistryNode>& node) {
  changes_.push_back({node, "", nullptr});
}

void LoadTransaction::note_set(RegistryNode& node, std::string_view name, const Module* before) {
  changes_.push_back({node.weak_from_this(), std::string(name), before});
}

LoadTransaction::~LoadTransaction() {
  current_transaction = outer_;
  if (committed_) return;
  const std::lock_guard lock(registry_index().mutex);
  std::for_each(changes_.rbegin(), changes_.rend(), [](const auto& change) {
    const auto node = change.node.lock();
    if (!node) return;
    if (change.name.empty()) {
      node->detach();
    } else if (change.before) {
      node->state_->modules.set(change.name, change.before);
    } else {
      node->state_->modules.erase(change.name);
    }
  });
}

}  // namespace detail
}  // namespace mmreg
