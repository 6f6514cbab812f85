// The typed graph between a config and its objects: every `type` found, every parameter checked, references tied.
//
// Planning runs no code of a module. What it finds wrong it collects; a plan without errors can be built, and fails
// only if a constructor throws.
#pragma once

#include "mmreg/args.hpp"
#include "mmreg/diagnostic.hpp"
#include "mmreg/registry.hpp"
#include "mmreg/schema.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

struct PlanGroup;

/// One object to be built, or a reference to one.
struct PlanNode {
  const PlanNode* owner = nullptr;       ///< the object whose parameter this is
  std::string step;                      ///< from the owner to here: "backbone", "heads[2]"; of a root, its key
  const RegistryNode* called = nullptr;  ///< the registry that was asked
  const RegistryNode* found = nullptr;   ///< the registry that has the module
  const Module* module = nullptr;
  std::string type;                    ///< as the config says it
  const std::string* scope = nullptr;  ///< `_scope_` that holds here; null if there is none
  Origin at;                           ///< the table
  Origin type_at;
  Table args;                        ///< checked arguments; nested objects are values that hold a PlanNode
  const PlanNode* target = nullptr;  ///< of a reference: what it stands for
  bool is_reference = false;
  bool is_lazy = false;  ///< the owner builds it
  std::size_t uses = 0;  ///< references to it
  PlanGroup* group = nullptr;
  std::size_t index = 0;               ///< in the group
  std::vector<const PlanNode*> parts;  ///< nested objects and references, in the order of the config

  /// The place in the config: "model.backbone".
  std::string path() const;
};

/// Objects that are built in one go: the eager ones, or one lazy object with all that is inside it.
struct PlanGroup {
  const PlanNode* root = nullptr;  ///< the lazy object; null for the eager group
  PlanGroup* outer = nullptr;
  std::vector<const PlanNode*> order;    ///< dependencies first
  std::vector<const PlanNode*> outside;  ///< objects of the eager group that references in here stand for
};

/// A planned graph. Immutable once made, and safe to read from many threads.
class Plan {
 public:
  Plan();
  /// The objects that no other one holds, in the order of the config.
  const std::vector<const PlanNode*>& roots() const { return roots_; }
  /// The objects that are built at once, as opposed to those that their owners build later.
  const PlanGroup& eager() const { return groups_.front(); }
  /// How many nodes there are, references among them.
  std::size_t size() const { return nodes_.size(); }
  /// All nodes in the order in which they were met, with those of tables that could not become objects.
  const std::deque<PlanNode>& nodes() const { return nodes_; }

 private:
  friend class Planner;
  std::deque<PlanNode> nodes_;
  std::deque<PlanGroup> groups_;
  std::deque<std::string> scopes_;
  std::vector<const PlanNode*> roots_;
};

/// What planning may use.
struct PlanOptions {
  std::string default_scope;  ///< empty: none
  /// Whether a module of this plugin may be used here; null: all may.
  std::function<bool(const std::string& plugin)> visible;
  /// Whether a key means something at the top of the config; null: none does.
  std::function<bool(std::string_view key)> is_top_level;
  /// Where the config takes out the key at this path, or nowhere; null: nothing was taken out.
  std::function<Origin(std::string_view path)> taken_out_at;
  /// Whether one place is merged over another: the child over its base, overrides over all; null: never.
  std::function<bool(Origin over, Origin under)> goes_over;
};

/// Plans one object of a registry: what Registry::build does first.
std::shared_ptr<const Plan> plan_object(const RegistryNode& registry, const Value& config, const Args& args,
                                        const PlanOptions& options, Diagnostics& found);

/// A config with the defaults of all parameters that it does not give to the objects of its plan. They have no origin.
Value with_defaults(const Value& config, const Plan& plan);

/// The registry of the objects in an array that means one object of `registry`; null if an array means nothing there.
/// If it is another registry, one of its objects means an array with only this one.
const RegistryNode* items_of(const RegistryNode& registry);

/// The node that a planned argument holds, or null.
const PlanNode* plan_node_of(const Value& value);

}  // namespace mmreg
