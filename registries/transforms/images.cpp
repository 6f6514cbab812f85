// Images and OpenCV.
#include "mmreg/registries/transforms/images.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/from_blob.h>
#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace mmreg {
namespace {

int flag_of(Interpolation interpolation) {
  switch (interpolation) {
    case Interpolation::nearest: return cv::INTER_NEAREST;
    case Interpolation::bicubic: return cv::INTER_CUBIC;
    case Interpolation::area: return cv::INTER_AREA;
    case Interpolation::lanczos: return cv::INTER_LANCZOS4;
    default: return cv::INTER_LINEAR;
  }
}

int flag_of(PaddingStyle style) {
  switch (style) {
    case PaddingStyle::edge: return cv::BORDER_REPLICATE;
    case PaddingStyle::reflect: return cv::BORDER_REFLECT_101;
    case PaddingStyle::symmetric: return cv::BORDER_REFLECT;
    default: return cv::BORDER_CONSTANT;
  }
}

void must_be_possible(std::int64_t height, std::int64_t width) {
  if (height >= 1 && width >= 1 && height <= kMostPixels / width) return;
  throw std::invalid_argument(fmt::format("an image cannot become {} pixels wide and {} high", width, height));
}

// Loaders have threads of their own.
void use_one_thread() {
  static const bool done = [] {
    cv::setNumThreads(1);
    return true;
  }();
  (void)done;
}

}  // namespace

cv::Mat matrix_of(const at::Tensor& image, at::Tensor& keeps) {
  use_one_thread();
  const bool is_image = image.dim() == 3 && image.size(0) >= 1 && image.size(0) <= 4 && image.numel() > 0;
  if (!is_image)
    throw std::invalid_argument("the sample is no image [channels, height, width] of one to four channels");
  const at::ScalarType type = image.scalar_type();
  if (type != at::kByte && type != at::kFloat) throw std::invalid_argument("the image is neither uint8 nor float32");
  keeps = image.permute({1, 2, 0});
  // A part of an image lies in memory row by row, with gaps.
  const bool has_pixels =
      keeps.stride(2) == 1 && keeps.stride(1) == keeps.size(2) && keeps.stride(0) >= keeps.size(1) * keeps.size(2);
  if (!has_pixels) keeps = keeps.contiguous();
  const int kind = CV_MAKETYPE(type == at::kByte ? CV_8U : CV_32F, static_cast<int>(image.size(0)));
  const std::size_t step = static_cast<std::size_t>(keeps.stride(0)) * static_cast<std::size_t>(keeps.element_size());
  return {static_cast<int>(image.size(1)), static_cast<int>(image.size(2)), kind, keeps.data_ptr(), step};
}

at::Tensor image_of(const cv::Mat& matrix) {
  const auto kept = std::make_shared<cv::Mat>(matrix.isContinuous() ? matrix : matrix.clone());
  const auto type = kept->depth() == CV_8U ? at::kByte : at::kFloat;
  return at::from_blob(
             kept->data, {kept->rows, kept->cols, kept->channels()}, [kept](void*) {}, at::TensorOptions().dtype(type))
      .permute({2, 0, 1});
}

at::Tensor resized(const at::Tensor& image, std::int64_t height, std::int64_t width, Interpolation interpolation) {
  if (image.dim() == 3 && image.size(1) == height && image.size(2) == width) return image;
  must_be_possible(height, width);
  return changed(image, [&](const cv::Mat& from, cv::Mat& to) {
    cv::resize(from, to, cv::Size(static_cast<int>(width), static_cast<int>(height)), 0, 0, flag_of(interpolation));
  });
}

at::Tensor cropped(const at::Tensor& image, std::int64_t top, std::int64_t left, std::int64_t height,
                   std::int64_t width) {
  return image.narrow(1, top, height).narrow(2, left, width);
}

at::Tensor padded(const at::Tensor& image, const std::array<std::int64_t, 4>& left_top_right_bottom, double value,
                  PaddingStyle style) {
  if (left_top_right_bottom == std::array<std::int64_t, 4>{}) return image;
  for (const std::int64_t side : left_top_right_bottom) must_be_possible(std::max<std::int64_t>(side, 1), 1);
  if (image.dim() == 3)
    must_be_possible(image.size(1) + left_top_right_bottom[1] + left_top_right_bottom[3],
                     image.size(2) + left_top_right_bottom[0] + left_top_right_bottom[2]);
  return changed(image, [&](const cv::Mat& from, cv::Mat& to) {
    cv::copyMakeBorder(from, to, static_cast<int>(left_top_right_bottom[1]), static_cast<int>(left_top_right_bottom[3]),
                       static_cast<int>(left_top_right_bottom[0]), static_cast<int>(left_top_right_bottom[2]),
                       flag_of(style), cv::Scalar::all(value));
  });
}

}  // namespace mmreg
