// Doing something again whenever a config changes.
#pragma once

#include "check.hpp"

#include <functional>
#include <optional>

namespace app {

/// Checks and shows, again and again: when one of the configs that `find` gives, or of the files that they were made
/// of, comes, changes or goes, or the workspace's file does. Ends with the exit code of wrong use if checking cannot
/// begin, or if standard output is closed.
int watch(const std::function<std::vector<std::string>()>& find, const std::function<std::optional<Checked>()>& check,
          const std::function<int(const Checked&)>& show);

}  // namespace app
