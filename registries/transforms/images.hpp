// Images as tensors and as OpenCV's matrices.
//
// In a pipeline an image is a tensor [C, H, W], uint8 or float32. Those that are loaded from files lie in memory pixel
// by pixel, as OpenCV wants them, so that going back and forth copies nothing.
#pragma once

#include <ATen/core/Tensor.h>
#include <opencv2/core.hpp>

#include <array>
#include <cstdint>
#include <variant>

namespace mmreg {

/// The image's numbers as a matrix; it may share the tensor's memory, which it does not keep. Throws
/// std::invalid_argument if the tensor is no image of 1 to 4 channels.
cv::Mat matrix_of(const at::Tensor& image, at::Tensor& keeps);
/// An image that keeps the matrix's memory.
at::Tensor image_of(const cv::Mat& matrix);

/// Calls `change(from, to)` with matrices and gives `to` as an image.
template <class F>
at::Tensor changed(const at::Tensor& image, const F& change) {
  at::Tensor keeps;
  const cv::Mat from = matrix_of(image, keeps);
  cv::Mat to;
  change(from, to);
  return image_of(to);
}

enum class Interpolation { nearest, bilinear, bicubic, area, lanczos };

/// The image in another size; itself if it has that size.
at::Tensor resized(const at::Tensor& image, std::int64_t height, std::int64_t width, Interpolation interpolation);
/// A part of the image, which must lie in it.
at::Tensor cropped(const at::Tensor& image, std::int64_t top, std::int64_t left, std::int64_t height,
                   std::int64_t width);

enum class PaddingStyle { constant, edge, reflect, symmetric };

/// The image with more rows and columns around it.
at::Tensor padded(const at::Tensor& image, const std::array<std::int64_t, 4>& left_top_right_bottom, double value,
                  PaddingStyle style);

/// No image has more pixels.
inline constexpr std::int64_t kMostPixels = std::int64_t{1} << 28U;

/// No side of an image is longer.
inline constexpr double kLongestSide = 1 << 28;

/// One number for both, or two.
using SizePair = std::variant<std::int64_t, std::array<std::int64_t, 2>>;

inline std::array<std::int64_t, 2> both_of(const SizePair& size) {
  if (const auto* one = std::get_if<std::int64_t>(&size)) return {*one, *one};
  return std::get<1>(size);
}

}  // namespace mmreg
