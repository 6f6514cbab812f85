// Transforms of samples that are tensors already.
#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <algorithm>
#include <stdexcept>

namespace mmreg {

/// Several transforms as one.
class Compose : public Transform {
 public:
  struct Params {
    std::vector<Built<roots::TRANSFORMS>> transforms;
    static void describe(Describe<Params>& d) { d(&Params::transforms, "applied in this order"); }
  };
  explicit Compose(Params params) : params_(std::move(params)) {}
  Sample transform(Sample sample) const override {
    for (const auto& t : params_.transforms) sample = t->transform(std::move(sample));
    return sample;
  }
  bool is_fixed() const override {
    return std::all_of(params_.transforms.begin(), params_.transforms.end(),
                       [](const auto& t) { return t->is_fixed(); });
  }

 private:
  Params params_;
};

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
    }
  };
  explicit Normalize(Params params)
      : mean_(channels(*params.mean)), std_(channels(*params.std)), to_rgb_(params.to_rgb) {
    if (params.mean->size() != params.std->size() || params.mean->empty()) {
      throw std::invalid_argument("`mean` and `std` must have the same number of channels, at least one");
    }
    const auto is_zero = [](double s) { return s == 0; };
    if (std::any_of(params.std->begin(), params.std->end(), is_zero)) throw std::invalid_argument("`std` holds a 0");
  }
  Sample transform(Sample sample) const override {
    const bool swaps = to_rgb_ && sample.inputs.dim() == 3 && sample.inputs.size(0) == 3;
    sample.inputs = (swaps ? sample.inputs.flip({0}) : sample.inputs).sub(mean_).div_(std_);
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  static at::Tensor channels(const std::vector<double>& numbers) {
    const at::Tensor row = tensor_of(std::vector<float>(numbers.begin(), numbers.end()));
    return numbers.size() == 1 ? row : row.view({-1, 1, 1});
  }
  at::Tensor mean_;
  at::Tensor std_;
  bool to_rgb_;
};

/// The same numbers in another shape.
class Reshape : public Transform {
 public:
  struct Params {
    Required<std::vector<std::int64_t>> shape;
    static void describe(Describe<Params>& d) {
      d(&Params::shape, "the new shape of a sample; one entry may be -1 and is worked out").at_least(-1);
    }
  };
  explicit Reshape(Params params) : shape_(*params.shape) {}
  Sample transform(Sample sample) const override {
    sample.inputs = sample.inputs.reshape(shape_);
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  std::vector<std::int64_t> shape_;
};

void register_transforms() {
  roots::TRANSFORMS.register_module<Compose>({.doc = "several transforms as one"});
  roots::TRANSFORMS.register_module<Normalize>({.doc = "(inputs - mean) / std, channel by channel"});
  roots::TRANSFORMS.register_module<Reshape>({.doc = "the same numbers in another shape"});
}

}  // namespace mmreg
