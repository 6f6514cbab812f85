// Runs the steps of a registry case against mmreg.
#pragma once

#include "outcome.hpp"
#include "world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace conformance {

class Steps {
 public:
  explicit Steps(World& world) : world_(world) {}

  /// Runs and checks all; what went wrong is added to `problems`, with the numbers of the steps.
  void run(const Json& steps, const std::string& prefix, std::vector<std::string>& problems);
  /// Runs steps that stand in a module: whatever goes wrong is thrown.
  void run_unchecked(const Json& steps);

 private:
  using Do = Outcome (Steps::*)(const Json& step);
  struct Operation;
  static const Operation* find_operation(const std::string& op);
  Outcome perform(const Json& step);
  std::optional<std::string> check(const Json& step, const Outcome& outcome) const;
  Json resolved(const Json& expected) const;

  // steps_registry.cpp
  Outcome add_registry(const Json& step);
  Outcome add_module(const Json& step);
  Outcome define_only(const Json& step);
  Outcome get(const Json& step);
  Outcome contains(const Json& step);
  Outcome split(const Json& step);
  Outcome search_child(const Json& step);
  Outcome len(const Json& step);
  Outcome names(const Json& step);
  Outcome children(const Json& step);
  Outcome parent(const Json& step);
  Outcome root(const Json& step);
  Outcome info(const Json& step);
  Outcome table(const Json& step);
  Outcome build_func_is(const Json& step);

  // steps_build.cpp
  Outcome build(const Json& step);
  Outcome build_directly(const Json& step);
  Outcome let(const Json& step);
  Outcome value(const Json& step);
  Outcome same(const Json& step);
  Outcome call(const Json& step);
  Outcome show_trace(const Json& step);
  Outcome manager_class(const Json& step);
  Outcome manager_get(const Json& step);
  Outcome manager_new(const Json& step);
  Outcome manager_current(const Json& step);
  Outcome manager_has(const Json& step);

  // steps_scope.cpp
  Outcome scope_new(const Json& step);
  Outcome scope_get(const Json& step);
  Outcome scope_current(const Json& step);
  Outcome scope_has(const Json& step);
  Outcome scope_count(const Json& step);
  Outcome init_scope(const Json& step);
  Outcome with_scope(const Json& step);
  Outcome switch_to(const Json& step);
  Outcome in_thread(const Json& step);
  Outcome declare_module(const Json& step);
  Outcome import(const Json& step);
  Outcome imported(const Json& step);

  // steps_count.cpp
  Outcome count(const Json& step);
  Outcome count_all(const Json& step);

  Outcome built(const mmreg::Object& object, const Json& step);
  mmreg::Value config_of(const Json& step, const mmreg::RegistryNode& node) const;
  mmreg::Args args_of(const Json& step, const mmreg::RegistryNode& node) const;

  World& world_;
  std::string prefix_;
  std::vector<std::string>* problems_ = nullptr;
};

/// A field that the typed API takes as a string.
std::string text_of(const Json& step, const char* field);
Outcome field(const char* name, Json value);
inline Outcome ok() { return field("ok", true); }

/// In `expected` of count and count_all: what is no field of a record is a folder, and moves into `folders`.
Json with_folders(const Json& records);

}  // namespace conformance
