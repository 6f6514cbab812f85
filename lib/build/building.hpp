// Which object this thread is building. Private to the library.
#pragma once

#include "mmreg/doing.hpp"
#include "mmreg/plan.hpp"

#include <memory>

namespace mmreg::detail {

/// While it lives, BuiltAt::current() is the place of `node`. It must not outlive its arguments.
class Building {
 public:
  Building(const std::shared_ptr<const Plan>& plan, const PlanNode& node);
  ~Building();
  Building(const Building&) = delete;
  Building& operator=(const Building&) = delete;

  static const Building* current();
  const std::shared_ptr<const Plan>& plan() const { return plan_; }
  const PlanNode& node() const { return node_; }

 private:
  const std::shared_ptr<const Plan>& plan_;
  const PlanNode& node_;
  const Building* outer_;
  Doing doing_;
};

}  // namespace mmreg::detail
