// FakeData: random images, to try out a config without data.
#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/pipeline.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <fmt/format.h>

#include <stdexcept>

namespace mmreg {

/// Images of normally distributed numbers, and classes. Sample i is made of the seed `random_offset + i`, from the same
/// numbers as in Python, every time that it is asked for.
/// https://pytorch.org/vision/stable/generated/torchvision.datasets.FakeData.html
class FakeData : public Dataset {
 public:
  struct Params {
    std::int64_t size = 1000;
    std::vector<std::int64_t> image_size{3, 224, 224};
    std::int64_t num_classes = 10;
    std::int64_t random_offset = 0;
    Pipeline pipeline;
    static void describe(Describe<Params>& d) {
      d(&Params::size, "images").at_least(0);
      d(&Params::image_size, "shape of an image: channels, height, width").at_least(1);
      d(&Params::num_classes, "classes, from 0").at_least(1);
      d(&Params::random_offset, "another one gives other images").at_least(0);
      d(&Params::pipeline, "transforms of a sample, in this order; inputs: float32 of `image_size`");
    }
  };

  explicit FakeData(Params params) : params_(std::move(params)) {
    constexpr std::int64_t kMostNumbers = std::int64_t{1} << 31U;
    std::int64_t numbers = 1;
    for (const std::int64_t size : params_.image_size) {
      if (__builtin_mul_overflow(numbers, size, &numbers) || numbers > kMostNumbers) {
        throw std::invalid_argument(fmt::format("an image of more than {} numbers", kMostNumbers));
      }
    }
  }

  std::int64_t size() const override { return params_.size; }

  Sample get(std::int64_t index) const override { return apply(params_.pipeline, raw(index)); }

  std::vector<std::int64_t> class_ids(std::int64_t index) const override {
    return {raw(index).label.item<std::int64_t>()};
  }

 private:
  Sample raw(std::int64_t index) const {
    if (index < 0 || index >= size()) throw std::out_of_range(fmt::format("no sample {} of {}", index, size()));
    const auto seed = static_cast<std::uint64_t>(params_.random_offset) + static_cast<std::uint64_t>(index);
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    const at::Tensor image = at::randn(params_.image_size, generator, at::TensorOptions().dtype(at::kFloat));
    return {image, at::randint(params_.num_classes, {}, generator, at::TensorOptions().dtype(at::kLong))};
  }

  Params params_;
};

void register_fake_data() {
  roots::DATASETS.register_module<FakeData>({.doc = "random images, to try out a config without data"});
}

}  // namespace mmreg
