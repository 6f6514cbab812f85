// What all schedulers share: counting, and setting values.
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"

#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace mmreg {

ParamScheduler::ParamScheduler(std::shared_ptr<OptimWrapperBase> optimizer, std::string param_name,
                               const ScheduleSpan& span)
    : optimizer_(std::move(optimizer)), param_name_(std::move(param_name)), span_(span) {
  if (span_.end <= span_.begin) {
    throw std::invalid_argument(fmt::format("`end` ({}) must be after `begin` ({})", span_.end, span_.begin));
  }
  for (ParamGroup& group : optimizer_->optimizer().groups()) {
    const auto value = group.values.find(param_name_);
    if (value == group.values.end()) {
      throw std::invalid_argument(fmt::format("the optimizer has no `{}` to schedule", param_name_));
    }
    // Several schedulers in a row start from the value before the first of them.
    first_values_.push_back(group.values.emplace("initial_" + param_name_, value->second).first->second);
  }
}

void ParamScheduler::step() {
  ++global_step_;
  if (global_step_ < span_.begin || global_step_ >= span_.end) return;
  ++span_.last_step;
  auto first = first_values_.begin();
  for (ParamGroup& group : optimizer_->optimizer().groups()) {
    double& value = group.values.find(param_name_)->second;
    value = next_value(value, *first++);
  }
}

std::map<std::string, std::vector<double>> ParamScheduler::state() const {
  return {{"last_step", {static_cast<double>(span_.last_step)}},
          {"global_step", {static_cast<double>(global_step_)}},
          {"base_values", first_values_}};
}

void ParamScheduler::load_state(const std::map<std::string, std::vector<double>>& state) {
  span_.last_step = static_cast<std::int64_t>(state.at("last_step").at(0));
  global_step_ = static_cast<std::int64_t>(state.at("global_step").at(0));
  first_values_ = state.at("base_values");
}

}  // namespace mmreg
