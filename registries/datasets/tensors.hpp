// Tensors from vectors.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace mmreg {

/// A copy with one dimension: float32 of floats, int64 of integers.
at::Tensor tensor_of(const std::vector<float>& numbers);
at::Tensor tensor_of(const std::vector<std::int64_t>& numbers);

/// The numbers of classes that a file holds as bytes, as int64. Throws std::runtime_error, with the path in its text,
/// for one that is not below `classes`.
at::Tensor class_numbers(const at::Tensor& bytes, std::int64_t classes, const std::string& path);

}  // namespace mmreg
