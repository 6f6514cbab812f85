// Overrides. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "mmreg/config.hpp"

namespace mmreg::detail {

/// Reads a file with one override a line; empty lines and those that begin with `#` do not count. `at` is where the
/// file is named. Errors say what cannot be read.
void read_override_file(const std::string& path, Origin at, std::vector<Override>& out, Diagnostics& found);

/// Reports words of the config language that mean nothing in an override.
void check_override_words(const Override& o, Diagnostics& found);

/// apply_overrides() as a part of a composition: what does not fit is left out.
bool apply_overrides(Value& config, const std::vector<Override>& overrides, Composition& composition);

}  // namespace mmreg::detail
