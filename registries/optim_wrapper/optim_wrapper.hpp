// The interface of registry OPTIM_WRAPPER.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"
#include "mmreg/registries/optimizers/optimizer.hpp"

#include <cstdint>

namespace mmreg {

/// From a loss to a step of the optimizer.
/// https://mmengine.readthedocs.io/en/latest/tutorials/optim_wrapper.html
class OptimWrapperBase {
 public:
  virtual ~OptimWrapperBase() = default;
  /// Computes the gradients of `loss` (no dimensions), and steps where enough of them are collected.
  virtual void update_params(const at::Tensor& loss) = 0;
  virtual Optimizer& optimizer() = 0;
  /// Where a run begins and ends, counted in calls of update_params: the last ones may be too few for a whole step.
  virtual void initialize_count_status(std::int64_t init_counts, std::int64_t max_counts) = 0;
  /// What the last step has to say, such as "grad_norm". Empty if nothing.
  virtual const Scalars& log_values() const = 0;
};

}  // namespace mmreg
