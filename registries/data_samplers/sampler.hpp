// The interface of registry DATA_SAMPLERS.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace mmreg {

/// The order in which a data loader takes samples.
/// https://mmengine.readthedocs.io/en/latest/tutorials/dataset.html
class Sampler {
 public:
  virtual ~Sampler() = default;
  /// Indices of one epoch: int64, [size()]. The same as long as the epoch is the same.
  virtual at::Tensor order() const = 0;
  virtual std::int64_t size() const = 0;
  /// Chooses another order, in a way that can be repeated. Set by DistSamplerSeedHook.
  virtual void set_epoch(std::int64_t epoch) = 0;
};

}  // namespace mmreg
