// Registry handles: what programs hold, over the nodes of the tree.
#include "mmreg/registry.hpp"

#include "index.hpp"
#include "node_state.hpp"
#include "transaction.hpp"

#include <dlfcn.h>

namespace mmreg {
namespace {

// A node that a manifest declared and nobody holds yet, if the options mean it.
RegistryNode* declared_node(const detail::NodeOptions& options) {
  const RegistryNode* found = nullptr;
  if (options.parent) {
    found = options.parent->find_scope(options.scope);
  } else if (!options.key.empty()) {
    found = find_registry(options.key);
  }
  return const_cast<RegistryNode*>(found);  // the index gives out read-only nodes
}

}  // namespace

std::shared_ptr<RegistryNode> RegistryNode::create_or_take_over(detail::NodeOptions options) {
  auto& index = detail::registry_index();
  const std::lock_guard lock(index.mutex);
  RegistryNode* node = declared_node(options);
  if (!node || !node->state_->options.declared) return create(std::move(options));
  // The manifest knows no functions; the rest is the same, or the manifest would be stale.
  node->state_->build = options.build;
  node->state_->options.declared = false;
  return node->shared_from_this();
}

namespace {

// A registry of a plugin may be created while another plugin is loaded that is linked to it: its library tells whose
// it is.
detail::NodeOptions with_plugin(detail::NodeOptions options, const void* handle) {
  Dl_info info{};
  if (detail::LoadTransaction::current() && ::dladdr(handle, &info) != 0 && info.dli_fname) {
    options.plugin = detail::plugin_name(info.dli_fname);
  }
  return options;
}

}  // namespace

RegistryBase::RegistryBase(detail::NodeOptions options)
    : node_(RegistryNode::create_or_take_over(with_plugin(std::move(options), this))) {}

RegistryBase::~RegistryBase() = default;

const Module& RegistryBase::register_module(Module module, const ModuleOptions& options) {
  if (auto* transaction = detail::LoadTransaction::current()) module.plugin = transaction->plugin();
  if (module.doc.empty()) module.doc = options.doc;
  module.shared_by_name = module.shared_by_name || options.shared_by_name;
  if (module.shared_by_name && !module.schema.find("name")) {
    throw UsageError(Code::bad_name, "`" + module.name + "` is shared by name, so it needs a parameter `name`");
  }
  module.old_names.insert(module.old_names.end(), options.renamed_from.begin(), options.renamed_from.end());
  std::vector<std::string> names{module.name};
  names.insert(names.end(), options.aliases.begin(), options.aliases.end());
  auto shared = std::make_shared<const Module>(std::move(module));
  node_->insert(shared, names, options.force);
  return *shared;
}

}  // namespace mmreg
