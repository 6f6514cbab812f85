// EarlyStoppingHook.
#include "mmreg/module.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/hooks/metric_rule.hpp"
#include "mmreg/registries/loops/loop.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace mmreg {

/// Ends the training when a metric of the validation no longer gets better.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.EarlyStoppingHook.html
///
/// Unlike MMEngine's it goes on counting in a resumed run: what it knows is in the message hub.
class EarlyStoppingHook : public Hook {
 public:
  struct Params {
    Required<std::string> monitor;
    std::optional<MetricRule> rule;
    double min_delta = 0.1;
    bool strict = false;
    bool check_finite = true;
    std::int64_t patience = 5;
    std::optional<double> stopping_threshold;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::monitor, "the metric, such as \"accuracy/top1\"");
      d(&Params::rule, "whether a greater or a less one is better; by default by its name");
      d(&Params::min_delta, "how much better counts as better").at_least(0);
      d(&Params::strict, "a validation without this metric is an error");
      d(&Params::check_finite, "stop when the metric is infinite or no number");
      d(&Params::patience, "validations in a row without a better metric before it stops").at_least(1);
      d(&Params::stopping_threshold, "stop at once when the metric is better than this");
      d(&Params::priority, "0 to 100 or a name; by default LOWEST");
    }
  };

  explicit EarlyStoppingHook(Params params)
      : params_(std::move(params)),
        rule_(params_.rule ? *params_.rule : infer_rule(*params_.monitor)),
        priority_(priority_of(params_.priority, 100)) {}

  int priority() const override { return priority_; }

  void after_eval_epoch(Runner& runner, std::string_view mode, const Scalars& metrics) override {
    RunState& state = runner.state();
    if (mode != "val" || !state.train_loop) return;
    const std::string& name = *params_.monitor;
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.first == name; });
    if (found == metrics.end()) {
      const std::string text = fmt::format("early stopping looks at `{}`, which the validation does not give", name);
      if (params_.strict) throw std::invalid_argument(text);
      state.logger.warning(text);
      return;
    }
    const std::string why = look_at(state.message_hub, found->second);
    if (why.empty()) return;
    state.logger.info(fmt::format("Stopping early: {}", why));
    state.train_loop->stop();
  }

 private:
  // Why to stop; empty: it goes on.
  std::string look_at(MessageHub& hub, double score) const {
    const std::string& name = *params_.monitor;
    const std::string best_key = "early_stopping_best_" + name;
    const std::string wait_key = "early_stopping_wait_" + name;
    const auto* known = hub.info<double>(best_key);
    const double best = known ? *known : worst(rule_);
    if (params_.check_finite && !std::isfinite(score)) {
      return fmt::format("{} is {}; the best was {:.4f}", name, score, best);
    }
    if (params_.stopping_threshold && is_better(rule_, score, *params_.stopping_threshold)) {
      hub.update_info(best_key, score);
      return fmt::format("{} is {:.4f}, better than {}", name, score, *params_.stopping_threshold);
    }
    const double bar = rule_ == MetricRule::greater ? best + params_.min_delta : best - params_.min_delta;
    if (!is_better(rule_, bar, score)) {
      hub.update_info(best_key, score);
      hub.update_info(wait_key, std::int64_t{0});
      return {};
    }
    const auto* waited = hub.info<std::int64_t>(wait_key);
    const std::int64_t count = (waited ? *waited : 0) + 1;
    hub.update_info(wait_key, count);
    if (count < params_.patience) return {};
    return fmt::format("{} did not get better in {} validation{}; the best was {:.4f}", name, count,
                       count == 1 ? "" : "s", best);
  }

  Params params_;
  MetricRule rule_;
  int priority_;
};

void register_stopping_hooks() {
  roots::HOOKS.register_module<EarlyStoppingHook>({.doc = "ends the training when a metric no longer gets better"});
}

}  // namespace mmreg
