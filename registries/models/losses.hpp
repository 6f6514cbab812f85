// Losses: models of two inputs.
#pragma once

#include "mmreg/registries/models/model.hpp"

namespace mmreg {

/// How far a prediction is from the truth. A class in MODELS that derives from this names it in its Implements.
class Loss {
 public:
  virtual ~Loss() = default;
  /// A tensor without dimensions, or one number a sample if nothing is reduced.
  virtual at::Tensor loss(const at::Tensor& prediction, const at::Tensor& target) const = 0;
};

/// Cross entropy of scores [N, C] (before softmax) and classes [N] (int64), averaged.
/// https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
at::Tensor cross_entropy(const at::Tensor& scores, const at::Tensor& classes);

}  // namespace mmreg
