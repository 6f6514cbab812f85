// The class that registry OPTIM_WRAPPER calls "OptimWrapper", and what others derive from.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/optim_wrapper/clip_grad.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/optim_wrapper_constructors/default_constructor.hpp"
#include "mmreg/registries/roots.hpp"

#include <memory>
#include <optional>

namespace mmreg {

/// What every wrapper says about the parameters that all of them have.
template <class Params>
void describe_wrapper(Describe<Params>& d) {
  d(&Params::optimizer, "what takes the steps");
  d(&Params::accumulative_counts, "gradients of so many batches make one step").at_least(1);
  d(&Params::clip_grad, "limits the gradients before a step; by default they are not limited");
  d(&Params::constructor, "how the model's parameters become groups; by default a DefaultOptimWrapperConstructor");
  d(&Params::paramwise_cfg, "rates and weight decays of some parameters, for DefaultOptimWrapperConstructor");
}

/// Accumulation and clipping of gradients.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.OptimWrapper.html
class OptimWrapper : public OptimWrapperBase {
 public:
  struct Params {
    Lazy<roots::OPTIMIZERS, Gives<"params", ParamGroups>> optimizer;
    Injected<Model> model;
    std::int64_t accumulative_counts = 1;
    std::optional<ClipGrad> clip_grad;
    std::optional<Built<roots::OPTIM_WRAPPER_CONSTRUCTORS>> constructor;
    std::optional<ParamwiseConfig> paramwise_cfg;
    static void describe(Describe<Params>& d) { describe_wrapper(d); }
  };
  explicit OptimWrapper(const Params& p);

  void update_params(const at::Tensor& loss) override;
  void update_params_by(const std::function<at::Tensor()>& evaluate) override;
  Optimizer& optimizer() override { return *optimizer_; }
  ParamGroup* base_param_settings() override { return base_ ? &*base_ : nullptr; }
  std::vector<std::string> initialize_count_status(std::int64_t init_counts, std::int64_t max_counts) override;
  const Scalars& log_values() const override { return log_values_; }
  OptimizerState state() override;
  void load_state(const OptimizerState& state) override;

 protected:
  virtual void backward(const at::Tensor& loss) { loss.backward(); }
  /// Limits the gradients and steps.
  virtual void step();
  /// Limits the gradients, if the config says so.
  void clip();

 private:
  std::int64_t parts_of_step() const;

  std::shared_ptr<Model> model_;
  std::shared_ptr<Optimizer> optimizer_;
  std::optional<ParamGroup> base_;
  std::int64_t every_;
  std::optional<ClipGrad> clip_;
  std::int64_t done_ = 0;
  std::int64_t total_ = -1;
  Scalars log_values_;
};

}  // namespace mmreg
