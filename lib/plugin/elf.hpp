// What can be read from a shared library without opening it for execution.
#pragma once

#include <string>

namespace mmreg::detail {

/// The build-id of an ELF file as hexadecimal digits; empty if the file is none or has none.
std::string read_build_id(const std::string& path);

}  // namespace mmreg::detail
