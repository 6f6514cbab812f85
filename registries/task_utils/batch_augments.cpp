// Mixup and CutMix.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/task_utils/batch_augment.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/_standard_gamma.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randperm.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

// Beta(alpha, alpha), from two numbers of a gamma distribution.
double draw_share(double alpha) {
  const at::Tensor gamma = at::_standard_gamma(at::full({2}, alpha, at::TensorOptions().dtype(at::kDouble)));
  const auto* g = gamma.data_ptr<double>();
  return g[0] + g[1] > 0 ? g[0] / (g[0] + g[1]) : 0.5;
}

std::int64_t draw_below(std::int64_t end) {
  return at::randint(end, {1}, at::TensorOptions().dtype(at::kLong)).item<std::int64_t>();
}

at::Tensor draw_partners(const at::Tensor& inputs) {
  return at::randperm(inputs.size(0), at::TensorOptions().dtype(at::kLong)).to(inputs.device());
}

}  // namespace

/// Sums of two samples, the first with a share of Beta(alpha, alpha). https://arxiv.org/abs/1710.09412
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.models.utils.batch_augments.Mixup.html
class Mixup : public BatchAugment {
 public:
  using Implements = Interfaces<BatchAugment>;
  struct Params {
    Required<double> alpha;
    static void describe(Describe<Params>& d) {
      d(&Params::alpha, "of the beta distribution; small: mostly one of the two").range(1e-6, 1e6);
    }
  };
  explicit Mixup(const Params& params) : alpha_(*params.alpha) {}
  MixedBatch mix(const at::Tensor& inputs) const override {
    const double share = draw_share(alpha_);
    const at::Tensor partners = draw_partners(inputs);
    return {inputs.mul(share).add_(inputs.index_select(0, partners), 1 - share), partners, share};
  }

 private:
  double alpha_;
};

/// Images in which a rectangle is of another image; its part of the area is 1 - Beta(alpha, alpha), or less where it is
/// cut at an edge. https://arxiv.org/abs/1905.04899
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.models.utils.batch_augments.CutMix.html
class CutMix : public BatchAugment {
 public:
  using Implements = Interfaces<BatchAugment>;
  struct Params {
    Required<double> alpha;
    bool correct_lam = true;
    static void describe(Describe<Params>& d) {
      d(&Params::alpha, "of the beta distribution").range(1e-6, 1e6);
      d(&Params::correct_lam, "the share in the loss is that of the area which an edge leaves");
    }
  };
  explicit CutMix(const Params& params) : alpha_(*params.alpha), corrects_(params.correct_lam) {}
  MixedBatch mix(const at::Tensor& inputs) const override {
    if (inputs.dim() != 4) throw std::invalid_argument("CutMix needs images [N, channels, height, width]");
    double share = draw_share(alpha_);
    const at::Tensor partners = draw_partners(inputs);
    const double side = std::sqrt(1 - share);
    const auto [top, bottom] = draw_span(inputs.size(2), side);
    const auto [left, right] = draw_span(inputs.size(3), side);
    at::Tensor mixed = inputs.clone();
    const auto part = [&, top = top, bottom = bottom, left = left, right = right](const at::Tensor& images) {
      return images.slice(2, top, bottom).slice(3, left, right);
    };
    part(mixed).copy_(part(inputs.index_select(0, partners)));
    const auto area = static_cast<double>((bottom - top) * (right - left));
    if (corrects_) share = 1 - area / static_cast<double>(inputs.size(2) * inputs.size(3));
    return {mixed, partners, share};
  }

 private:
  // A part of `size` around a pixel, cut at the edges.
  static std::pair<std::int64_t, std::int64_t> draw_span(std::int64_t size, double part) {
    const auto length = static_cast<std::int64_t>(static_cast<double>(size) * part);
    const std::int64_t middle = draw_below(size);
    return {std::max<std::int64_t>(middle - length / 2, 0), std::min(middle + length / 2, size)};
  }

  double alpha_;
  bool corrects_;
};

void register_batch_augments() {
  roots::TASK_UTILS.register_module<Mixup>({.doc = "sums of two samples of a batch"});
  roots::TASK_UTILS.register_module<CutMix>({.doc = "a rectangle of each image is of another one"});
}

}  // namespace mmreg
