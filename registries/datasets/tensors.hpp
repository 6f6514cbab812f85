// Tensors from vectors.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace mmreg {

/// A copy with one dimension: float32 of floats, int64 of integers.
at::Tensor tensor_of(const std::vector<float>& numbers);
at::Tensor tensor_of(const std::vector<std::int64_t>& numbers);

}  // namespace mmreg
