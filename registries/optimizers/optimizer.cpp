// What all optimizers share: groups, state, gradients.
#include "mmreg/registries/optimizers/optimizer.hpp"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_set>

namespace mmreg {

namespace {

// What DefaultOptimWrapperConstructor leaves in a group, as MMEngine's does.
constexpr std::array<std::string_view, 2> kMultipliers = {"lr_mult", "decay_mult"};

void check_values(const ParamGroup& group, const std::map<std::string, double>& known) {
  for (const auto& [name, value] : group.values) {
    if (known.contains(name) || std::count(kMultipliers.begin(), kMultipliers.end(), name) != 0) continue;
    throw std::invalid_argument(fmt::format("the optimizer has no `{}` that a group could set", name));
  }
}

}  // namespace

Optimizer::Optimizer(const ParamGroups& params, std::map<std::string, double> defaults)
    : defaults_(std::move(defaults)), groups_(params.groups) {
  std::unordered_set<const at::TensorImpl*> seen;
  for (ParamGroup& group : groups_) {
    check_values(group, defaults_);
    group.values.insert(defaults_.begin(), defaults_.end());
    for (const at::Tensor& param : group.params) {
      if (seen.insert(param.unsafeGetTensorImpl()).second) continue;
      throw std::invalid_argument("a parameter is given to the optimizer twice");
    }
  }
  if (seen.empty()) throw std::invalid_argument("there are no parameters to optimise");
  state_.resize(seen.size());
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
