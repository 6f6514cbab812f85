// Transforms of an image's size and place that are drawn anew for every sample.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/images.hpp"
#include "mmreg/registries/transforms/random.hpp"
#include "mmreg/registries/transforms/scale.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

using Pair = std::array<double, 2>;

}  // namespace

/// A Resize to a scale between two, or to a scale times a random ratio.
/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.RandomResize.html
class RandomResize : public Transform {
 public:
  struct Params {
    Required<std::variant<std::array<std::int64_t, 2>, std::array<std::array<std::int64_t, 2>, 2>>> scale;
    std::optional<Pair> ratio_range;
    bool keep_ratio = false;
    Interpolation interpolation = Interpolation::bilinear;
    static void describe(Describe<Params>& d) {
      d(&Params::scale, "width and height, with ratio_range; without it the least and the most of both")
          .range(1, kLongestSide);
      d(&Params::ratio_range, "the least and the most that the scale is multiplied by").at_least(0);
      d(&Params::keep_ratio, "keep the ratio of width and height");
      d(&Params::interpolation, "how numbers between the pixels are found");
      d.ascending(&Params::ratio_range);
    }
  };
  explicit RandomResize(const Params& params) : params_(params) {
    if ((params_.scale->index() == 0) != params_.ratio_range.has_value()) {
      throw std::invalid_argument("`scale` must be one scale with `ratio_range`, or two without it");
    }
  }
  Sample transform(Sample sample) const override {
    const auto [height, width] = size_for(sample.inputs, draw(), params_.keep_ratio);
    sample.inputs = resized(sample.inputs, height, width, params_.interpolation);
    return sample;
  }

 private:
  // As MMCV: the longer sides and the shorter sides are drawn apart.
  std::array<std::int64_t, 2> draw() const {
    if (const auto* one = std::get_if<0>(&*params_.scale)) {
      const double ratio = random_number((*params_.ratio_range)[0], (*params_.ratio_range)[1]);
      return {static_cast<std::int64_t>(static_cast<double>((*one)[0]) * ratio),
              static_cast<std::int64_t>(static_cast<double>((*one)[1]) * ratio)};
    }
    const auto& [a, b] = std::get<1>(*params_.scale);
    const auto [long_low, long_high] = std::minmax(std::max(a[0], a[1]), std::max(b[0], b[1]));
    const auto [short_low, short_high] = std::minmax(std::min(a[0], a[1]), std::min(b[0], b[1]));
    const std::int64_t longer = random_integer(long_low, long_high + 1);
    return {longer, random_integer(short_low, short_high + 1)};
  }
  Params params_;
};

/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.transforms.RandomResizedCrop.html
class RandomResizedCrop : public Transform {
 public:
  struct Params {
    Required<SizePair> scale;
    Pair crop_ratio_range{0.08, 1.0};
    Pair aspect_ratio_range{3.0 / 4, 4.0 / 3};
    std::int64_t max_attempts = 10;
    Interpolation interpolation = Interpolation::bilinear;
    static void describe(Describe<Params>& d) {
      d(&Params::scale, "height and width of the result, or one number for both").range(1, kLongestSide);
      d(&Params::crop_ratio_range, "the least and the most share of the area").range(0, 1);
      d(&Params::aspect_ratio_range, "the least and the most ratio of width and height");
      d(&Params::max_attempts, "tries to find a part that lies in the image; then it is the middle").range(0, 1000);
      d(&Params::interpolation, "how numbers between the pixels are found");
      d.ascending(&Params::crop_ratio_range);
      d.ascending(&Params::aspect_ratio_range);
    }
  };
  explicit RandomResizedCrop(const Params& params) : params_(params), size_(both_of(*params_.scale)) {
    if (params_.aspect_ratio_range[0] <= 0) throw std::invalid_argument("`aspect_ratio_range` must be above 0");
  }
  Sample transform(Sample sample) const override {
    const auto [top, left, height, width] = draw(sample.inputs.size(1), sample.inputs.size(2));
    sample.inputs =
        resized(cropped(sample.inputs, top, left, height, width), size_[0], size_[1], params_.interpolation);
    return sample;
  }

 private:
  std::array<std::int64_t, 4> draw(std::int64_t height, std::int64_t width) const {
    const auto& [least, most] = params_.aspect_ratio_range;
    for (std::int64_t i = 0; i < params_.max_attempts; ++i) {
      const double area =
          random_number(params_.crop_ratio_range[0], params_.crop_ratio_range[1]) * static_cast<double>(height * width);
      const double ratio = std::exp(random_number(std::log(least), std::log(most)));
      const std::int64_t w = std::llrint(std::sqrt(area * ratio));
      const std::int64_t h = std::llrint(std::sqrt(area / ratio));
      if (w <= 0 || w > width || h <= 0 || h > height) continue;
      const std::int64_t top = random_integer(0, height - h + 1);
      return {top, random_integer(0, width - w + 1), h, w};
    }
    const double is = static_cast<double>(width) / static_cast<double>(height);
    const std::int64_t h = is < least ? std::llrint(static_cast<double>(width) / least) : height;
    const std::int64_t w = is > most ? std::llrint(static_cast<double>(height) * most) : width;
    return {(height - h) / 2, (width - w) / 2, h, w};
  }
  Params params_;
  std::array<std::int64_t, 2> size_;
};

/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.transforms.RandomCrop.html
class RandomCrop : public Transform {
 public:
  struct Params {
    Required<SizePair> crop_size;
    std::optional<std::variant<std::int64_t, std::array<std::int64_t, 2>, std::array<std::int64_t, 4>>> padding;
    bool pad_if_needed = false;
    double pad_val = 0;
    PaddingStyle padding_mode = PaddingStyle::constant;
    static void describe(Describe<Params>& d) {
      d(&Params::crop_size, "height and width, or one number for both; a smaller image stays smaller")
          .range(1, kLongestSide);
      d(&Params::padding,
        "added first: one number for all sides, two for the sides left and right, above and below, or "
        "left, top, right, bottom")
          .range(0, kLongestSide);
      d(&Params::pad_if_needed, "make smaller images large enough first");
      d(&Params::pad_val, "what is added");
      d(&Params::padding_mode, "that number, the edge, or a reflection");
    }
  };
  explicit RandomCrop(const Params& params) : params_(params), size_(both_of(*params_.crop_size)) {}
  Sample transform(Sample sample) const override {
    at::Tensor image = sample.inputs;
    if (params_.padding) image = padded(image, sides(), params_.pad_val, params_.padding_mode);
    if (params_.pad_if_needed) {
      const auto half = [](std::int64_t wanted, std::int64_t is) {
        return (std::max<std::int64_t>(0, wanted - is) + 1) / 2;
      };
      const std::int64_t h = half(size_[0], image.size(1));
      const std::int64_t w = half(size_[1], image.size(2));
      image = padded(image, {w, h, w, h}, params_.pad_val, params_.padding_mode);
    }
    const std::int64_t height = std::min(size_[0], image.size(1));
    const std::int64_t width = std::min(size_[1], image.size(2));
    const std::int64_t top = random_integer(0, image.size(1) - height + 1);
    sample.inputs = cropped(image, top, random_integer(0, image.size(2) - width + 1), height, width);
    return sample;
  }

 private:
  std::array<std::int64_t, 4> sides() const {
    if (const auto* one = std::get_if<0>(&*params_.padding)) return {*one, *one, *one, *one};
    if (const auto* two = std::get_if<1>(&*params_.padding)) return {(*two)[0], (*two)[1], (*two)[0], (*two)[1]};
    return std::get<2>(*params_.padding);
  }
  Params params_;
  std::array<std::int64_t, 2> size_;
};

enum class Direction { horizontal, vertical, diagonal };

/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.RandomFlip.html
class RandomFlip : public Transform {
 public:
  struct Params {
    OneOrMany<double> prob{0.5};
    OneOrMany<Direction> direction{Direction::horizontal};
    static void describe(Describe<Params>& d) {
      d(&Params::prob, "probability; of several, each is that of the direction at its place").range(0, 1);
      d(&Params::direction, "one direction, or several of which one is drawn");
    }
  };
  explicit RandomFlip(const Params& params) : directions_(params.direction.items()), shares_(params.prob.items()) {
    if (shares_.size() == 1) shares_.assign(directions_.size(), shares_[0] / static_cast<double>(directions_.size()));
    if (directions_.empty() || shares_.size() != directions_.size()) {
      throw std::invalid_argument("`prob` must hold one number, or one for each direction");
    }
    double sum = 0;
    for (const double share : shares_) sum += share;
    if (sum > 1 + 1e-9) throw std::invalid_argument("the numbers of `prob` add up to more than 1");
  }
  Sample transform(Sample sample) const override {
    double x = random_number(0, 1);
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if (x < shares_[i]) {
        sample.inputs = flipped(sample.inputs, directions_[i]);
        break;
      }
      x -= shares_[i];
    }
    return sample;
  }

 private:
  static at::Tensor flipped(const at::Tensor& image, Direction direction) {
    const int code = direction == Direction::horizontal ? 1 : direction == Direction::vertical ? 0 : -1;
    return changed(image, [&](const cv::Mat& from, cv::Mat& to) { cv::flip(from, to, code); });
  }
  std::vector<Direction> directions_;
  std::vector<double> shares_;
};

void register_random_sizes() {
  roots::TRANSFORMS.register_module<RandomResize>({.doc = "an image in a random size"});
  roots::TRANSFORMS.register_module<RandomResizedCrop>({.doc = "a random part of an image in another size"});
  roots::TRANSFORMS.register_module<RandomCrop>({.doc = "a random part of an image"});
  roots::TRANSFORMS.register_module<RandomFlip>({.doc = "an image or its mirror image"});
}

}  // namespace mmreg
