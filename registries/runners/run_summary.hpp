// What a run says at its end.
#pragma once

#include "mmreg/registries/runners/runner.hpp"

#include <string>
#include <vector>

namespace mmreg {

/// Lines for the log: how long `iterations` of training took, the best of each metric of the validations, where the
/// files are; the last line holds the last loss and metrics with all their digits, so that two runs can be compared.
std::vector<std::string> run_summary(const RunState& state, std::int64_t iterations, double seconds);

}  // namespace mmreg
