// Pooling over one, two or three dimensions.
// https://pytorch.org/docs/stable/nn.html#pooling-layers
#include "mmreg/registries/models/sizes.hpp"
#include "mmreg/registries/models/stateless.hpp"
#include "mmreg/registries/register.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/adaptive_avg_pool1d.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/adaptive_avg_pool3d.h>
#include <ATen/ops/adaptive_max_pool1d.h>
#include <ATen/ops/adaptive_max_pool2d.h>
#include <ATen/ops/adaptive_max_pool3d.h>
#include <ATen/ops/avg_pool1d.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/avg_pool3d.h>
#include <ATen/ops/max_pool1d.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/max_pool3d.h>

#include <stdexcept>

namespace mmreg {
namespace {

constexpr const char* kWindow = "size of the window: one number, or one for each dimension";
constexpr const char* kStride = "step of the window; by default its size";
constexpr const char* kPadding = "added on every side, at most half of the window";
constexpr const char* kCeil = "round the size of the result up, not down";

template <std::size_t N>
struct MaxPool {
  Required<Sizes<N>> kernel_size;
  std::optional<Sizes<N>> stride;
  Sizes<N> padding = 0;
  Sizes<N> dilation = 1;
  bool ceil_mode = false;
  static void describe(Describe<MaxPool>& d) {
    d(&MaxPool::kernel_size, kWindow).at_least(1);
    d(&MaxPool::stride, kStride).at_least(1);
    d(&MaxPool::padding, kPadding).at_least(0);
    d(&MaxPool::dilation, "distance between the points of the window").at_least(1);
    d(&MaxPool::ceil_mode, kCeil);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto window = all_of<N>(*kernel_size);
    const auto step = stride ? all_of<N>(*stride) : window;
    const auto pad = all_of<N>(padding);
    const auto distance = all_of<N>(dilation);
    if constexpr (N == 1) return at::max_pool1d(x, window, step, pad, distance, ceil_mode);
    if constexpr (N == 2) return at::max_pool2d(x, window, step, pad, distance, ceil_mode);
    if constexpr (N == 3) return at::max_pool3d(x, window, step, pad, distance, ceil_mode);
  }
};

struct AvgPool1d {
  Required<Sizes<1>> kernel_size;
  std::optional<Sizes<1>> stride;
  Sizes<1> padding = 0;
  bool ceil_mode = false;
  bool count_include_pad = true;
  static void describe(Describe<AvgPool1d>& d) {
    d(&AvgPool1d::kernel_size, kWindow).at_least(1);
    d(&AvgPool1d::stride, kStride).at_least(1);
    d(&AvgPool1d::padding, kPadding).at_least(0);
    d(&AvgPool1d::ceil_mode, kCeil);
    d(&AvgPool1d::count_include_pad, "what is added counts in the average");
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto window = all_of<1>(*kernel_size);
    return at::avg_pool1d(x, window, stride ? all_of<1>(*stride) : window, all_of<1>(padding), ceil_mode,
                          count_include_pad);
  }
};

template <std::size_t N>
struct AvgPool {
  Required<Sizes<N>> kernel_size;
  std::optional<Sizes<N>> stride;
  Sizes<N> padding = 0;
  bool ceil_mode = false;
  bool count_include_pad = true;
  std::optional<std::int64_t> divisor_override;
  static void describe(Describe<AvgPool>& d) {
    d(&AvgPool::kernel_size, kWindow).at_least(1);
    d(&AvgPool::stride, kStride).at_least(1);
    d(&AvgPool::padding, kPadding).at_least(0);
    d(&AvgPool::ceil_mode, kCeil);
    d(&AvgPool::count_include_pad, "what is added counts in the average");
    d(&AvgPool::divisor_override, "sums are divided by this; by default by the size of the window").at_least(1);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto window = all_of<N>(*kernel_size);
    const auto step = stride ? all_of<N>(*stride) : window;
    const auto pad = all_of<N>(padding);
    const auto pool = [&](const auto& divisor) {
      if constexpr (N == 2) return at::avg_pool2d(x, window, step, pad, ceil_mode, count_include_pad, divisor);
      if constexpr (N == 3) return at::avg_pool3d(x, window, step, pad, ceil_mode, count_include_pad, divisor);
    };
    if (!divisor_override) return pool(c10::nullopt);
    return pool(*divisor_override);
  }
};

constexpr const char* kOutput = "size of the result: one number, or one for each dimension";

template <std::size_t N>
struct AdaptiveAvgPool {
  Required<Sizes<N>> output_size;
  static void describe(Describe<AdaptiveAvgPool>& d) { d(&AdaptiveAvgPool::output_size, kOutput).at_least(1); }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto size = all_of<N>(*output_size);
    if constexpr (N == 1) return at::adaptive_avg_pool1d(x, size);
    if constexpr (N == 2) return at::adaptive_avg_pool2d(x, size);
    if constexpr (N == 3) return at::adaptive_avg_pool3d(x, size);
  }
};

template <std::size_t N>
struct AdaptiveMaxPool {
  Required<Sizes<N>> output_size;
  static void describe(Describe<AdaptiveMaxPool>& d) { d(&AdaptiveMaxPool::output_size, kOutput).at_least(1); }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto size = all_of<N>(*output_size);
    if constexpr (N == 1) return std::get<0>(at::adaptive_max_pool1d(x, size));
    if constexpr (N == 2) return std::get<0>(at::adaptive_max_pool2d(x, size));
    if constexpr (N == 3) return std::get<0>(at::adaptive_max_pool3d(x, size));
  }
};

// The root of the sum of powers: an average of powers, times the size of the window.
template <std::size_t N>
struct LPPool {
  Required<double> norm_type;
  Required<Sizes<N>> kernel_size;
  std::optional<Sizes<N>> stride;
  bool ceil_mode = false;
  static void describe(Describe<LPPool>& d) {
    d(&LPPool::norm_type, "the power; not 0");
    d(&LPPool::kernel_size, kWindow).at_least(1);
    d(&LPPool::stride, kStride).at_least(1);
    d(&LPPool::ceil_mode, kCeil);
  }
  void check() const {
    if (*norm_type == 0) throw std::invalid_argument("`norm_type` must not be 0");
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto window = all_of<N>(*kernel_size);
    const auto step = stride ? all_of<N>(*stride) : window;
    const at::Tensor powers = x.pow(*norm_type);
    at::Tensor mean;
    auto count = static_cast<double>(window[0]);
    if constexpr (N == 1) mean = at::avg_pool1d(powers, window, step, {0}, ceil_mode);
    if constexpr (N == 2) {
      mean = at::avg_pool2d(powers, window, step, {0, 0}, ceil_mode);
      count *= static_cast<double>(window[1]);
    }
    return mean.sign().mul(mean.abs().relu()).mul(count).pow(1 / *norm_type);
  }
};

}  // namespace

void register_pooling() {
  add_stateless<MaxPool<1>>("MaxPool1d", "the largest number of each window of a sequence");
  add_stateless<MaxPool<2>>("MaxPool2d", "the largest number of each window of an image");
  add_stateless<MaxPool<3>>("MaxPool3d", "the largest number of each window of a volume");
  add_stateless<AvgPool1d>("AvgPool1d", "the average of each window of a sequence");
  add_stateless<AvgPool<2>>("AvgPool2d", "the average of each window of an image");
  add_stateless<AvgPool<3>>("AvgPool3d", "the average of each window of a volume");
  add_stateless<AdaptiveAvgPool<1>>("AdaptiveAvgPool1d", "averages a sequence to a given size");
  add_stateless<AdaptiveAvgPool<2>>("AdaptiveAvgPool2d", "averages an image to a given size");
  add_stateless<AdaptiveAvgPool<3>>("AdaptiveAvgPool3d", "averages a volume to a given size");
  add_stateless<AdaptiveMaxPool<1>>("AdaptiveMaxPool1d", "the largest numbers of a sequence, to a given size");
  add_stateless<AdaptiveMaxPool<2>>("AdaptiveMaxPool2d", "the largest numbers of an image, to a given size");
  add_stateless<AdaptiveMaxPool<3>>("AdaptiveMaxPool3d", "the largest numbers of a volume, to a given size");
  add_stateless<LPPool<1>>("LPPool1d", "a power average of each window of a sequence");
  add_stateless<LPPool<2>>("LPPool2d", "a power average of each window of an image");
}

}  // namespace mmreg
