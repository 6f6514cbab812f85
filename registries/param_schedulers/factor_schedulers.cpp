// Schedules that multiply the value by a factor: Constant, Linear, Exponential, Step, MultiStep and Poly.
#include "mmreg/registries/param_schedulers/scheduler_family.hpp"

#include <algorithm>
#include <cmath>

namespace mmreg {

/// `factor` of the value, and from the last step of the span on all of it again.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.ConstantParamScheduler.html
class ConstantCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    double factor = 1.0 / 3;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::factor, "share of the value that is left").range(0, 1);
      describe_span(d);
    }
  };
  ConstantCurve(const Params& p, const ScheduleSpan& span) : factor_(p.factor), last_(span.end - span.begin - 1) {}

  double next(const ScheduleStep& at) const {
    if (at.number == 0) return at.before * factor_;
    return at.number == last_ ? at.before * (1.0 / factor_) : at.before;
  }

 private:
  double factor_;
  std::int64_t last_;
};

/// From `start_factor` of the value to `end_factor` of it, on a straight line.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.LinearParamScheduler.html
class LinearCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    double start_factor = 1.0 / 3;
    double end_factor = 1.0;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::start_factor, "share of the value in the first step").range(0, 1);
      d(&Params::end_factor, "share of the value in the last step").range(0, 1);
      describe_span(d);
    }
  };
  LinearCurve(const Params& p, const ScheduleSpan& span)
      : start_(p.start_factor), rise_(p.end_factor - p.start_factor), last_(span.end - span.begin - 1) {}

  double next(const ScheduleStep& at) const {
    if (at.number == 0) return at.before * start_;
    const double total = static_cast<double>(last_) * start_ + static_cast<double>(at.number - 1) * rise_;
    return at.before * (1.0 + rise_ / total);
  }

 private:
  double start_;
  double rise_;
  std::int64_t last_;
};

/// The value times `gamma` with every step.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.ExponentialParamScheduler.html
class ExponentialCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    Required<double> gamma;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::gamma, "factor of each step");
      describe_span(d);
    }
  };
  ExponentialCurve(const Params& p, const ScheduleSpan&) : gamma_(p.gamma) {}

  double next(const ScheduleStep& at) const { return at.number == 0 ? at.before : at.before * gamma_; }

 private:
  double gamma_;
};

/// The value times `gamma` after every `step_size` steps.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.StepParamScheduler.html
class StepCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    Required<std::int64_t> step_size;
    double gamma = 0.1;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::step_size, "steps from one change to the next").at_least(1);
      d(&Params::gamma, "factor of each change");
      describe_span(d);
    }
  };
  StepCurve(const Params& p, const ScheduleSpan&) : size_(*p.step_size * iterations_per_step(p)), gamma_(p.gamma) {}

  double next(const ScheduleStep& at) const {
    return at.number == 0 || at.number % size_ != 0 ? at.before : at.before * gamma_;
  }

 private:
  std::int64_t size_;
  double gamma_;
};

/// The value times `gamma` at each milestone.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.MultiStepParamScheduler.html
class MultiStepCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    Required<std::vector<std::int64_t>> milestones;
    double gamma = 0.1;
    std::int64_t last_step = -1;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::milestones, "steps at which the value changes; one that stands twice counts twice").at_least(0);
      d(&Params::gamma, "factor at each milestone");
      describe_span(d);
    }
  };
  MultiStepCurve(const Params& p, const ScheduleSpan&) : milestones_(*p.milestones), gamma_(p.gamma) {
    for (std::int64_t& milestone : milestones_) milestone *= iterations_per_step(p);
  }

  double next(const ScheduleStep& at) const {
    const auto count = std::count(milestones_.begin(), milestones_.end(), at.number);
    return count == 0 ? at.before : at.before * std::pow(gamma_, static_cast<double>(count));
  }

 private:
  std::vector<std::int64_t> milestones_;
  double gamma_;
};

/// Down to `eta_min` along a power of the share of steps that are left.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.PolyParamScheduler.html
class PolyCurve {
 public:
  struct Params {
    Injected<OptimWrapperBase> optimizer;
    Required<std::string> param_name;
    double eta_min = 0;
    double power = 1.0;
    std::int64_t begin = 0;
    std::int64_t end = kNever;
    std::int64_t last_step = -1;
    bool by_epoch = true;
    bool verbose = false;
    bool convert_to_iter_based = false;
    std::optional<std::int64_t> epoch_length;
    static void describe(Describe<Params>& d) {
      d(&Params::eta_min, "the value in the last step");
      d(&Params::power, "1: a straight line; more: steep at first; less: steep at last");
      describe_span(d);
    }
  };
  PolyCurve(const Params& p, const ScheduleSpan& span)
      : eta_min_(p.eta_min), power_(p.power), last_(span.end - span.begin - 1) {}

  double next(const ScheduleStep& at) const {
    if (at.number == 0) return at.before;
    const auto left = static_cast<double>(last_ - at.number + 1);
    return (at.before - eta_min_) * std::pow(1 - 1 / left, power_) + eta_min_;
  }

 private:
  double eta_min_;
  double power_;
  std::int64_t last_;
};

void register_factor_schedulers() {
  register_curve<ConstantCurve>("Constant", "times a factor, in the end all of it again");
  register_curve<LinearCurve>("Linear", "from one share of it to another, on a straight line");
  register_curve<ExponentialCurve>("Exponential", "times gamma with every step");
  register_curve<StepCurve>("Step", "times gamma after every step_size steps");
  register_curve<MultiStepCurve>("MultiStep", "times gamma at each milestone");
  register_curve<PolyCurve>("Poly", "down along a polynomial");
}

}  // namespace mmreg
