// Schedulers of the learning rate. Each value is worked out from the one before, as in MMEngine, so that several
// schedulers can act on one value, and so that the digits are the same.
#include "mmreg/module.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace mmreg {
namespace {

// Iterations for one step of the config: the length of an epoch where epochs are converted, else 1.
template <class Params>
std::int64_t factor(const Params& p) {
  if (!p.convert_to_iter_based) return 1;
  if (!p.by_epoch) throw std::invalid_argument("`convert_to_iter_based` needs `by_epoch = true`");
  if (!p.epoch_length) throw std::invalid_argument("`convert_to_iter_based` needs `epoch_length`");
  return *p.epoch_length;
}

template <class Params>
ScheduleSpan span_of(const Params& p) {
  const std::int64_t k = factor(p);
  return {p.begin * k, p.end == kNever ? kNever : p.end * k, p.last_step, p.by_epoch && !p.convert_to_iter_based};
}

template <class Params>
void describe_span(Describe<Params>& d) {
  d(&Params::begin, "step at which it starts").at_least(0);
  d(&Params::end, "step at which it stops").at_least(1);
  d(&Params::last_step, "number of the last step taken; -1: none yet").at_least(-1);
  d(&Params::by_epoch, "a step is an epoch, not an iteration");
  d(&Params::convert_to_iter_based, "the config counts epochs, but the value changes with every iteration");
  d(&Params::epoch_length, "iterations of an epoch, given by the runner").at_least(1);
}

}  // namespace

/// The rate times `gamma` at each milestone.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.MultiStepLR.html
class MultiStepLR : public ParamScheduler {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::vector<std::int64_t>> milestones;
    double gamma = 0.1;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::milestones, "steps at which the rate changes; one that stands twice counts twice").at_least(0);
      d(&Params::gamma, "factor at each milestone");
      describe_span(d);
    }
  };
  explicit MultiStepLR(const Params& p)
      : ParamScheduler(p.optimizer.get(), "lr", span_of(p)), milestones_(*p.milestones), gamma_(p.gamma) {
    for (std::int64_t& milestone : milestones_) milestone *= factor(p);
    step();
  }

 protected:
  double next_value(double before, double) const override {
    const auto count = std::count(milestones_.begin(), milestones_.end(), last_step());
    return count == 0 ? before : before * std::pow(gamma_, static_cast<double>(count));
  }

 private:
  std::vector<std::int64_t> milestones_;
  double gamma_;
};

/// Half a wave from the first rate down to `eta_min` in `T_max` steps.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.CosineAnnealingLR.html
class CosineAnnealingLR : public ParamScheduler {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    std::optional<std::int64_t> T_max;
    std::optional<double> eta_min;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    std::optional<double> eta_min_ratio;
    static void describe(Describe<Params>& d) {
      d(&Params::T_max, "steps from the first rate to the lowest; by default `end` - `begin`").at_least(1);
      d(&Params::eta_min, "the lowest rate; by default 0").at_least(0);
      d(&Params::eta_min_ratio, "the lowest rate as a share of the first, instead of `eta_min`").range(0, 1);
      describe_span(d);
    }
  };
  explicit CosineAnnealingLR(const Params& p)
      : ParamScheduler(p.optimizer.get(), "lr", span_of(p)),
        period_(p.T_max ? *p.T_max * factor(p) : span().end - span().begin),
        eta_min_(p.eta_min.value_or(0)),
        ratio_(p.eta_min_ratio) {
    if (p.eta_min && p.eta_min_ratio) throw std::invalid_argument("give `eta_min` or `eta_min_ratio`, not both");
    step();
  }

 protected:
  double next_value(double before, double first) const override {
    const double lowest = ratio_ ? first * *ratio_ : eta_min_;
    const std::int64_t t = last_step();
    if (t == 0) return before;
    const auto period = static_cast<double>(period_);
    if ((t - 1 - period_) % (2 * period_) == 0) {  // the wave rises again from its lowest point
      return before + (first - lowest) * (1 - std::cos(std::numbers::pi / period)) / 2;
    }
    const auto wave = [&](std::int64_t at) {
      return 1 + std::cos(std::numbers::pi * static_cast<double>(at) / period);
    };
    return wave(t) / wave(t - 1) * (before - lowest) + lowest;
  }

 private:
  std::int64_t period_;
  double eta_min_;
  std::optional<double> ratio_;
};

void register_param_schedulers() {
  roots::PARAM_SCHEDULERS.register_module<MultiStepLR>({.doc = "learning rate times gamma at each milestone"});
  roots::PARAM_SCHEDULERS.register_module<CosineAnnealingLR>({.doc = "learning rate along half a cosine wave"});
}

}  // namespace mmreg
