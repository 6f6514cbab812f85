// From a planned config to its objects: shared by `build` and `run`.
#pragma once

#include "common.hpp"

#include "mmreg/object.hpp"

#include <vector>

namespace app {

/// Loads the plugins of `custom_imports` and builds the plan's objects. Prints what fails, and gives the exit code.
int build_objects(const Planned& planned, std::vector<mmreg::Object>& objects);

}  // namespace app
