// What all schedulers share: counting, setting values, and their state.
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"

#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <utility>

namespace mmreg {

std::vector<ParamGroup*> scheduled_groups(OptimWrapperBase& wrapper) {
  std::vector<ParamGroup*> groups;
  for (ParamGroup& group : wrapper.optimizer().groups()) groups.push_back(&group);
  if (ParamGroup* base = wrapper.base_param_settings()) groups.push_back(base);
  return groups;
}

ParamScheduler::ParamScheduler(std::shared_ptr<OptimWrapperBase> optimizer, std::string param_name,
                               const ScheduleSpan& span)
    : optimizer_(std::move(optimizer)), param_name_(std::move(param_name)), span_(span), start_(span.last_step) {
  if (span_.end <= span_.begin) {
    throw std::invalid_argument(fmt::format("`end` ({}) must be after `begin` ({})", span_.end, span_.begin));
  }
  const std::string initial = "initial_" + param_name_;
  for (ParamGroup* group : scheduled_groups(*optimizer_)) {
    const auto value = group->values.find(param_name_);
    if (value == group->values.end()) {
      throw std::invalid_argument(fmt::format("the optimizer has no `{}` to schedule", param_name_));
    }
    // Several schedulers in a row start from the value before the first of them.
    if (span_.last_step == -1) group->values.emplace(initial, value->second);
    const auto first = group->values.find(initial);
    if (first == group->values.end()) {
      throw std::invalid_argument(fmt::format(
          "`last_step` goes on with an optimizer that was scheduled before, but this one has no `{}`", initial));
    }
    first_values_.push_back(first->second);
  }
}

void ParamScheduler::step() {
  count_step();
  if (!is_due()) return;
  count_turn();
  change_values();
}

void ParamScheduler::change_values() {
  std::size_t index = 0;
  for (ParamGroup* group : scheduled_groups(*optimizer_)) {
    double& value = group->values.find(param_name_)->second;
    const double next = next_value({span_.last_step, value, first_values_[index], *group, index});
    if (!std::isfinite(next)) {
      throw std::runtime_error(fmt::format("`{}` of group {} became {} at step {} of its schedule", param_name_, index,
                                           next, span_.last_step));
    }
    if (span_.verbose && next != value) {
      messages_.push_back(fmt::format("{} of group {} is now {:.4e}.", param_name_, index, next));
    }
    value = next;
    ++index;
  }
}

bool ParamScheduler::is_behind() const { return is_due() && span_.last_step - start_ < global_step_ - span_.begin + 1; }

std::vector<std::string> ParamScheduler::take_messages() { return std::exchange(messages_, {}); }

ParamScheduler::State ParamScheduler::state() const {
  return {{"last_step", {static_cast<double>(span_.last_step)}},
          {"global_step", {static_cast<double>(global_step_)}},
          {"base_values", first_values_}};
}

void ParamScheduler::load_state(const State& state) {
  const std::vector<double>& first = entry(state, "base_values");
  if (first.size() != groups()) {
    throw std::invalid_argument(
        fmt::format("the scheduler's state is of {} groups of parameters, not of {}", first.size(), groups()));
  }
  span_.last_step = static_cast<std::int64_t>(number(state, "last_step"));
  global_step_ = static_cast<std::int64_t>(number(state, "global_step"));
  first_values_ = first;
}

const std::vector<double>& ParamScheduler::entry(const State& state, const std::string& name) {
  const auto found = state.find(name);
  if (found != state.end() && !found->second.empty()) return found->second;
  throw std::invalid_argument(fmt::format("the scheduler's state has no `{}`: it is of another kind", name));
}

double ParamScheduler::number(const State& state, const std::string& name) { return entry(state, name).front(); }

}  // namespace mmreg
