// The inside of a RegistryNode.
#pragma once

#include "mmreg/registry.hpp"

#include "name_table.hpp"

#include <atomic>
#include <deque>
#include <thread>

namespace mmreg {

struct RegistryNode::State {
  detail::NodeOptions options;
  std::atomic<BuildFunction> build{nullptr};  // set late where a manifest declared the node, while others read
  std::shared_ptr<RegistryNode> parent;
  RegistryNode* root = nullptr;
  std::vector<RegistryNode*> children;
  detail::NameTable<const Module> modules;
  std::deque<std::shared_ptr<const Module>> kept;  // every module ever registered: readers hold plain pointers
  detail::NameTable<const RegistryNode> scopes;    // of a root: all scopes of its tree

  // Locations are loaded once. `located` is set when nothing is left to load.
  mutable std::atomic<bool> located{true};
  mutable std::vector<bool> location_done;
  mutable std::shared_ptr<const LoadError> failure;
  mutable bool loading = false;
  bool attached = false;
};

}  // namespace mmreg
