// What a module's factory reads while its object is built. Private to the library.
#pragma once

#include "mmreg/build.hpp"
#include "mmreg/plan.hpp"

#include <memory>
#include <vector>

namespace mmreg {

namespace detail {

/// What a Lazy field needs to build its object later. It holds the objects that references inside stand for, but not
/// its owner: an owner that held itself through its own part would never go away.
struct LazyPart {
  std::shared_ptr<const Plan> plan;
  const PlanNode* node = nullptr;
  std::vector<Object> outside;  // parallel to node->group->outside
  Object ready;                 // instead of a node: the program gave a finished object
};

/// The objects of one group in the making.
struct GroupInstances {
  const std::shared_ptr<const Plan>& plan;
  const PlanGroup& group;
  const std::vector<Object>& outside;
  std::vector<Object> objects;  // by PlanNode::index
  const Object& of(const PlanNode& node) const;
};

}  // namespace detail

/// The checked arguments of one object, and the finished objects that they name.
class Arguments {
 public:
  Arguments(const Table& values, detail::GroupInstances* instances) : values_(values), instances_(instances) {}
  const Table& values() const { return values_; }
  detail::GroupInstances* instances() const { return instances_; }

 private:
  const Table& values_;
  detail::GroupInstances* instances_;
};

}  // namespace mmreg
