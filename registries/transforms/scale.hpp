// Sizes of images.
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>

namespace mmreg {

/// Height and width for a scale of width and height; with `keep_ratio` the largest that fits into it, whichever side is
/// the longer one, as MMCV's imrescale has it.
std::array<std::int64_t, 2> size_for(const at::Tensor& image, const std::array<std::int64_t, 2>& scale,
                                     bool keep_ratio);

}  // namespace mmreg
