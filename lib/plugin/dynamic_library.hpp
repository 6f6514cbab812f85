// Opening shared libraries, with messages that say what is missing. Private to the library.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/plugin.hpp"

#include <string>

namespace mmreg::detail {

/// Opens a plugin's library for good and gives its descriptor, checked for the ABI. Null, with an error, if that is
/// not possible.
const PluginDescriptor* open_plugin(const std::string& path, Diagnostic& problem);

/// Why a plugin built with this ABI number and C++ library cannot work here; empty if it can.
std::string abi_problem(int abi, const std::string& standard_library);

}  // namespace mmreg::detail
