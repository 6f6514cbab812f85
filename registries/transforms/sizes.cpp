// Transforms of an image's size that leave nothing to chance.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/images.hpp"
#include "mmreg/registries/transforms/scale.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace mmreg {

std::array<std::int64_t, 2> size_for(const at::Tensor& image, const std::array<std::int64_t, 2>& scale,
                                     bool keep_ratio) {
  if (!keep_ratio) return {scale[1], scale[0]};
  const auto [shorter, longer] = std::minmax({image.size(1), image.size(2)});
  const auto [least, most] = std::minmax(scale[0], scale[1]);
  const double factor = std::min(static_cast<double>(most) / static_cast<double>(longer),
                                 static_cast<double>(least) / static_cast<double>(shorter));
  const auto scaled = [&](std::int64_t size) {
    return static_cast<std::int64_t>(std::floor(static_cast<double>(size) * factor + 0.5));
  };
  return {scaled(image.size(1)), scaled(image.size(2))};
}

/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.Resize.html
class Resize : public Transform {
 public:
  struct Params {
    std::optional<SizePair> scale;
    std::optional<std::variant<double, std::array<double, 2>>> scale_factor;
    bool keep_ratio = false;
    Interpolation interpolation = Interpolation::bilinear;
    static void describe(Describe<Params>& d) {
      d(&Params::scale, "width and height, or one number for both; with keep_ratio the most that they may be")
          .range(1, kLongestSide);
      d(&Params::scale_factor, "or factors of width and height").at_least(0);
      d(&Params::keep_ratio, "keep the ratio of width and height");
      d(&Params::interpolation, "how numbers between the pixels are found");
      d.one_of(&Params::scale, &Params::scale_factor);
    }
  };
  explicit Resize(const Params& params) : params_(params) {}
  Sample transform(Sample sample) const override {
    const auto [height, width] = size_for(sample.inputs, scale_of(sample.inputs), params_.keep_ratio);
    sample.inputs = resized(sample.inputs, height, width, params_.interpolation);
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  std::array<std::int64_t, 2> scale_of(const at::Tensor& image) const {
    if (params_.scale) return both_of(*params_.scale);
    const auto* one = std::get_if<double>(&*params_.scale_factor);
    const std::array<double, 2> factors = one ? std::array<double, 2>{*one, *one} : std::get<1>(*params_.scale_factor);
    const auto scaled = [](std::int64_t size, double factor) {
      return static_cast<std::int64_t>(std::floor(static_cast<double>(size) * factor + 0.5));
    };
    return {scaled(image.size(2), factors[0]), scaled(image.size(1), factors[1])};
  }
  Params params_;
};

/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.CenterCrop.html
class CenterCrop : public Transform {
 public:
  struct Params {
    Required<SizePair> crop_size;
    static void describe(Describe<Params>& d) {
      d(&Params::crop_size, "width and height, or one number for both; a smaller image stays smaller")
          .range(1, kLongestSide);
    }
  };
  explicit CenterCrop(const Params& params) : size_(both_of(*params.crop_size)) {}
  Sample transform(Sample sample) const override {
    const at::Tensor& image = sample.inputs;
    // Halves are rounded to even numbers, as by Python.
    const auto margin = [](std::int64_t is, std::int64_t wanted) {
      return std::max<std::int64_t>(0, std::llrint(static_cast<double>(is - wanted) / 2.0));
    };
    const std::int64_t left = margin(image.size(2), size_[0]);
    const std::int64_t top = margin(image.size(1), size_[1]);
    sample.inputs =
        cropped(image, top, left, std::min(size_[1], image.size(1) - top), std::min(size_[0], image.size(2) - left));
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  std::array<std::int64_t, 2> size_;
};

/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.Pad.html
class Pad : public Transform {
 public:
  struct Params {
    std::optional<std::array<std::int64_t, 2>> size;
    std::optional<std::int64_t> size_divisor;
    bool pad_to_square = false;
    double pad_val = 0;
    PaddingStyle padding_mode = PaddingStyle::constant;
    static void describe(Describe<Params>& d) {
      d(&Params::size, "width and height that the image shall have at least").range(1, kLongestSide);
      d(&Params::size_divisor, "width and height become multiples of this").range(1, kLongestSide);
      d(&Params::pad_to_square, "the shorter side becomes as long as the other");
      d(&Params::pad_val, "what is added on the right and below");
      d(&Params::padding_mode, "that number, the edge, or a reflection");
      d.any_of(&Params::size, &Params::size_divisor, &Params::pad_to_square);
      d.conflict(&Params::size, &Params::size_divisor);
      d.conflict(&Params::size, &Params::pad_to_square);
    }
  };
  explicit Pad(const Params& params) : params_(params) {}
  Sample transform(Sample sample) const override {
    const at::Tensor& image = sample.inputs;
    std::int64_t width = image.size(2);
    std::int64_t height = image.size(1);
    if (params_.pad_to_square) width = height = std::max(width, height);
    if (params_.size_divisor) {
      const std::int64_t d = *params_.size_divisor;
      width = (width + d - 1) / d * d;
      height = (height + d - 1) / d * d;
    }
    if (params_.size) {
      width = std::max(width, (*params_.size)[0]);
      height = std::max(height, (*params_.size)[1]);
    }
    sample.inputs =
        padded(image, {0, 0, width - image.size(2), height - image.size(1)}, params_.pad_val, params_.padding_mode);
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  Params params_;
};

void register_size_transforms() {
  roots::TRANSFORMS.register_module<Resize>({.doc = "an image in another size"});
  roots::TRANSFORMS.register_module<CenterCrop>({.doc = "the middle of an image"});
  roots::TRANSFORMS.register_module<Pad>({.doc = "an image with more on the right and below"});
}

}  // namespace mmreg
