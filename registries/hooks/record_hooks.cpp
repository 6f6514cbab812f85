// Hooks that record: RuntimeInfoHook and IterTimerHook into the message hub, LoggerHook from there into logs.
#include "mmreg/registries/hooks/record_hooks.hpp"
#include "mmreg/module.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/log_processors/log_processor.hpp"
#include "mmreg/registries/loops/loop.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/environment.hpp"
#include "mmreg/registries/runners/runner.hpp"
#include "mmreg/registries/visualizers/visualizer.hpp"

#include <chrono>

namespace mmreg {
namespace {

using Clock = std::chrono::steady_clock;

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

}  // namespace

/// Records learning rates, losses and metrics.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.RuntimeInfoHook.html
class RuntimeInfoHook : public Hook {
 public:
  struct Params {
    HookPriority priority;
    static void describe(Describe<Params>& d) { d(&Params::priority, "0 to 100 or a name; by default VERY_HIGH"); }
  };
  explicit RuntimeInfoHook(const Params& params) : priority_(priority_of(params.priority, 10)) {}
  int priority() const override { return priority_; }

  void before_train_iter(Runner& runner, std::int64_t, const Batch&) override {
    RunState& state = runner.state();
    OptimWrapperBase& wrapper = *state.optim_wrapper;
    const auto lr = [](const ParamGroup& group) { return group.values.find("lr")->second; };
    if (const ParamGroup* base = wrapper.base_param_settings()) {
      state.message_hub.update_scalar("train", "base_lr", lr(*base));
    }
    state.message_hub.update_scalar("train", "lr", lr(wrapper.optimizer().groups().front()));
  }
  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars& outputs) override {
    RunState& state = runner.state();
    for (const auto& [name, value] : outputs) state.message_hub.update_scalar("train", name, value);
    for (const auto& [name, value] : state.optim_wrapper->log_values()) {
      state.message_hub.update_scalar("train", name, value);
    }
  }
  void after_eval_epoch(Runner& runner, std::string_view mode, const Scalars& metrics) override {
    for (const auto& [name, value] : metrics) runner.state().message_hub.update_scalar(mode, name, value);
  }

 private:
  int priority_;
};

/// Records the time of an iteration and of its data, and works out when the training will end.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.IterTimerHook.html
class IterTimerHook : public Hook {
 public:
  struct Params {
    HookPriority priority;
    static void describe(Describe<Params>& d) { d(&Params::priority, "0 to 100 or a name; by default NORMAL"); }
  };
  explicit IterTimerHook(const Params& params) : priority_(priority_of(params.priority, 50)) {}
  int priority() const override { return priority_; }

  void before_train(Runner& runner) override {
    total_ = 0;
    first_iter_ = runner.state().iter;
  }
  void before_train_epoch(Runner&) override { last_ = Clock::now(); }
  void before_train_iter(Runner& runner, std::int64_t, const Batch&) override { data_ready(runner, "train"); }
  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) override {
    total_ += iteration_done(runner, "train");
    RunState& state = runner.state();
    const std::int64_t done = state.iter + 1;
    const double mean = total_ / static_cast<double>(done - first_iter_);
    state.message_hub.eta = mean * static_cast<double>(std::max<std::int64_t>(state.train_loop->max_iters() - done, 0));
  }
  void before_eval_epoch(Runner&, std::string_view) override {
    last_ = Clock::now();
    eval_total_ = 0;
  }
  void before_eval_iter(Runner& runner, std::string_view mode, std::int64_t, const Batch&) override {
    data_ready(runner, mode);
  }
  void after_eval_iter(Runner& runner, std::string_view mode, std::int64_t batch_idx, const Batch&,
                       const Prediction&) override {
    eval_total_ += iteration_done(runner, mode);
    const std::int64_t done = batch_idx + 1;
    const double mean = eval_total_ / static_cast<double>(done);
    runner.state().message_hub.eta = mean * static_cast<double>(runner.place(mode, batch_idx).batches - done);
  }

 private:
  void data_ready(Runner& runner, std::string_view mode) const {
    runner.state().message_hub.update_scalar(mode, "data_time", seconds(Clock::now() - last_));
  }
  double iteration_done(Runner& runner, std::string_view mode) {
    const Clock::time_point now = Clock::now();
    const double time = seconds(now - last_);
    runner.state().message_hub.update_scalar(mode, "time", time);
    last_ = now;
    return time;
  }

  int priority_;
  Clock::time_point last_;
  double total_ = 0;
  double eval_total_ = 0;
  std::int64_t first_iter_ = 0;
};

/// Writes log lines and hands records to the visualizer.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.LoggerHook.html
class LoggerHook : public Hook {
 public:
  struct Params {
    std::int64_t interval = 10;
    bool ignore_last = true;
    bool log_metric_by_epoch = true;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::interval, "iterations from one line to the next").at_least(1);
      d(&Params::ignore_last, "no line for the last iterations of an epoch that is longer than the interval");
      d(&Params::log_metric_by_epoch, "metrics are recorded with their epoch, not with their iteration");
      d(&Params::priority, "0 to 100 or a name; by default BELOW_NORMAL");
    }
  };
  explicit LoggerHook(const Params& params) : params_(params), priority_(priority_of(params.priority, 60)) {}
  int priority() const override { return priority_; }

  void after_train_iter(Runner& runner, std::int64_t batch_idx, const Batch&, const Scalars&) override {
    RunState& state = runner.state();
    const std::int64_t batches = state.train_loop->batches();
    const bool shows_last = batch_idx + 1 == batches && (!params_.ignore_last || batches <= params_.interval);
    if ((batch_idx + 1) % params_.interval == 0 || shows_last) {
      const LogEntry entry = state.log_processor->get_log_after_iter(state.message_hub, after_this(runner, batch_idx));
      state.logger.progress_line(entry.text);
      state.visualizer->add_scalars(entry.tag, state.iter + 1);
      return;
    }
    // A person at a terminal sees more of it than the log keeps.
    if (!state.logger.is_terminal() || seconds(Clock::now() - shown_) < 0.1) return;
    shown_ = Clock::now();
    state.logger.show_progress(
        state.log_processor->get_log_after_iter(state.message_hub, after_this(runner, batch_idx)).text);
  }

  void after_eval_iter(Runner& runner, std::string_view mode, std::int64_t batch_idx, const Batch&,
                       const Prediction&) override {
    if ((batch_idx + 1) % params_.interval != 0) return;
    RunState& state = runner.state();
    state.logger.progress_line(
        state.log_processor->get_log_after_iter(state.message_hub, runner.place(mode, batch_idx)).text);
  }

  void after_eval_epoch(Runner& runner, std::string_view mode, const Scalars&) override {
    RunState& state = runner.state();
    const LogEntry entry = state.log_processor->get_log_after_epoch(state.message_hub, runner.place(mode, 0));
    state.logger.info(entry.text);
    state.visualizer->add_scalars(entry.tag, params_.log_metric_by_epoch ? state.epoch : state.iter);
  }

 private:
  // The counters go up after the hooks.
  static LogPlace after_this(const Runner& runner, std::int64_t batch_idx) {
    LogPlace place = runner.place("train", batch_idx);
    ++place.epoch;
    ++place.iter;
    place.memory = peak_memory_mb();
    return place;
  }

  Params params_;
  int priority_;
  Clock::time_point shown_;
};

void register_record_hooks() {
  roots::HOOKS.register_module<RuntimeInfoHook>({.doc = "records learning rates, losses and metrics"});
  roots::HOOKS.register_module<IterTimerHook>({.doc = "records times, and works out when the training will end"});
  roots::HOOKS.register_module<LoggerHook>({.doc = "writes log lines and records"});
}

}  // namespace mmreg
