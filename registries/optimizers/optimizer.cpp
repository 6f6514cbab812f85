// What all optimizers share: groups, state, gradients.
#include "mmreg/registries/optimizers/optimizer.hpp"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <stdexcept>

namespace mmreg {

Optimizer::Optimizer(const ParamGroups& params, const std::map<std::string, double>& defaults)
    : groups_(params.groups) {
  std::size_t count = 0;
  for (ParamGroup& group : groups_) {
    group.values.insert(defaults.begin(), defaults.end());
    count += group.params.size();
  }
  if (count == 0) throw std::invalid_argument("there are no parameters to optimise");
  state_.resize(count);
}

Optimizer::~Optimizer() = default;

void Optimizer::zero_grad() {
  for (ParamGroup& group : groups_) {
    for (at::Tensor& param : group.params) param.mutable_grad() = at::Tensor();
  }
}

void Optimizer::for_each(const Update& update) {
  const at::NoGradGuard no_grad;
  auto state = state_.begin();
  for (ParamGroup& group : groups_) {
    for (at::Tensor& param : group.params) {
      if (const at::Tensor& grad = param.grad(); grad.defined()) update(param, grad, *state, group);
      ++state;
    }
  }
}

OptimizerState Optimizer::state() const {
  OptimizerState out;
  out.params = state_;
  for (const ParamGroup& group : groups_) {
    out.groups.push_back({group.params.size(), {group.values.begin(), group.values.end()}});
  }
  return out;
}

void Optimizer::load_state(const OptimizerState& state) {
  if (state.params.size() != state_.size() || state.groups.size() != groups_.size()) {
    throw std::invalid_argument(fmt::format("the optimizer's state is of {} parameters in {} groups, not of {} in {}",
                                            state.params.size(), state.groups.size(), state_.size(), groups_.size()));
  }
  for (std::size_t i = 0; i < state_.size(); ++i) {
    for (const auto& [name, tensor] : state.params[i]) state_[i][name] = tensor.clone();
  }
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    for (const auto& [name, value] : state.groups[i].values) groups_[i].values[name] = value;
  }
}

}  // namespace mmreg
