// Loadable modules, and the default scopes of a thread.
#include "outcome.hpp"
#include "steps.hpp"
#include "world.hpp"

#include "registry/transaction.hpp"

#include <fmt/format.h>

namespace conformance {

// ---- modules

void Modules::declare(const Json& step) { modules_[step.at("name").get<std::string>()].step = step; }

int Modules::runs(const std::string& name) const {
  const auto found = modules_.find(name);
  return found == modules_.end() ? 0 : found->second.runs;
}

namespace {

mmreg::LoadError load_error(const std::string& module, mmreg::Code code, const std::string& why) {
  mmreg::Diagnostics found;
  found.error(code, {}, fmt::format("`{}` could not be loaded: {}", module, why));
  return {std::move(found), why};
}

}  // namespace

void Modules::load(const std::string& name) {
  const auto declared = modules_.find(name);
  if (declared == modules_.end()) throw load_error(name, mmreg::Code::plugin_missing, "there is no such module");
  Loadable& module = declared->second;
  if (module.loaded || module.running) return;  // running: it looks itself up while it is loaded
  if (module.failure) throw mmreg::LoadError(*module.failure);
  ++module.runs;
  module.running = true;
  world_.trace.push_back("import " + name);
  const std::set<std::string> registries = world_.registry_ids();
  try {
    mmreg::detail::LoadTransaction transaction(name);
    if (module.step.contains("steps")) Steps(world_).run_unchecked(module.step["steps"]);
    if (module.step.contains("fail") && !module.step["fail"].is_null()) {
      const Json& fail = module.step["fail"];
      throw RaisedByCase(fail.is_string() ? fail.get<std::string>() : fail.value("error", fail.dump()));
    }
    transaction.commit();
    module.loaded = true;
  } catch (const mmreg::LoadError& e) {
    module.failure = std::make_shared<const mmreg::LoadError>(e);
  } catch (const std::exception& e) {
    module.failure = std::make_shared<const mmreg::LoadError>(load_error(name, mmreg::Code::load_failed, e.what()));
  }
  module.running = false;
  if (module.loaded) return;
  world_.forget_registries_but(registries);
  throw mmreg::LoadError(*module.failure);
}

// ---- default scopes

namespace {
thread_local Scopes* this_threads_scopes = nullptr;
}

void Scopes::push(const std::string& name, const std::string& scope) {
  guards_.push_back(std::make_unique<mmreg::DefaultScope>(scope));
  named_[name] = {scope, std::make_shared<int>(0), guards_.size()};
}

void Scopes::unwind(std::size_t depth) {
  while (guards_.size() > depth) guards_.pop_back();  // the innermost first
  std::erase_if(named_, [&](const auto& entry) { return entry.second.depth > depth; });
}

Scopes& World::scopes() { return *this_threads_scopes; }

World::ThreadScopes::ThreadScopes() { this_threads_scopes = &scopes_; }
World::ThreadScopes::~ThreadScopes() { this_threads_scopes = nullptr; }

}  // namespace conformance
