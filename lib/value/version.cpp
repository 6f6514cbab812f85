#include "mmreg/version.hpp"

namespace mmreg {

std::string_view version() { return MMREG_VERSION; }

}  // namespace mmreg
