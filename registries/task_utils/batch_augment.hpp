// Registry TASK_UTILS: what mixes the samples of a batch.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace mmreg {

/// A batch whose samples hold parts of two.
struct MixedBatch {
  at::Tensor inputs;    ///< [N, ...]
  at::Tensor partners;  ///< [N], int64: which sample each was mixed with
  double share = 1;     ///< of the sample itself in the result, and in the loss; 0 to 1
};

/// Mixes every sample of a batch with another one of it. The loss is the same mixture of the losses for both classes.
/// Random numbers come from torch's generator.
class BatchAugment {
 public:
  virtual ~BatchAugment() = default;
  /// `inputs`: [N, ...], float. Throws std::invalid_argument if it cannot mix them.
  virtual MixedBatch mix(const at::Tensor& inputs) const = 0;
};

}  // namespace mmreg
