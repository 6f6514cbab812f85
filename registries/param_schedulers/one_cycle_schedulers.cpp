// The one-cycle policy, for learning rates only: OneCycleLR and OneCycleParamScheduler.
#include "mmreg/registries/param_schedulers/scheduler_family.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <stdexcept>
#include <variant>

namespace mmreg {

/// How OneCycle goes from one value to another.
enum class OneCycleAnneal { cos, linear };

/// Up to `eta_max`, then down to almost nothing. The values between which it goes are kept in the optimizer's groups:
/// "initial_lr", "max_lr" and "min_lr".
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.OneCycleParamScheduler.html
class OneCycleCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    std::variant<double, std::vector<double>> eta_max = 0.0;
    std::optional<std::int64_t> total_steps;
    double pct_start = 0.3;
    OneCycleAnneal anneal_strategy = OneCycleAnneal::cos;
    double div_factor = 25.0;
    double final_div_factor = 1e4;
    bool three_phase = false;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::eta_max, "the highest rate, of all groups or of each");
      d(&Params::total_steps, "steps of the whole cycle; by default `end` - `begin`").at_least(1);
      d(&Params::pct_start, "share of the steps in which the rate rises").range(0, 1);
      d(&Params::anneal_strategy, "along a cosine wave or a straight line");
      d(&Params::div_factor, "the first rate is `eta_max` divided by it");
      d(&Params::final_div_factor, "the last rate is the first one divided by it");
      d(&Params::three_phase, "down as slowly as up, then to the last rate; else down to it at once");
      describe_span(d);
      d(&Params::param_name, "which value it changes: only lr").choices({"lr"});
    }
  };

  static void prepare(const Params& p) {
    const std::vector<ParamGroup*> groups = scheduled_groups(*p.optimizer);
    const auto* list = std::get_if<std::vector<double>>(&p.eta_max);
    if (list && list->size() != groups.size()) {
      throw std::invalid_argument(fmt::format(
          "`eta_max` has {} elements, but the optimizer has {} groups of parameters", list->size(), groups.size()));
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
      auto& values = groups[i]->values;
      if (p.last_step == -1) {
        const double highest = list ? (*list)[i] : std::get<double>(p.eta_max);
        values["initial_lr"] = highest / p.div_factor;
        values["max_lr"] = highest;
        values["min_lr"] = values["initial_lr"] / p.final_div_factor;
      } else if (!values.contains("max_lr") || !values.contains("min_lr")) {
        throw std::invalid_argument("`last_step` goes on with a cycle, but the optimizer has no `max_lr` and `min_lr`");
      }
    }
  }

  OneCycleCurve(const Params& p, const ScheduleSpan& span)
      : total_(p.total_steps ? *p.total_steps * iterations_per_step(p) : span.end - span.begin),
        anneal_(p.anneal_strategy) {
    const auto total = static_cast<double>(total_);
    phases_.push_back({p.pct_start * total - 1, "initial_lr", "max_lr"});
    if (p.three_phase) phases_.push_back({2 * p.pct_start * total - 2, "max_lr", "initial_lr"});
    phases_.push_back({total - 1, p.three_phase ? "initial_lr" : "max_lr", "min_lr"});
  }

  double next(const ScheduleStep& at) const {
    if (at.number > total_) {
      throw std::runtime_error(fmt::format("the cycle has {} steps, and there are more", total_));
    }
    const auto number = static_cast<double>(at.number);
    double begin = 0;
    std::size_t i = 0;
    while (i + 1 < phases_.size() && number > phases_[i].end) begin = phases_[i++].end;
    const Phase& phase = phases_[i];
    const double share = (number - begin) / (phase.end - begin);
    const double from = at.group.values.find(phase.from)->second;
    const double to = at.group.values.find(phase.to)->second;
    if (anneal_ == OneCycleAnneal::linear) return (to - from) * share + from;
    return to + (from - to) / 2.0 * (std::cos(std::numbers::pi * share) + 1);
  }

 private:
  struct Phase {
    double end;  // its last step; no whole number where the steps cannot be shared out evenly
    const char* from;
    const char* to;
  };
  std::int64_t total_;
  OneCycleAnneal anneal_;
  std::vector<Phase> phases_;
};

void register_one_cycle_schedulers() {
  constexpr const char* what_happens = "up to its highest value, then down to almost nothing";
  register_scheduler<CurveScheduler<OneCycleCurve, Target::lr>>(Target::lr, "OneCycle", what_happens);
  register_scheduler<CurveScheduler<OneCycleCurve, Target::named>>(Target::named, "OneCycle", what_happens);
}

}  // namespace mmreg
