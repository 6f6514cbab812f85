// The version of the library.
#pragma once

#include <string_view>

namespace mmreg {

/// The version as "MAJOR.MINOR.PATCH".
std::string_view version();

}  // namespace mmreg
