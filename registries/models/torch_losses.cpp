// The losses of torch.nn that take a prediction and a target.
// https://pytorch.org/docs/stable/nn.html#loss-functions
#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/models/losses.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/Reduction.h>
#include <ATen/ops/binary_cross_entropy.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/hinge_embedding_loss.h>
#include <ATen/ops/huber_loss.h>
#include <ATen/ops/kl_div.h>
#include <ATen/ops/l1_loss.h>
#include <ATen/ops/log_sigmoid.h>
#include <ATen/ops/mse_loss.h>
#include <ATen/ops/multi_margin_loss.h>
#include <ATen/ops/multilabel_margin_loss.h>
#include <ATen/ops/nll_loss_nd.h>
#include <ATen/ops/poisson_nll_loss.h>
#include <ATen/ops/smooth_l1_loss.h>
#include <ATen/ops/soft_margin_loss.h>

#include <optional>
#include <string>
#include <vector>

namespace mmreg {
namespace {

// In the order of at::Reduction.
enum class Reduction { none, mean, sum };
enum class KLReduction { none, mean, sum, batchmean };
static_assert(static_cast<int>(Reduction::none) == at::Reduction::None &&
              static_cast<int>(Reduction::mean) == at::Reduction::Mean &&
              static_cast<int>(Reduction::sum) == at::Reduction::Sum);

using Weights = std::optional<std::vector<double>>;
using T = const at::Tensor&;

constexpr const char* kReduction = "what becomes of the losses of the numbers";

std::int64_t code(Reduction reduction) { return static_cast<std::int64_t>(reduction); }

// Undefined where there are none, as torch wants it.
at::Tensor tensor_of(const Weights& weights) {
  if (!weights) return {};
  return mmreg::tensor_of(std::vector<float>(weights->begin(), weights->end()));
}

at::Tensor reduce(const at::Tensor& losses, Reduction reduction) {
  if (reduction == Reduction::none) return losses;
  return reduction == Reduction::mean ? losses.mean() : losses.sum();
}

// A loss of a struct of parameters that is a function of a prediction and a target.
template <class P>
class TorchLoss : public Model, public Loss {
 public:
  using Implements = Interfaces<Loss>;
  using Params = P;
  explicit TorchLoss(P params) : params_(std::move(params)) {}
  at::Tensor loss(const at::Tensor& prediction, const at::Tensor& target) const override {
    return params_(prediction, target);
  }

 private:
  P params_;
};

template <at::Tensor (*F)(T, T, std::int64_t)>
struct Plain {
  Reduction reduction = Reduction::mean;
  static void describe(Describe<Plain>& d) { d(&Plain::reduction, kReduction); }
  at::Tensor operator()(T x, T y) const { return F(x, y, code(reduction)); }
};

using L1Loss = Plain<at::l1_loss>;
using MSELoss = Plain<at::mse_loss>;
using SoftMarginLoss = Plain<at::soft_margin_loss>;
using MultiLabelMarginLoss = Plain<at::multilabel_margin_loss>;

struct SmoothL1Loss {
  Reduction reduction = Reduction::mean;
  double beta = 1.0;
  static void describe(Describe<SmoothL1Loss>& d) {
    d(&SmoothL1Loss::reduction, kReduction);
    d(&SmoothL1Loss::beta, "below this distance it is a square").at_least(0);
  }
  at::Tensor operator()(T x, T y) const {
    return beta == 0 ? at::l1_loss(x, y, code(reduction)) : at::smooth_l1_loss(x, y, code(reduction), beta);
  }
};

struct HuberLoss {
  Reduction reduction = Reduction::mean;
  double delta = 1.0;
  static void describe(Describe<HuberLoss>& d) {
    d(&HuberLoss::reduction, kReduction);
    d(&HuberLoss::delta, "below this distance it is a square; more than 0").at_least(1e-12);
  }
  at::Tensor operator()(T x, T y) const { return at::huber_loss(x, y, code(reduction), delta); }
};

struct NLLLoss {
  Weights weight;
  std::int64_t ignore_index = -100;
  Reduction reduction = Reduction::mean;
  static void describe(Describe<NLLLoss>& d) {
    d(&NLLLoss::weight, "a weight for each class").at_least(0);
    d(&NLLLoss::ignore_index, "samples of this class do not count");
    d(&NLLLoss::reduction, kReduction);
  }
  at::Tensor operator()(T x, T y) const {
    return at::nll_loss_nd(x, y, tensor_of(weight), code(reduction), ignore_index);
  }
};

struct BCELoss {
  Weights weight;
  Reduction reduction = Reduction::mean;
  static void describe(Describe<BCELoss>& d) {
    d(&BCELoss::weight, "a weight for each number of a sample").at_least(0);
    d(&BCELoss::reduction, kReduction);
  }
  at::Tensor operator()(T x, T y) const { return at::binary_cross_entropy(x, y, tensor_of(weight), code(reduction)); }
};

struct BCEWithLogitsLoss {
  Weights weight;
  Reduction reduction = Reduction::mean;
  Weights pos_weight;
  static void describe(Describe<BCEWithLogitsLoss>& d) {
    d(&BCEWithLogitsLoss::weight, "a weight for each number of a sample").at_least(0);
    d(&BCEWithLogitsLoss::reduction, kReduction);
    d(&BCEWithLogitsLoss::pos_weight, "a weight of the positive truths of each class").at_least(0);
  }
  at::Tensor operator()(T x, T y) const {
    return at::binary_cross_entropy_with_logits(x, y, tensor_of(weight), tensor_of(pos_weight), code(reduction));
  }
};

struct KLDivLoss {
  KLReduction reduction = KLReduction::mean;
  bool log_target = false;
  static void describe(Describe<KLDivLoss>& d) {
    d(&KLDivLoss::reduction, "what becomes of the losses of the numbers; batchmean: the sum by the number of samples");
    d(&KLDivLoss::log_target, "the target is given as a logarithm, as the prediction is");
  }
  at::Tensor operator()(T x, T y) const {
    if (reduction != KLReduction::batchmean) {
      return at::kl_div(x, y, static_cast<std::int64_t>(reduction), log_target);
    }
    const at::Tensor sum = at::kl_div(x, y, at::Reduction::Sum, log_target);
    return x.dim() == 0 ? sum : sum.div(static_cast<double>(x.size(0)));
  }
};

struct PoissonNLLLoss {
  bool log_input = true;
  bool full = false;
  double eps = 1e-8;
  Reduction reduction = Reduction::mean;
  static void describe(Describe<PoissonNLLLoss>& d) {
    d(&PoissonNLLLoss::log_input, "the prediction is the logarithm of the rate");
    d(&PoissonNLLLoss::full, "add Stirling's term");
    d(&PoissonNLLLoss::eps, "against the logarithm of 0").at_least(0);
    d(&PoissonNLLLoss::reduction, kReduction);
  }
  at::Tensor operator()(T x, T y) const { return at::poisson_nll_loss(x, y, log_input, full, eps, code(reduction)); }
};

// The mean over the classes of the binary cross entropies, for each sample.
struct MultiLabelSoftMarginLoss {
  Weights weight;
  Reduction reduction = Reduction::mean;
  static void describe(Describe<MultiLabelSoftMarginLoss>& d) {
    d(&MultiLabelSoftMarginLoss::weight, "a weight for each class").at_least(0);
    d(&MultiLabelSoftMarginLoss::reduction, kReduction);
  }
  at::Tensor operator()(T x, T y) const {
    at::Tensor losses = y.mul(at::log_sigmoid(x)).add(y.neg().add(1).mul(at::log_sigmoid(x.neg()))).neg();
    if (weight) losses = losses.mul(tensor_of(weight));
    return reduce(losses.sum(-1).div(static_cast<double>(x.size(-1))), reduction);
  }
};

struct MultiMarginLoss {
  std::int64_t p = 1;
  double margin = 1.0;
  Weights weight;
  Reduction reduction = Reduction::mean;
  static void describe(Describe<MultiMarginLoss>& d) {
    d(&MultiMarginLoss::p, "power of what is too near: 1 or 2").range(1, 2);
    d(&MultiMarginLoss::margin, "how much larger the score of the true class should be");
    d(&MultiMarginLoss::weight, "a weight for each class").at_least(0);
    d(&MultiMarginLoss::reduction, kReduction);
  }
  at::Tensor operator()(T x, T y) const {
    return at::multi_margin_loss(x, y, p, margin, tensor_of(weight), code(reduction));
  }
};

struct HingeEmbeddingLoss {
  double margin = 1.0;
  Reduction reduction = Reduction::mean;
  static void describe(Describe<HingeEmbeddingLoss>& d) {
    d(&HingeEmbeddingLoss::margin, "how far apart unlike pairs should be");
    d(&HingeEmbeddingLoss::reduction, kReduction);
  }
  at::Tensor operator()(T x, T y) const { return at::hinge_embedding_loss(x, y, margin, code(reduction)); }
};

template <class P>
void add(const std::string& name, const std::string& doc) {
  roots::MODELS.register_module<TorchLoss<P>>(name, {.doc = doc});
}

}  // namespace

void register_torch_losses() {
  add<L1Loss>("L1Loss", "absolute difference");
  add<MSELoss>("MSELoss", "square of the difference");
  add<SmoothL1Loss>("SmoothL1Loss", "square of small differences, absolute value of large ones");
  add<HuberLoss>("HuberLoss", "square of small differences, absolute value of large ones, scaled by delta");
  add<NLLLoss>("NLLLoss", "negative log likelihood of log probabilities and classes");
  add<BCELoss>("BCELoss", "binary cross entropy of probabilities");
  add<BCEWithLogitsLoss>("BCEWithLogitsLoss", "binary cross entropy of scores before the sigmoid");
  add<KLDivLoss>("KLDivLoss", "Kullback-Leibler divergence of log probabilities from probabilities");
  add<PoissonNLLLoss>("PoissonNLLLoss", "negative log likelihood of counts");
  add<SoftMarginLoss>("SoftMarginLoss", "logistic loss of scores and truths 1 and -1");
  add<MultiLabelMarginLoss>("MultiLabelMarginLoss", "hinge loss of several classes a sample, given by index");
  add<MultiLabelSoftMarginLoss>("MultiLabelSoftMarginLoss",
                                "logistic loss of several classes a sample, given as 0 and 1");
  add<MultiMarginLoss>("MultiMarginLoss", "hinge loss of scores and classes");
  add<HingeEmbeddingLoss>("HingeEmbeddingLoss", "hinge loss of distances and truths 1 and -1");
}

}  // namespace mmreg
