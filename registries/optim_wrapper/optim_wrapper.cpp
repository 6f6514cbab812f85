// OptimWrapper: accumulation and clipping of gradients.
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/grad_mode.h>
#include <ATen/ops/norm.h>
#include <ATen/ops/stack.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace mmreg {

enum class ClipType { norm, value };

/// How gradients are limited before a step.
struct ClipGrad {
  ClipType type = ClipType::norm;
  std::optional<double> max_norm;
  double norm_type = 2.0;
  std::optional<double> clip_value;
  bool error_if_nonfinite = false;
  static void describe(Describe<ClipGrad>& d) {
    d(&ClipGrad::type, "limit the norm of all gradients together, or each number by itself");
    d(&ClipGrad::max_norm, "largest norm, for type norm").at_least(0);
    d(&ClipGrad::norm_type, "which norm; inf is the largest number").at_least(0);
    d(&ClipGrad::clip_value, "largest absolute value, for type value").at_least(0);
    d(&ClipGrad::error_if_nonfinite, "stop if the norm is infinite or no number");
  }
};

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.OptimWrapper.html
class OptimWrapper : public OptimWrapperBase {
 public:
  struct Params {
    Lazy<roots::OPTIMIZERS, Gives<"params", ParamGroups>> optimizer;
    Injected<ParamGroups> params;
    std::int64_t accumulative_counts = 1;
    std::optional<ClipGrad> clip_grad;
    static void describe(Describe<Params>& d) {
      d(&Params::optimizer, "what takes the steps");
      d(&Params::accumulative_counts, "gradients of so many batches make one step").at_least(1);
      d(&Params::clip_grad, "limits the gradients before a step; by default they are not limited");
    }
  };

  explicit OptimWrapper(const Params& p)
      : optimizer_(p.optimizer.build(p.params.get())), every_(p.accumulative_counts), clip_(p.clip_grad) {
    if (!clip_) return;
    if (clip_->type == ClipType::norm && !clip_->max_norm) throw std::invalid_argument("`clip_grad` needs `max_norm`");
    if (clip_->type == ClipType::value && !clip_->clip_value) {
      throw std::invalid_argument("`clip_grad` of type value needs `clip_value`");
    }
  }

  void update_params(const at::Tensor& loss) override {
    const std::int64_t parts = parts_of_step();
    (parts == 1 ? loss : loss.div(static_cast<double>(parts))).backward();
    ++done_;
    if (done_ % every_ != 0 && done_ != total_) return;
    if (clip_) clip();
    optimizer_->step();
    optimizer_->zero_grad();
  }

  Optimizer& optimizer() override { return *optimizer_; }

  void initialize_count_status(std::int64_t init_counts, std::int64_t max_counts) override {
    done_ = init_counts;
    total_ = max_counts;
  }

  const Scalars& log_values() const override { return log_values_; }

 private:
  // How many batches share the step that the next batch belongs to: fewer in the last one.
  std::int64_t parts_of_step() const {
    if (total_ < 0) return every_;
    const std::int64_t remainder = total_ % every_;
    return done_ < total_ - remainder ? every_ : std::max<std::int64_t>(remainder, 1);
  }

  void clip() {
    const at::NoGradGuard no_grad;
    std::vector<at::Tensor> grads;
    for (const ParamGroup& group : optimizer_->groups()) {
      for (const at::Tensor& param : group.params) {
        if (param.grad().defined()) grads.push_back(param.grad());
      }
    }
    if (grads.empty()) return;
    if (clip_->type == ClipType::value) {
      for (at::Tensor& grad : grads) grad.clamp_(-*clip_->clip_value, *clip_->clip_value);
      return;
    }
    const at::Tensor norm = total_norm(grads);
    const double value = norm.item<double>();
    if (clip_->error_if_nonfinite && !std::isfinite(value)) {
      throw std::runtime_error("the norm of the gradients is infinite or no number");
    }
    // In PyTorch's precision, so that the digits are the same.
    const at::Tensor factor = norm.add(1e-6).reciprocal_().mul_(*clip_->max_norm).clamp_max_(1.0);
    for (at::Tensor& grad : grads) grad.mul_(factor);
    log_values_ = {{"grad_norm", value}};
  }

  at::Tensor total_norm(const std::vector<at::Tensor>& grads) const {
    std::vector<at::Tensor> norms;
    for (const at::Tensor& grad : grads) norms.push_back(at::norm(grad, clip_->norm_type));
    return at::norm(at::stack(norms), clip_->norm_type);
  }

  std::shared_ptr<Optimizer> optimizer_;
  std::int64_t every_;
  std::optional<ClipGrad> clip_;
  std::int64_t done_ = 0;
  std::int64_t total_ = -1;
  Scalars log_values_;
};

void register_optim_wrappers() {
  roots::OPTIM_WRAPPER.register_module<OptimWrapper>({.doc = "steps of an optimizer, with accumulation and clipping"});
}

}  // namespace mmreg
