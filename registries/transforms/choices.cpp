// Transforms that choose among others, and those at the end of a pipeline.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/pipeline.hpp"
#include "mmreg/registries/transforms/random.hpp"

#include <cmath>
#include <stdexcept>

namespace mmreg {
/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.RandomChoice.html
class RandomChoice : public Transform {
 public:
  struct Params {
    std::vector<Transforms> transforms;
    std::optional<std::vector<double>> prob;
    static void describe(Describe<Params>& d) {
      d(&Params::transforms, "transforms, or lists of them, of which one is drawn");
      d(&Params::prob, "probability of each; by default all are as likely").range(0, 1);
    }
  };
  explicit RandomChoice(Params params) : params_(std::move(params)) {
    if (params_.transforms.empty()) throw std::invalid_argument("`transforms` is empty");
    if (!params_.prob)
      params_.prob.emplace(params_.transforms.size(), 1.0 / static_cast<double>(params_.transforms.size()));
    if (params_.prob->size() != params_.transforms.size()) {
      throw std::invalid_argument("`prob` must hold a number for each of `transforms`");
    }
    double sum = 0;
    for (const double p : *params_.prob) sum += p;
    if (std::abs(sum - 1) > 1e-6) throw std::invalid_argument("the numbers of `prob` must add up to 1");
  }
  Sample transform(Sample sample) const override {
    double x = random_number(0, 1);
    std::size_t chosen = 0;
    while (chosen + 1 < params_.transforms.size() && x >= (*params_.prob)[chosen]) x -= (*params_.prob)[chosen++];
    return apply(params_.transforms[chosen], std::move(sample));
  }

 private:
  Params params_;
};

/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.RandomApply.html
class RandomApply : public Transform {
 public:
  struct Params {
    Transforms transforms;
    double prob = 0.5;
    static void describe(Describe<Params>& d) {
      d(&Params::transforms, "one transform, or several in this order");
      d(&Params::prob, "probability that they are applied").range(0, 1);
    }
  };
  explicit RandomApply(Params params) : params_(std::move(params)) {}
  Sample transform(Sample sample) const override {
    if (random_number(0, 1) >= params_.prob) return sample;
    return apply(params_.transforms, std::move(sample));
  }

 private:
  Params params_;
};

/// The end of a pipeline of images: their numbers lie channel by channel in memory. The keys that MMCV wants are those
/// that every sample has here.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.transforms.PackInputs.html
class PackInputs : public Transform {
 public:
  Sample transform(Sample sample) const override {
    sample.inputs = sample.inputs.contiguous();
    return sample;
  }
  bool is_fixed() const override { return true; }
};

/// The same, with the numbers as float32.
/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.ToTensor.html
class ToTensor : public Transform {
 public:
  Sample transform(Sample sample) const override {
    sample.inputs = sample.inputs.contiguous().to(at::kFloat);
    return sample;
  }
  bool is_fixed() const override { return true; }
};

void register_choices() {
  roots::TRANSFORMS.register_module<RandomChoice>({.doc = "one of several transforms"});
  roots::TRANSFORMS.register_module<RandomApply>({.doc = "transforms that are applied or not"});
  roots::TRANSFORMS.register_module<PackInputs>({.doc = "the end of a pipeline: the image as models take it"});
  roots::TRANSFORMS.register_module<ToTensor>({.doc = "the image as float32"});
  roots::TRANSFORMS.register_module<ToTensor>("ImageToTensor", {.doc = "the image as float32"});
}

}  // namespace mmreg
