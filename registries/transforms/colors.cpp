// ColorJitter and RandomGrayscale.
#include "mmreg/registries/transforms/colors.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/images.hpp"
#include "mmreg/registries/transforms/random.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace mmreg {
namespace {

// factor * image + (1 - factor) * other; fractions are cut off, as numpy does it.
cv::Mat blended(const cv::Mat& image, const cv::Mat& other, double factor) {
  cv::Mat from;
  cv::Mat with;
  image.convertTo(from, CV_32F);
  other.convertTo(with, CV_32F);
  cv::Mat sum;
  cv::addWeighted(from, factor, with, 1 - factor, 0, sum);
  cv::Mat out(sum.size(), CV_8UC(sum.channels()));
  const auto* in = sum.ptr<float>();
  auto* to = out.ptr<unsigned char>();
  for (std::size_t i = 0; i < sum.total() * static_cast<std::size_t>(sum.channels()); ++i) {
    to[i] = static_cast<unsigned char>(std::clamp(in[i], 0.0F, 255.0F));
  }
  return out;
}

cv::Mat gray_of(const cv::Mat& image) {
  cv::Mat gray;
  cv::cvtColor(image, gray, cv::COLOR_BGR2GRAY);
  return gray;
}

void must_be_colored(const at::Tensor& image) {
  if (image.dim() != 3 || image.size(0) != 3 || image.scalar_type() != at::kByte) {
    throw std::invalid_argument("it needs an image of three channels, uint8");
  }
}

}  // namespace

cv::Mat adjust_brightness(const cv::Mat& image, double factor) {
  return blended(image, cv::Mat::zeros(image.size(), image.type()), factor);
}

cv::Mat adjust_contrast(const cv::Mat& image, double factor) {
  const cv::Mat gray = gray_of(image);
  const double mean = std::nearbyint(cv::sum(gray)[0] / static_cast<double>(gray.total()));
  return blended(image, cv::Mat(image.size(), image.type(), cv::Scalar::all(mean)), factor);
}

cv::Mat adjust_saturation(const cv::Mat& image, double factor) {
  cv::Mat gray;
  cv::cvtColor(gray_of(image), gray, cv::COLOR_GRAY2BGR);
  cv::Mat out;
  cv::addWeighted(image, factor, gray, 1 - factor, 0, out);
  return out;
}

cv::Mat adjust_hue(const cv::Mat& image, double turn) {
  cv::Mat hsv;
  cv::cvtColor(image, hsv, cv::COLOR_BGR2HSV_FULL);
  const auto step = static_cast<unsigned char>(static_cast<int>(turn * 255) & 255);
  auto* pixel = hsv.ptr<unsigned char>();
  for (std::size_t i = 0; i < hsv.total(); ++i) pixel[3 * i] = static_cast<unsigned char>(pixel[3 * i] + step);
  cv::Mat out;
  cv::cvtColor(hsv, out, cv::COLOR_HSV2BGR_FULL);
  return out;
}

/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.transforms.ColorJitter.html
class ColorJitter : public Transform {
 public:
  using Amount = std::variant<double, std::array<double, 2>>;
  struct Params {
    Amount brightness = 0.0;
    Amount contrast = 0.0;
    Amount saturation = 0.0;
    Amount hue = 0.0;
    static void describe(Describe<Params>& d) {
      d(&Params::brightness, "the factor is from 1 - this to 1 + this, or from the first to the second number")
          .at_least(0);
      d(&Params::contrast, "the same for the contrast").at_least(0);
      d(&Params::saturation, "the same for the colors").at_least(0);
      d(&Params::hue, "hues turn from -this to this, or from the first to the second number").range(-0.5, 0.5);
      d.ascending(&Params::brightness);
      d.ascending(&Params::contrast);
      d.ascending(&Params::saturation);
      d.ascending(&Params::hue);
    }
  };
  explicit ColorJitter(const Params& p)
      : changes_{{{adjust_brightness, range(p.brightness, 1)},
                  {adjust_contrast, range(p.contrast, 1)},
                  {adjust_saturation, range(p.saturation, 1)},
                  {adjust_hue, range(p.hue, 0)}}} {}

  Sample transform(Sample sample) const override {
    must_be_colored(sample.inputs);
    std::array<std::size_t, 4> order{};
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size() - 1; i > 0; --i) {
      std::swap(order[i], order[static_cast<std::size_t>(random_integer(0, static_cast<std::int64_t>(i) + 1))]);
    }
    at::Tensor keeps;
    cv::Mat image = matrix_of(sample.inputs, keeps);
    for (const std::size_t i : order) {
      const auto& [change, ends] = changes_[i];
      if (ends[0] != ends[1] || ends[0] != (i == 3 ? 0 : 1)) image = change(image, random_number(ends[0], ends[1]));
    }
    sample.inputs = image_of(image.clone());
    return sample;
  }

 private:
  static std::array<double, 2> range(const Amount& amount, double middle) {
    if (const auto* one = std::get_if<double>(&amount)) {
      return {middle == 0 ? -std::abs(*one) : std::max(0.0, middle - *one), middle + std::abs(*one)};
    }
    return std::get<1>(amount);
  }
  std::array<std::pair<cv::Mat (*)(const cv::Mat&, double), std::array<double, 2>>, 4> changes_;
};

/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.RandomGrayscale.html
class RandomGrayscale : public Transform {
 public:
  struct Params {
    double prob = 0.1;
    bool keep_channels = false;
    std::array<double, 3> channel_weights{1, 1, 1};
    static void describe(Describe<Params>& d) {
      d(&Params::prob, "probability").range(0, 1);
      d(&Params::keep_channels, "the gray image has three channels, too");
      d(&Params::channel_weights, "weights of the channels in the average").at_least(0);
    }
  };
  explicit RandomGrayscale(const Params& params) : params_(params) {
    const auto& w = params_.channel_weights;
    if (w[0] + w[1] + w[2] <= 0) throw std::invalid_argument("`channel_weights` must not all be 0");
  }
  Sample transform(Sample sample) const override {
    if (random_number(0, 1) >= params_.prob) return sample;
    must_be_colored(sample.inputs);
    const auto& w = params_.channel_weights;
    const double sum = w[0] + w[1] + w[2];
    const at::Tensor image = sample.inputs.to(at::kDouble);
    at::Tensor gray = image[0].mul(w[0] / sum).add(image[1].mul(w[1] / sum)).add(image[2].mul(w[2] / sum));
    gray = gray.to(at::kByte).unsqueeze(0);
    sample.inputs = params_.keep_channels ? gray.repeat({3, 1, 1}) : gray;
    return sample;
  }

 private:
  Params params_;
};

void register_color_transforms() {
  roots::TRANSFORMS.register_module<ColorJitter>({.doc = "random changes of brightness, contrast, saturation and hue"});
  roots::TRANSFORMS.register_module<RandomGrayscale>({.doc = "an image, or the same in gray"});
}

}  // namespace mmreg
