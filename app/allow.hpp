// `# mmreg: allow(MR905) reason`: warnings that a config wants to live with.
#pragma once

#include "mmreg/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app {

/// Which comments that allow nothing are warned of.
enum class Unused : std::uint8_t {
  untold,           ///< none: not everything was looked for
  told_of_configs,  ///< those of the configs, but not of their bases, which other configs inherit too
  told              ///< all: every config that inherits one of the files is there
};

/// Takes out the warnings that comments on their line, or on the line above, allow; returns how many.
std::size_t apply_allows(std::vector<mmreg::Report>& reports, Unused unused);

}  // namespace app
