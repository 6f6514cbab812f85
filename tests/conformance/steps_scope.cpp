// Steps about default scopes, threads and loadable modules.
#include "steps.hpp"

#include "mmreg/default_scope.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <future>
#include <thread>

namespace conformance {

namespace {

Json current_scope() {
  const std::string* scope = mmreg::DefaultScope::current();
  return scope ? Json(*scope) : Json();
}

Outcome scope_outcome(const Scopes::Named& named) { return field("scope", named.scope); }

// A default scope for the length of a block; the scopes that were made inside end with it.
class Block {
 public:
  explicit Block(const std::optional<std::string>& scope)
      : depth_(World::scopes().depth()), ends_others_(scope.has_value()), guard_(scope) {}
  ~Block() {
    if (ends_others_) World::scopes().unwind(depth_);
  }
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;

 private:
  std::size_t depth_;
  bool ends_others_;
  mmreg::DefaultScope guard_;
};

std::optional<std::string> scope_of(const Json& step) {
  if (!step.contains("scope") || step["scope"].is_null()) return std::nullopt;
  return text_of(step, "scope");
}

Outcome save_scope(World& world, const Json& step, const Scopes::Named& named) {
  if (step.contains("save"))
    world.variables[step["save"].get<std::string>()] = {mmreg::Value(named.scope), named.identity};
  return scope_outcome(named);
}

const Json& steps_of(const Json& step) {
  static const Json none = Json::array();
  return step.contains("steps") ? step["steps"] : none;
}

}  // namespace

Outcome Steps::scope_new(const Json& step) {
  const std::string name = text_of(step, "name");
  if (name.empty()) throw DriverError("an instance has a name");
  auto& named = World::scopes().named();
  if (const auto old = named.find(name); old != named.end()) {
    const Json* expected = expectation_of(step);
    if (!expected || expected->contains("error")) throw DriverError("the scope `" + name + "` exists already");
    Outcome outcome = save_scope(world_, step, old->second);
    outcome.warnings = {"instance_args_ignored"};
    return outcome;
  }
  World::scopes().push(name, text_of(step, "scope"));
  return save_scope(world_, step, named.at(name));
}

Outcome Steps::scope_get(const Json& step) {
  auto& named = World::scopes().named();
  const auto old = named.find(text_of(step, "name"));
  return old == named.end() ? scope_new(step) : save_scope(world_, step, old->second);
}

Outcome Steps::scope_current(const Json&) { return field("value", current_scope()); }

Outcome Steps::scope_has(const Json& step) {
  return field("value", World::scopes().named().contains(text_of(step, "name")));
}

Outcome Steps::scope_count(const Json&) { return field("value", World::scopes().named().size()); }

Outcome Steps::init_scope(const Json& step) {
  const std::string scope = text_of(step, "scope");
  mmreg::init_default_scope(scope);
  return field("value", current_scope());
}

Outcome Steps::with_scope(const Json& step) {
  Outcome outcome = ok();
  try {
    const Block block(scope_of(step));
    run(steps_of(step), prefix_, *problems_);
    if (step.contains("raise") && !step["raise"].is_null()) throw RaisedByCase(step["raise"].get<std::string>());
  } catch (const RaisedByCase& e) {
    outcome.failure = failure_of(std::current_exception());
    outcome.fields["raised"] = e.what();
    outcome.fields["left_by"] = e.what();
  }
  return outcome;
}

// What `_scope_` and the default scope do around a build (D17 to D19), around steps.
Outcome Steps::switch_to(const Json& step) {
  const mmreg::RegistryNode& called = world_.registry(step.at("registry")).node();
  const std::optional<std::string> scope = scope_of(step);
  if (scope && !scope->empty() && !mmreg::scope_exists(*scope)) world_.modules.load_scope(*scope);
  if (scope && !mmreg::scope_exists(*scope)) {
    throw mmreg::UsageError(mmreg::Code::unknown_scope, "there is no scope `" + *scope + "`");
  }
  const mmreg::RegistryNode* start = &called;
  const std::string* preferred = scope ? &*scope : mmreg::DefaultScope::current();
  const mmreg::RegistryNode* node = preferred ? called.find_scope(*preferred) : nullptr;
  if (node && (scope || called.is_ancestor_or_self_of(*node))) start = node;
  Outcome outcome = field("registry", world_.id_of(start));
  {
    const Block block(scope);
    outcome.fields["current"] = current_scope();
    run(steps_of(step), prefix_, *problems_);
  }
  outcome.fields["after"] = current_scope();
  return outcome;
}

Outcome Steps::in_thread(const Json& step) {
  std::promise<void> finished;
  std::future<void> end = finished.get_future();
  std::thread thread([&, promise = std::move(finished)]() mutable {
    try {
      const World::ThreadScopes scopes;
      run(steps_of(step), prefix_, *problems_);
      promise.set_value();
    } catch (...) {
      promise.set_exception(std::current_exception());
    }
  });
  const auto timeout = std::chrono::duration<double>(step.value("timeout_s", 10.0));
  if (end.wait_for(timeout) != std::future_status::ready) {
    // The thread holds references to this case. Nothing good can follow.
    fmt::print(stderr, "a thread is blocked for ever: {}\n", step.dump());
    std::_Exit(1);
  }
  thread.join();
  end.get();
  return field("blocked", false);
}

Outcome Steps::declare_module(const Json& step) {
  world_.modules.declare(step);
  return ok();
}

Outcome Steps::import(const Json& step) {
  world_.modules.load(text_of(step, "name"));
  return ok();
}

Outcome Steps::imported(const Json& step) { return field("value", world_.modules.runs(text_of(step, "name"))); }

}  // namespace conformance
