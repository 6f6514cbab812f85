// Collate functions: samples to a batch.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

#include <vector>

namespace mmreg {

/// Stacks the tensors of the samples. Throws if their shapes differ.
Batch default_collate(const std::vector<Sample>& data_batch);
/// Keeps the samples as they are; the model stacks them, or handles each by itself.
Batch pseudo_collate(const std::vector<Sample>& data_batch);

}  // namespace mmreg
