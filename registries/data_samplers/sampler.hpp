// The interface of registry DATA_SAMPLERS.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <optional>

namespace mmreg {

/// Gives indices (int64, [N]), one part after the other; an undefined tensor at the end.
using IndexStream = std::function<at::Tensor()>;

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
  /// What set_epoch chose, if that means anything to the sampler.
  virtual std::int64_t epoch() const { return 0; }
  /// Whether its indices never end: size() is then the length of one round.
  virtual bool is_infinite() const { return false; }
  /// The indices of one pass: those of order(), then the end, or one round after the other. The stream stays as it is
  /// when the sampler changes, and outlives it.
  virtual IndexStream rounds() const;
};

/// The seed that a config or a runner gives, or a random one: for the orders of a sampler.
std::int64_t sampler_seed(const std::optional<std::int64_t>& seed);

}  // namespace mmreg
