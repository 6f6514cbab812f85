// What is registered, from manifests: shared by `list`, `describe`, `docs` and `count_registered_modules`.
#pragma once

#include "common.hpp"
#include "json.hpp"

#include "mmreg/plugins.hpp"
#include "mmreg/registry.hpp"

#include <string>
#include <vector>

namespace app {

/// Makes all plugins on the search path known; broken ones are named on standard error.
inline void declare_all_plugins() {
  mmreg::Plugins::instance().forbid_loading();
  mmreg::Diagnostics found;
  mmreg::Plugins::instance().declare_all(found);
  for (mmreg::Diagnostic& d : found.list()) d.severity = mmreg::Severity::warning;
  print_problems(found);
}

struct ModuleOf {
  const mmreg::RegistryNode* registry;
  const mmreg::Module* module;
};

/// With its scope, unless it is in a root registry.
std::string full_name(const ModuleOf& m);
/// The module's other names.
std::vector<std::string> aliases(const ModuleOf& m);
/// "default 1", "required" and the like.
std::string default_text(const mmreg::Param& p);
/// "from 0 to 1", "one of a, b"; empty if there are none.
std::string limits(const mmreg::Param& p);
/// What must hold between its parameters, for people.
Json rules_json(const ModuleOf& m);
/// A table to paste: what is required, and what is optional as it is by default.
std::string example(const ModuleOf& m);
/// {name, registry, scope, doc, plugin, file, line, interfaces, parameters: [{name, type, required, injected, doc,
/// default, range, choices}], rules: [text]}
Json module_json(const ModuleOf& m);

}  // namespace app
