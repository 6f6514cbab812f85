// Doing something again whenever a config changes.
#pragma once

#include "check.hpp"

#include <functional>
#include <optional>

namespace app {

/// Checks and shows, again and again: when one of the files that were read, or the set of configs, changes. Ends with
/// the exit code of wrong use if checking cannot begin, or if standard output is closed.
int watch(const std::function<std::optional<Checked>()>& check, const std::function<int(const Checked&)>& show);

}  // namespace app
