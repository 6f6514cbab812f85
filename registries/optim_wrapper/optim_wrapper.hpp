// The interface of registry OPTIM_WRAPPER.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"
#include "mmreg/registries/optimizers/optimizer.hpp"

#include <cstdint>
#include <functional>
#include <memory>

namespace mmreg {

/// From a loss to a step of the optimizer.
/// https://mmengine.readthedocs.io/en/latest/tutorials/optim_wrapper.html
class OptimWrapperBase {
 public:
  virtual ~OptimWrapperBase() = default;
  /// Computes the gradients of `loss` (no dimensions), and steps where enough of them are collected.
  virtual void update_params(const at::Tensor& loss) = 0;
  /// The same for a loss that is still to be computed: `evaluate` is called once, or several times a step by an
  /// optimizer that needs that (LBFGS).
  virtual void update_params_by(const std::function<at::Tensor()>& evaluate) { update_params(evaluate()); }
  /// What the forward pass of a training step runs in: it lasts as long as the object. Null: nothing special.
  virtual std::shared_ptr<void> optim_context() { return nullptr; }

  virtual Optimizer& optimizer() = 0;
  /// The values that the whole run has, beside those of the groups: schedulers change them, too. Null if the optimizer
  /// has one group only, whose values they are.
  virtual ParamGroup* base_param_settings() { return nullptr; }
  /// Where a run begins and ends, counted in calls of update_params: the last ones may be too few for a whole step.
  /// Gives what a user should be warned of, a sentence each.
  virtual std::vector<std::string> initialize_count_status(std::int64_t init_counts, std::int64_t max_counts) = 0;
  /// What the last step has to say, such as "grad_norm". Empty if nothing.
  virtual const Scalars& log_values() const = 0;

  /// What a checkpoint keeps: the optimizer's state, and the wrapper's own.
  virtual OptimizerState state() { return optimizer().state(); }
  virtual void load_state(const OptimizerState& state) { optimizer().load_state(state); }
};

}  // namespace mmreg
