// The interface of registry PARAM_SCHEDULERS.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

class OptimWrapperBase;
struct ParamGroup;

/// The step at which a scheduler that never ends would end.
inline constexpr std::int64_t kNever = 1'000'000'000;

/// When a scheduler is at work.
struct ScheduleSpan {
  std::int64_t begin = 0;
  std::int64_t end = kNever;
  std::int64_t last_step = -1;
  bool by_epoch = true;
  bool verbose = false;  ///< keep a message for each change
};

/// The optimizer's groups, and behind them the values of the whole run, if groups have others.
std::vector<ParamGroup*> scheduled_groups(OptimWrapperBase& wrapper);

/// Where a scheduler stands when it works out the next value of a group.
struct ScheduleStep {
  std::int64_t number;  ///< steps that the scheduler took before this one
  double before;        ///< the group's value now
  double first;         ///< its value before any scheduler changed it
  const ParamGroup& group;
  std::size_t index;  ///< of the group
};

/// Changes one value of an optimizer's groups, such as "lr", from step to step. A step is an epoch or an iteration.
/// The first step is taken by the constructor of the derived class, as its last act.
/// https://mmengine.readthedocs.io/en/latest/tutorials/param_scheduler.html
class ParamScheduler {
 public:
  using State = std::map<std::string, std::vector<double>>;

  virtual ~ParamScheduler() = default;
  /// Takes the next step; changes nothing outside of [begin, end). Throws std::runtime_error if a value that it works
  /// out is infinite or no number.
  virtual void step();
  /// Tells it the metrics, after each validation.
  virtual void after_validation(const Scalars& metrics) { (void)metrics; }
  bool by_epoch() const { return span_.by_epoch; }

  /// What a checkpoint keeps: "last_step", "global_step", the first values of the groups, and what a class adds.
  virtual State state() const;
  /// Throws std::invalid_argument if something is missing in the state, or if it is of another number of groups.
  virtual void load_state(const State& state);
  /// What a verbose scheduler has changed since the last call, a line a change.
  std::vector<std::string> take_messages();

 protected:
  /// Throws std::invalid_argument if `end` is not after `begin`, or if a group does not have the value.
  ParamScheduler(std::shared_ptr<OptimWrapperBase> optimizer, std::string param_name, const ScheduleSpan& span);
  /// The value of a group after this step.
  virtual double next_value(const ScheduleStep& at) const = 0;

  // The parts of step(), for classes that do not change a value with every step.
  void count_step() { ++global_step_; }
  bool is_due() const { return span_.begin <= global_step_ && global_step_ < span_.end; }
  void count_turn() { ++span_.last_step; }
  void change_values();
  /// Whether the turn of this step was left out: the run that saved the state ended here, and this one does not.
  bool is_behind() const;

  const ScheduleSpan& span() const { return span_; }
  std::size_t groups() const { return first_values_.size(); }
  /// An entry of a state. Throws std::invalid_argument if there is none.
  static const std::vector<double>& entry(const State& state, const std::string& name);
  static double number(const State& state, const std::string& name);

 private:
  std::shared_ptr<OptimWrapperBase> optimizer_;
  std::string param_name_;
  ScheduleSpan span_;
  std::int64_t start_;  // last_step before the first turn
  std::int64_t global_step_ = -1;
  std::vector<double> first_values_;  // by group
  std::vector<std::string> messages_;
};

}  // namespace mmreg
