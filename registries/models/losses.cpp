// CrossEntropyLoss.
#include "mmreg/registries/models/losses.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/Reduction.h>
#include <ATen/ops/cross_entropy_loss.h>

namespace mmreg {

/// https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
class CrossEntropyLoss : public Model, public Loss {
 public:
  using Implements = Interfaces<Loss>;
  enum class Reduction { none, mean, sum };
  struct Params {
    std::optional<std::vector<double>> weight;
    std::int64_t ignore_index = -100;
    Reduction reduction = Reduction::mean;
    double label_smoothing = 0.0;
    double loss_weight = 1.0;
    static void describe(Describe<Params>& d) {
      d(&Params::weight, "a weight for each class").at_least(0);
      d(&Params::ignore_index, "samples of this class do not count");
      d(&Params::reduction, "what becomes of the losses of the samples");
      d(&Params::label_smoothing, "share of the truth that is spread over all classes").range(0, 1);
      d(&Params::loss_weight, "the loss is multiplied by this");
    }
  };

  explicit CrossEntropyLoss(Params params) : params_(std::move(params)) {
    if (params_.weight) weight_ = tensor_of(std::vector<float>(params_.weight->begin(), params_.weight->end()));
  }

  at::Tensor loss(const at::Tensor& prediction, const at::Tensor& target) const override {
    // A weight that is not defined is none.
    const at::Tensor loss =
        at::cross_entropy_loss(prediction, target, weight_, static_cast<std::int64_t>(params_.reduction),
                               params_.ignore_index, params_.label_smoothing);
    return params_.loss_weight == 1.0 ? loss : loss.mul(params_.loss_weight);
  }

 private:
  static_assert(static_cast<int>(Reduction::none) == at::Reduction::None &&
                static_cast<int>(Reduction::mean) == at::Reduction::Mean &&
                static_cast<int>(Reduction::sum) == at::Reduction::Sum);
  Params params_;
  at::Tensor weight_;
};

at::Tensor cross_entropy(const at::Tensor& scores, const at::Tensor& classes) {
  return at::cross_entropy_loss(scores, classes);
}

void register_losses() {
  roots::MODELS.register_module<CrossEntropyLoss>(
      {.doc = "cross entropy of class scores (before softmax) and classes"});
}

}  // namespace mmreg
