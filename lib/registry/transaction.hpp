// Everything that loading a plugin or a location registers, so that a load that fails can be taken back whole.
#pragma once

#include "mmreg/registry.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mmreg::detail {

/// The name of the plugin in a library: "folder/libmmdet.so" and "mmdet.so" give "mmdet".
std::string plugin_name(std::string_view library);

/// Records what this thread registers while it lives, unless commit() is called takes it back.
class LoadTransaction {
 public:
  explicit LoadTransaction(std::string plugin);
  ~LoadTransaction();
  LoadTransaction(const LoadTransaction&) = delete;
  LoadTransaction& operator=(const LoadTransaction&) = delete;
  void commit() { committed_ = true; }

  /// The innermost of this thread, or null.
  static LoadTransaction* current();
  const std::string& plugin() const { return plugin_; }
  void note_created(const std::shared_ptr<RegistryNode>& node);
  void note_set(RegistryNode& node, std::string_view name, const Module* before);

 private:
  struct Change {
    std::weak_ptr<RegistryNode> node;
    std::string name;  // empty: the node itself was created
    const Module* before = nullptr;
  };
  std::string plugin_;
  std::vector<Change> changes_;
  LoadTransaction* outer_;
  bool committed_ = false;
};

}  // namespace mmreg::detail
