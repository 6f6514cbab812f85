// Where an object stands in the config that it was built from: for what it has to say while it runs.
//
//   class Layer {
//     BuiltAt built_at_ = BuiltAt::current();  // asked for by a constructor
//     void run() { if (!works) throw built_at_.error("it does not work"); }
//   };
#pragma once

#include "mmreg/diagnostic.hpp"

#include <memory>
#include <stdexcept>
#include <string>

namespace mmreg {

class Plan;
struct PlanNode;

/// Thrown while a run runs, by an object that knows its place in the config.
class RunError : public std::runtime_error {
 public:
  explicit RunError(Diagnostic what);
  /// What went wrong, and where in the config; who catches it may add to it.
  const Diagnostic& diagnostic() const { return diagnostic_; }
  Diagnostic& diagnostic() { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

/// A place in a config. It is cheap to copy; the words are put together when an error is made.
class BuiltAt {
 public:
  BuiltAt() = default;
  /// That of the object which this thread is building; nothing if none is built, or not with its place.
  static BuiltAt current();
  explicit operator bool() const { return node_ != nullptr; }
  /// The type as the config names it: "Linear"; empty if there is no place.
  std::string type() const;
  /// "`Linear` (`model.head`) failed: " and what went wrong.
  RunError error(const std::string& what) const;
  friend bool operator==(const BuiltAt&, const BuiltAt&) = default;

 private:
  std::shared_ptr<const Plan> plan_;
  const PlanNode* node_ = nullptr;
};

}  // namespace mmreg
