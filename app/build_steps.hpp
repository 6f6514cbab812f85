// From a planned config to its objects: shared by `build` and `run`.
#pragma once

#include "common.hpp"

#include "mmreg/object.hpp"

#include <optional>
#include <vector>

namespace app {

/// What building threw, with its place, if it is of building, or what an object threw that knows its place; nothing
/// for any other exception. To be called while an
/// exception is handled.
std::optional<mmreg::Diagnostics> build_problems();

/// Loads the plugins of `custom_imports` and builds the plan's objects. Prints what fails, and gives the exit code.
int build_objects(const Planned& planned, std::vector<mmreg::Object>& objects);

}  // namespace app
