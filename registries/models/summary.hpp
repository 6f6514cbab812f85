// A model as a table for a reader.
#pragma once

#include "mmreg/registries/models/base_model.hpp"

#include <string>

namespace mmreg {

/// The parts of a model, a line each: name, type, shape of the output, number of parameters; below them the sums. The
/// shapes are those of predictions for `batch`, whose size is written as N; a part that is not called has none.
/// Throws what the model throws.
std::string summarize(BaseModel& model, const Batch& batch);

}  // namespace mmreg
