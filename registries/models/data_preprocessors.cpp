// BaseDataPreprocessor and ImgDataPreprocessor.
#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/batch.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/models/data_preprocessor.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/stack.h>

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {

/// Stacks the samples where the collate function did not.
class BaseDataPreprocessor : public Model, public DataPreprocessor {
 public:
  using Implements = Interfaces<DataPreprocessor>;
  struct Params {
    bool non_blocking = false;
    static void describe(Describe<Params>& d) { d(&Params::non_blocking, "do not wait for copies to a GPU"); }
  };
  explicit BaseDataPreprocessor(const Params&) {}
  Batch preprocess(const Batch& batch, bool) const override {
    return batch.inputs.defined() ? batch : stack(batch.samples);
  }
};

/// Normalises images [3, H, W] or [1, H, W], exchanges red and blue, and pads them on the right and below to one size.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.ImgDataPreprocessor.html
class ImgDataPreprocessor : public Model, public DataPreprocessor {
 public:
  using Implements = Interfaces<DataPreprocessor>;
  struct Params {
    std::optional<std::vector<double>> mean;
    std::optional<std::vector<double>> std;
    std::int64_t pad_size_divisor = 1;
    double pad_value = 0;
    bool bgr_to_rgb = false;
    bool rgb_to_bgr = false;
    bool non_blocking = false;
    static void describe(Describe<Params>& d) {
      d(&Params::mean, "subtracted, after the exchange of channels: three numbers, or one for all");
      d(&Params::std, "divided by: three numbers, or one for all");
      d(&Params::pad_size_divisor, "height and width become multiples of this").at_least(1);
      d(&Params::pad_value, "the number that is added on the sides");
      d(&Params::bgr_to_rgb, "exchange the first and the last channel");
      d(&Params::rgb_to_bgr, "the same");
      d(&Params::non_blocking, "do not wait for copies to a GPU");
      d.conflict(&Params::bgr_to_rgb, &Params::rgb_to_bgr);
      d.together(&Params::mean, &Params::std);
    }
  };

  explicit ImgDataPreprocessor(Params params) : params_(std::move(params)) {
    if (!params_.mean) return;
    mean_ = channels("mean", *params_.mean);
    std_ = channels("std", *params_.std);
    if (std_.eq(0).any().item<bool>()) throw std::invalid_argument("`std` holds a 0");
  }

  Batch preprocess(const Batch& batch, bool) const override {
    if (batch.inputs.defined()) {
      Batch out = batch;
      out.inputs = padded(prepared(batch.inputs, 1), batch.inputs.size(2), batch.inputs.size(3));
      return out;
    }
    std::vector<Sample> samples = batch.samples;
    std::int64_t height = 0;
    std::int64_t width = 0;
    for (Sample& sample : samples) {
      sample.inputs = prepared(sample.inputs, 0);
      height = std::max(height, sample.inputs.size(1));
      width = std::max(width, sample.inputs.size(2));
    }
    for (Sample& sample : samples) sample.inputs = padded(sample.inputs, height, width);
    return stack(samples);
  }

 private:
  static at::Tensor channels(const char* name, const std::vector<double>& numbers) {
    if (numbers.size() != 1 && numbers.size() != 3) {
      throw std::invalid_argument(fmt::format("`{}` must hold three numbers, or one", name));
    }
    return tensor_of(std::vector<float>(numbers.begin(), numbers.end())).view({-1, 1, 1});
  }

  // `channel`: the dimension of the channels, after which there are height and width.
  at::Tensor prepared(const at::Tensor& image, std::int64_t channel) const {
    const bool swaps = params_.bgr_to_rgb || params_.rgb_to_bgr;
    if (image.dim() != channel + 3) throw std::invalid_argument("the samples are not images [channels, height, width]");
    const bool needs_three = swaps || (params_.mean && params_.mean->size() == 3);
    if (needs_three && image.size(channel) != 3) {
      throw std::invalid_argument(fmt::format("the images have {} channels, not three", image.size(channel)));
    }
    const at::Tensor numbers = (swaps ? image.flip({channel}) : image).to(at::kFloat);
    return params_.mean ? numbers.sub(mean_).div(std_) : numbers;
  }

  at::Tensor padded(const at::Tensor& image, std::int64_t height, std::int64_t width) const {
    const std::int64_t d = params_.pad_size_divisor;
    const std::int64_t below = (height + d - 1) / d * d - image.size(-2);
    const std::int64_t right = (width + d - 1) / d * d - image.size(-1);
    return below == 0 && right == 0 ? image : at::constant_pad_nd(image, {0, right, 0, below}, params_.pad_value);
  }

  Params params_;
  at::Tensor mean_;  // [channels, 1, 1]
  at::Tensor std_;
};

void register_data_preprocessors() {
  roots::MODELS.register_module<BaseDataPreprocessor>({.doc = "stacks the samples of a batch"});
  roots::MODELS.register_module<ImgDataPreprocessor>(
      {.doc = "normalises images, exchanges their channels, pads them to one size"});
}

}  // namespace mmreg
