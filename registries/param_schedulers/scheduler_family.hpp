// What stands behind the three names of a schedule: StepLR, StepMomentum and StepParamScheduler take the same steps
// with different values of the optimizer. Each value is worked out from the one before, as in MMEngine, so that several
// schedulers can act on one value, and so that the digits are the same.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"
#include "mmreg/registries/roots.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace mmreg {

/// What a scheduler changes: the learning rate, the momentum, or what `param_name` says.
enum class Target { lr, momentum, named };

/// The key of that value in the optimizer's groups. Throws std::invalid_argument for the momentum of an optimizer that
/// has neither "momentum" nor "beta1", which is what Adam and its like have for it.
std::string target_key(Target target, OptimWrapperBase& optimizer, const std::string& param_name);

/// Iterations for one step of the config: the length of an epoch where epochs are converted, else 1.
template <class Params>
std::int64_t iterations_per_step(const Params& p) {
  if constexpr (requires { p.convert_to_iter_based; }) {
    if (!p.convert_to_iter_based) return 1;
    if (!p.by_epoch) throw std::invalid_argument("`convert_to_iter_based` needs `by_epoch = true`");
    if (!p.epoch_length) throw std::invalid_argument("`convert_to_iter_based` needs `epoch_length`");
    return *p.epoch_length;
  } else {
    return 1;
  }
}

template <class Params>
ScheduleSpan span_of(const Params& p) {
  const std::int64_t k = iterations_per_step(p);
  bool by_epoch = p.by_epoch;
  if constexpr (requires { p.convert_to_iter_based; }) by_epoch = by_epoch && !p.convert_to_iter_based;
  return {p.begin * k, p.end == kNever ? kNever : p.end * k, p.last_step, by_epoch, p.verbose};
}

/// Describes the parameters that all schedulers have.
template <class Params>
void describe_span(Describe<Params>& d) {
  d(&Params::param_name, "which value of the optimizer's groups it changes, such as weight_decay");
  d(&Params::begin, "step at which it starts").at_least(0);
  d(&Params::end, "step at which it stops; by default the end of the training").at_least(1);
  d.less(&Params::begin, &Params::end);
  d(&Params::last_step, "number of the last step taken; -1: none yet").at_least(-1);
  d(&Params::by_epoch, "a step is an epoch, not an iteration");
  d(&Params::verbose, "say in the log what it changes");
  if constexpr (requires { &Params::convert_to_iter_based; }) {
    d(&Params::convert_to_iter_based, "the config counts epochs, but the value changes with every iteration");
    d(&Params::epoch_length, "iterations of an epoch, given by the runner").at_least(1);
  }
}

/// A scheduler that follows a curve. `Curve(params, span)` checks its parameters, `next(ScheduleStep)` is the value
/// after a step, and `Curve::prepare(params)`, if there is one, changes the optimizer's groups before all that.
template <class Curve, Target target>
class CurveScheduler final : public ParamScheduler {
 public:
  using Params = typename Curve::Params;
  explicit CurveScheduler(const Params& p)
      : ParamScheduler(prepared(p), target_key(target, *p.optimizer, *p.param_name), span_of(p)), curve_(p, span()) {
    ParamScheduler::step();
  }

  // A run may go on beyond the end of the one before, which took no step there.
  void load_state(const State& state) override {
    ParamScheduler::load_state(state);
    if (!is_behind()) return;
    count_turn();
    change_values();
  }

 private:
  static const std::shared_ptr<OptimWrapperBase>& prepared(const Params& p) {
    if constexpr (requires { Curve::prepare(p); }) Curve::prepare(p);
    return p.optimizer.get();
  }
  double next_value(const ScheduleStep& at) const override { return curve_.next(at); }

  Curve curve_;
};

/// StepLR, StepMomentum or StepParamScheduler, from "Step".
std::string scheduler_name(Target target, std::string_view stem);
/// "learning rate times gamma", from "times gamma".
std::string scheduler_doc(Target target, std::string_view what_happens);

/// Registers one scheduler of a family.
template <class Scheduler>
void register_scheduler(Target target, std::string_view stem, std::string_view what_happens,
                        Here here = Here::current()) {
  const std::string doc = scheduler_doc(target, what_happens);
  auto& registry = roots::PARAM_SCHEDULERS;
  Module module = registry.template register_module<Scheduler>(scheduler_name(target, stem), {.doc = doc}, here);
  if (target == Target::named) return;
  // The family shares its parameters, but only one of its members is told what to change.
  std::erase_if(module.schema.params, [](const Param& param) { return param.name == "param_name"; });
  registry.register_module(std::move(module), {.doc = doc, .force = true});
}

/// Registers the whole family of a curve.
template <class Curve>
void register_curve(std::string_view stem, std::string_view what_happens, Here here = Here::current()) {
  register_scheduler<CurveScheduler<Curve, Target::lr>>(Target::lr, stem, what_happens, here);
  register_scheduler<CurveScheduler<Curve, Target::momentum>>(Target::momentum, stem, what_happens, here);
  register_scheduler<CurveScheduler<Curve, Target::named>>(Target::named, stem, what_happens, here);
}

// The files of this folder, for register_param_schedulers().
void register_factor_schedulers();
void register_cosine_schedulers();
void register_one_cycle_schedulers();
void register_plateau_schedulers();

}  // namespace mmreg
