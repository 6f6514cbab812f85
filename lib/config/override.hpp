// Overrides. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "mmreg/config.hpp"

namespace mmreg::detail {

/// Reads a file with one override a line; empty lines and those that begin with `#` do not count. `at` is where the
/// file is named. False, with errors, if something cannot be read.
bool read_override_file(const std::string& path, Origin at, std::vector<Override>& out, Diagnostics& found);

/// apply_overrides() as a part of a composition.
bool apply_overrides(Value& config, const std::vector<Override>& overrides, Composition& composition);

}  // namespace mmreg::detail
