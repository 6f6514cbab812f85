// ReduceOnPlateau: the value goes down when a metric of the validation no longer gets better.
#include "mmreg/registries/param_schedulers/scheduler_family.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <variant>

namespace mmreg {

/// Which metric is better.
enum class PlateauRule { less, greater };
/// What the threshold of an improvement is: a share of the best metric, or a difference to it.
enum class PlateauThreshold { rel, abs };

struct PlateauParams {
  Injected<OptimWrapperBase> optimizer;
  Required<std::string> param_name;
  std::string monitor = "loss";
  PlateauRule rule = PlateauRule::less;
  double factor = 0.1;
  std::int64_t patience = 10;
  double threshold = 1e-4;
  PlateauThreshold threshold_rule = PlateauThreshold::rel;
  std::int64_t cooldown = 0;
  std::variant<double, std::vector<double>> min_value = 0.0;
  double eps = 1e-8;
  std::int64_t begin = 0;
  std::int64_t end = kNever;
  std::int64_t last_step = -1;
  bool by_epoch = true;
  bool verbose = false;
  static void describe(Describe<PlateauParams>& d) {
    using P = PlateauParams;
    d(&P::monitor, "the metric of the validation that it watches");
    d(&P::rule, "less or greater: which metric is better");
    d(&P::factor, "what the value is multiplied by; below 1").range(0, 1);
    d(&P::patience, "validations without improvement that are put up with").at_least(0);
    d(&P::threshold, "how much better than the best a metric must be to count as an improvement").at_least(0);
    d(&P::threshold_rule, "the threshold is a share of the best metric (rel) or a difference to it (abs)");
    d(&P::cooldown, "validations after a change that do not count").at_least(0);
    d(&P::min_value, "the lowest value, of all groups or of each");
    d(&P::eps, "changes up to this size are left out").at_least(0);
    describe_span(d);
    d(&P::begin, "epoch of the training from which on it watches").at_least(0);
    d(&P::end, "epoch of the training at which it stops; by default the end").at_least(1);
    d.less(&P::begin, &P::end);
    d(&P::by_epoch, "as the other schedulers have it; this one takes true only");
  }
};

/// The value times `factor` when more than `patience` validations in a row brought no improvement.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.ReduceOnPlateauParamScheduler.html
template <Target target>
class PlateauScheduler final : public ParamScheduler {
 public:
  using Params = PlateauParams;
  explicit PlateauScheduler(Params p)
      : ParamScheduler(p.optimizer.get(), target_key(target, *p.optimizer, *p.param_name), span_of(p)),
        params_(std::move(p)),
        best_(params_.rule == PlateauRule::less ? kWorst : -kWorst) {
    if (!params_.by_epoch) throw std::invalid_argument("`by_epoch` must be true: metrics come with epochs");
    if (params_.factor >= 1) throw std::invalid_argument("`factor` must be below 1");
    const auto* list = std::get_if<std::vector<double>>(&params_.min_value);
    if (list && list->size() != groups()) {
      throw std::invalid_argument(fmt::format(
          "`min_value` has {} elements, but the optimizer has {} groups of parameters", list->size(), groups()));
    }
    lowest_ = list ? *list : std::vector<double>(groups(), std::get<double>(params_.min_value));
    count_step();
  }

  /// Only counts the epoch.
  void step() override { count_step(); }

  void after_validation(const Scalars& metrics) override {
    if (!is_due()) return;
    count_turn();
    const double metric = watched(metrics);
    const bool is_better = better(metric);
    if (is_better) best_ = metric;
    bad_epochs_ = is_better ? 0 : bad_epochs_ + 1;
    if (cooldown_ > 0) {
      --cooldown_;
      bad_epochs_ = 0;
    }
    if (bad_epochs_ <= params_.patience) return;
    change_values();
    cooldown_ = params_.cooldown;
    bad_epochs_ = 0;
  }

  State state() const override {
    State state = ParamScheduler::state();
    state["best"] = {best_};
    state["num_bad_epochs"] = {static_cast<double>(bad_epochs_)};
    state["cooldown_counter"] = {static_cast<double>(cooldown_)};
    return state;
  }
  void load_state(const State& state) override {
    const double best = number(state, "best");
    const double bad_epochs = number(state, "num_bad_epochs");
    const double cooldown = number(state, "cooldown_counter");
    ParamScheduler::load_state(state);
    best_ = best;
    bad_epochs_ = static_cast<std::int64_t>(bad_epochs);
    cooldown_ = static_cast<std::int64_t>(cooldown);
  }

 private:
  static constexpr double kWorst = 1e9;  // as in MMEngine, so that the first metric is compared to the same number

  double next_value(const ScheduleStep& at) const override {
    const double value = std::max(at.before * params_.factor, lowest_[at.index]);
    return at.before - value > params_.eps ? value : at.before;
  }

  double watched(const Scalars& metrics) const {
    std::string names;
    for (const auto& [name, value] : metrics) {
      if (name == params_.monitor) return value;
      names += fmt::format("{}`{}`", names.empty() ? "" : ", ", name);
    }
    throw std::runtime_error(fmt::format("`monitor` is `{}`, but the metrics of the validation are {}", params_.monitor,
                                         names.empty() ? "none" : names));
  }

  bool better(double metric) const {
    const double t = params_.threshold;
    const bool is_share = params_.threshold_rule == PlateauThreshold::rel;
    if (params_.rule == PlateauRule::less) return metric < (is_share ? best_ * (1.0 - t) : best_ - t);
    return metric > (is_share ? best_ * (t + 1.0) : best_ + t);
  }

  Params params_;
  std::vector<double> lowest_;  // by group
  double best_;
  std::int64_t bad_epochs_ = 0;
  std::int64_t cooldown_ = 0;  // validations that still do not count
};

void register_plateau_schedulers() {
  constexpr const char* what_happens = "times a factor when a metric no longer gets better";
  register_scheduler<PlateauScheduler<Target::lr>>(Target::lr, "ReduceOnPlateau", what_happens);
  register_scheduler<PlateauScheduler<Target::momentum>>(Target::momentum, "ReduceOnPlateau", what_happens);
  register_scheduler<PlateauScheduler<Target::named>>(Target::named, "ReduceOnPlateau", what_happens);
}

}  // namespace mmreg
