// What is registered, from manifests: shared by `list`, `describe` and `count_registered_modules`.
#pragma once

#include "common.hpp"

#include "mmreg/plugins.hpp"

namespace app {

/// Makes all plugins on the search path known; broken ones are named on standard error.
inline void declare_all_plugins() {
  mmreg::Plugins::instance().forbid_loading();
  mmreg::Diagnostics found;
  mmreg::Plugins::instance().declare_all(found);
  for (mmreg::Diagnostic& d : found.list()) d.severity = mmreg::Severity::warning;
  print_problems(found);
}

}  // namespace app
