// The interface of registry PARAM_SCHEDULERS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mmreg {

class OptimWrapperBase;

/// The step at which a scheduler that never ends would end.
inline constexpr std::int64_t kNever = 1'000'000'000;

/// When a scheduler is at work.
struct ScheduleSpan {
  std::int64_t begin = 0;
  std::int64_t end = kNever;
  std::int64_t last_step = -1;
  bool by_epoch = true;
};

/// Changes one value of an optimizer's groups, such as "lr", from step to step. A step is an epoch or an iteration.
/// The first step is taken by the constructor of the derived class, as its last act.
/// https://mmengine.readthedocs.io/en/latest/tutorials/param_scheduler.html
class ParamScheduler {
 public:
  virtual ~ParamScheduler() = default;
  /// Takes the next step; changes nothing outside of [begin, end).
  void step();
  bool by_epoch() const { return span_.by_epoch; }

  /// What a checkpoint keeps: "last_step", "global_step" and the first values of the groups.
  std::map<std::string, std::vector<double>> state() const;
  void load_state(const std::map<std::string, std::vector<double>>& state);

 protected:
  /// Throws std::invalid_argument if `end` is not after `begin`.
  ParamScheduler(std::shared_ptr<OptimWrapperBase> optimizer, std::string param_name, const ScheduleSpan& span);
  /// The value of a group after this step, from the one before it.
  virtual double next_value(double before, double first) const = 0;
  std::int64_t last_step() const { return span_.last_step; }
  const ScheduleSpan& span() const { return span_; }

 private:
  std::shared_ptr<OptimWrapperBase> optimizer_;
  std::string param_name_;
  ScheduleSpan span_;
  std::int64_t global_step_ = -1;
  std::vector<double> first_values_;  // by group
};

}  // namespace mmreg
