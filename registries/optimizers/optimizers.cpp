// What most optimizers begin a step with, and the registration of all.
#include "mmreg/registries/optimizers/families.hpp"
#include "mmreg/registries/register.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/scalar_tensor.h>

namespace mmreg {

at::Tensor descent(const at::Tensor& param, const at::Tensor& grad, const ParamGroup& group) {
  const auto is_set = [&](std::string_view name) {
    const auto found = group.values.find(name);
    return found != group.values.end() && found->second != 0;
  };
  at::Tensor direction = is_set("maximize") ? -grad : grad;
  if (is_set("weight_decay")) direction = direction.add(param, value(group, "weight_decay"));
  return direction;
}

at::Tensor state_number(double number) { return at::scalar_tensor(number, at::TensorOptions().dtype(at::kFloat)); }

double count_step(std::map<std::string, at::Tensor>& state) {
  at::Tensor& step = state["step"];
  // Not with operators: an optimizer does this for each parameter in each step.
  if (step.is_cpu() && step.scalar_type() == at::kFloat && step.numel() == 1)
    return static_cast<double>(++*step.data_ptr<float>());
  return step.add_(1).item<double>();
}

void register_optimizers() {
  register_sgd_family();
  register_adam_family();
  register_adaptive_family();
  register_rprop();
  register_lbfgs();
}

}  // namespace mmreg
