// Schedules along cosine waves: CosineAnnealing and CosineRestart.
#include "mmreg/registries/param_schedulers/scheduler_family.hpp"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <stdexcept>

namespace mmreg {
namespace {

/// The value where the wave is lowest: given as such, or as a share of the first value.
struct LowestValue {
  double eta_min = 0;
  std::optional<double> ratio;
  double of(double first) const { return ratio ? first * *ratio : eta_min; }
};

template <class Params>
LowestValue lowest_value(const Params& p) {
  if (p.eta_min && p.eta_min_ratio) throw std::invalid_argument("give `eta_min` or `eta_min_ratio`, not both");
  return {p.eta_min.value_or(0), p.eta_min_ratio};
}

// 2 at the top of the wave, 0 at its lowest point.
double wave(std::int64_t at, double period) {
  return 1 + std::cos(std::numbers::pi * static_cast<double>(at) / period);
}

}  // namespace

/// Half a wave from the first value down to `eta_min` in `T_max` steps, and up again.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.CosineAnnealingParamScheduler.html
class CosineAnnealingCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    std::optional<std::int64_t> T_max;
    std::optional<double> eta_min;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    std::optional<double> eta_min_ratio;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::T_max, "steps from the first value to the lowest; by default `end` - `begin`").at_least(1);
      d(&Params::eta_min, "the lowest value; by default 0");
      d(&Params::eta_min_ratio, "the lowest value as a share of the first, instead of `eta_min`").at_least(0);
      describe_span(d);
    }
  };
  CosineAnnealingCurve(const Params& p, const ScheduleSpan& span)
      : period_(p.T_max ? *p.T_max * iterations_per_step(p) : span.end - span.begin), lowest_(lowest_value(p)) {}

  double next(const ScheduleStep& at) const {
    if (at.number == 0) return at.before;
    const double lowest = lowest_.of(at.first);
    const auto period = static_cast<double>(period_);
    if ((at.number - 1 - period_) % (2 * period_) == 0) {  // the wave rises again from its lowest point
      return at.before + (at.first - lowest) * (1 - std::cos(std::numbers::pi / period)) / 2;
    }
    return wave(at.number, period) / wave(at.number - 1, period) * (at.before - lowest) + lowest;
  }

 private:
  std::int64_t period_;
  LowestValue lowest_;
};

/// Half a wave down to `eta_min` in each period; each begins at the first value times its weight.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.CosineRestartParamScheduler.html
class CosineRestartCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    Required<std::vector<std::int64_t>> periods;
    std::vector<double> restart_weights{1};
    std::optional<double> eta_min;
    std::optional<double> eta_min_ratio;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::periods, "steps of each wave; after the last one the value stays").at_least(1);
      d(&Params::restart_weights, "for each period: the share of the first value that it begins at");
      d(&Params::eta_min, "the lowest value; this or `eta_min_ratio` must be given");
      d(&Params::eta_min_ratio, "the lowest value as a share of the first").at_least(0);
      describe_span(d);
    }
  };
  CosineRestartCurve(const Params& p, const ScheduleSpan&)
      : periods_(*p.periods), weights_(p.restart_weights), lowest_(lowest_value(p)) {
    if (!p.eta_min && !p.eta_min_ratio) throw std::invalid_argument("give `eta_min` or `eta_min_ratio`");
    if (periods_.size() != weights_.size()) {
      throw std::invalid_argument("`restart_weights` must have as many elements as `periods`");
    }
    for (std::int64_t& period : periods_) period *= iterations_per_step(p);
  }

  double next(const ScheduleStep& at) const {
    std::int64_t number = at.number;  // within its period
    std::size_t i = 0;
    while (i < periods_.size() && number >= periods_[i]) number -= periods_[i++];
    if (i == periods_.size()) return at.before;
    if (number == 0) return at.first * weights_[i];
    const double lowest = lowest_.of(at.first);
    const auto period = static_cast<double>(periods_[i]);
    return wave(number, period) / wave(number - 1, period) * (at.before - lowest) + lowest;
  }

 private:
  std::vector<std::int64_t> periods_;
  std::vector<double> weights_;
  LowestValue lowest_;
};

void register_cosine_schedulers() {
  register_curve<CosineAnnealingCurve>("CosineAnnealing", "along half a cosine wave");
  register_curve<CosineRestartCurve>("CosineRestart", "along half a cosine wave, again and again");
}

}  // namespace mmreg
