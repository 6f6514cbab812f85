// Normalize.
#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {

/// (inputs - mean) / std, for each channel of an image [C, H, W] or for all of it.
class Normalize : public Transform {
 public:
  struct Params {
    Required<std::vector<double>> mean;
    Required<std::vector<double>> std;
    bool to_rgb = true;
    static void describe(Describe<Params>& d) {
      d(&Params::mean, "subtracted; one number for each channel, or one for all");
      d(&Params::std, "divided by; as many numbers as `mean`");
      d(&Params::to_rgb, "exchange the first and the last of three channels before");
      d.same_size(&Params::mean, &Params::std);
    }
  };
  explicit Normalize(const Params& params)
      : mean_(channels(*params.mean)), std_(channels(*params.std)), to_rgb_(params.to_rgb) {
    if (params.mean->empty()) throw std::invalid_argument("`mean` and `std` are empty");
    const auto is_zero = [](double s) { return s == 0; };
    if (std::any_of(params.std->begin(), params.std->end(), is_zero)) throw std::invalid_argument("`std` holds a 0");
    tables_ =
        at::arange(256, at::TensorOptions().dtype(at::kFloat)).sub(mean_.reshape({-1, 1})).div_(std_.reshape({-1, 1}));
  }
  Sample transform(Sample sample) const override {
    if (sample.inputs.dim() >= 3) check_channels(sample.inputs.size(-3));
    if (sample.inputs.scalar_type() == at::kByte && sample.inputs.dim() == 3) {
      sample.inputs = looked_up(sample.inputs);
      return sample;
    }
    const bool swaps = to_rgb_ && sample.inputs.dim() == 3 && sample.inputs.size(0) == 3;
    sample.inputs = (swaps ? sample.inputs.flip({0}) : sample.inputs).sub(mean_).div_(std_);
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  // Else one channel would silently become as many as there are numbers.
  void check_channels(std::int64_t count) const {
    if (mean_.numel() != 1 && mean_.numel() != count) {
      throw std::invalid_argument(fmt::format("`mean` has {} numbers, the image {} channels", mean_.numel(), count));
    }
  }

  // Of uint8 there are 256 numbers only, so each is worked out once. In one pass, wherever the numbers lie in memory.
  at::Tensor looked_up(const at::Tensor& image) const {
    const std::int64_t count = image.size(0);
    const std::int64_t height = image.size(1);
    const std::int64_t width = image.size(2);
    const std::int64_t step = image.stride(2);
    at::Tensor out = at::empty({count, height, width}, at::TensorOptions().dtype(at::kFloat));
    auto* to = out.data_ptr<float>();
    const bool swaps = to_rgb_ && count == 3;
    for (std::int64_t c = 0; c < count; ++c) {
      const auto* const table = tables_.data_ptr<float>() + (mean_.numel() == 1 ? 0 : 256 * c);
      const auto* const channel = image.data_ptr<std::uint8_t>() + image.stride(0) * (swaps ? count - 1 - c : c);
      for (std::int64_t y = 0; y < height; ++y) {
        const auto* const row = channel + image.stride(1) * y;
        for (std::int64_t x = 0; x < width; ++x) *to++ = table[row[step * x]];
      }
    }
    return out;
  }

  static at::Tensor channels(const std::vector<double>& numbers) {
    const at::Tensor row = tensor_of(std::vector<float>(numbers.begin(), numbers.end()));
    return numbers.size() == 1 ? row : row.view({-1, 1, 1});
  }
  at::Tensor mean_;
  at::Tensor std_;
  at::Tensor tables_;  // [channels or 1, 256]: what each number of a uint8 image becomes
  bool to_rgb_;
};

void register_normalize() {
  roots::TRANSFORMS.register_module<Normalize>({.doc = "(inputs - mean) / std, channel by channel"});
}

}  // namespace mmreg
