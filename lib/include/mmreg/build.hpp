// From a plan to objects.
#pragma once

#include "mmreg/object.hpp"
#include "mmreg/plan.hpp"

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace mmreg {

/// Thrown when a constructor throws while a config is built: says which object, and keeps the cause.
class BuildError : public std::runtime_error {
 public:
  BuildError(Diagnostic what, std::exception_ptr cause);
  /// The object's place in the config, and what was thrown as text.
  const Diagnostic& diagnostic() const { return diagnostic_; }
  /// What the constructor threw.
  const std::exception_ptr& cause() const { return cause_; }

 private:
  Diagnostic diagnostic_;
  std::exception_ptr cause_;
};

/// Builds the eager objects of a plan, dependencies first. What a constructor throws passes through as it is;
/// with `with_place`, as a BuildError that says where in the config the object stands.
std::vector<Object> build_plan(const std::shared_ptr<const Plan>& plan, bool with_place = false);

}  // namespace mmreg
