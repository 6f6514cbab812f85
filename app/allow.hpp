// `# mmreg: allow(MR905) reason`: warnings that a config wants to live with.
#pragma once

#include "mmreg/diagnostic.hpp"

#include <cstddef>
#include <vector>

namespace app {

/// Takes out the warnings that comments on their line, or on the line above, allow; returns how many. Comments that
/// allow nothing are warned of, if `all_known`: if everything was looked for.
std::size_t apply_allows(std::vector<mmreg::Report>& reports, bool all_known);

}  // namespace app
