// Mending what is wrong with configs, as far as programs can.
#pragma once

#include "check.hpp"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// Applies the fixes of what is wrong until none is left, and checks again. The files are written, or with `args.diff`
/// only the differences are printed. Returns what is still wrong (for `args.diff`: an exit of 1 also if a file would
/// change), or nothing, with a message, if a file could not be written.
std::optional<Checked> mend(const std::vector<std::string>& configs, const CheckOptions& options,
                            const ValidateArgs& args);

}  // namespace app
