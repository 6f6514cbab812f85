// Hooks that act: ParamSchedulerHook, DistSamplerSeedHook and CheckpointHook.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/datasets/data_loader.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/hooks/record_hooks.hpp"
#include "mmreg/registries/loops/loop.hpp"
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <deque>
#include <filesystem>

namespace mmreg {

/// Takes the schedulers' steps, after each iteration or epoch, and tells them the metrics of each validation.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.ParamSchedulerHook.html
class ParamSchedulerHook : public Hook {
 public:
  struct Params {
    HookPriority priority;
    static void describe(Describe<Params>& d) { d(&Params::priority, "0 to 100 or a name; by default LOW"); }
  };
  explicit ParamSchedulerHook(const Params& params) : priority_(priority_of(params.priority, 70)) {}
  int priority() const override { return priority_; }
  void before_train(Runner& runner) override { say_changes(runner); }
  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) override { step(runner, false); }
  void after_train_epoch(Runner& runner) override { step(runner, true); }
  void after_eval_epoch(Runner& runner, std::string_view mode, const Scalars& metrics) override {
    if (mode != "val") return;
    for (const auto& scheduler : runner.state().param_schedulers) scheduler->after_validation(metrics);
    say_changes(runner);
  }

 private:
  static void step(Runner& runner, bool by_epoch) {
    for (const auto& scheduler : runner.state().param_schedulers) {
      if (scheduler->by_epoch() == by_epoch) scheduler->step();
    }
    say_changes(runner);
  }
  static void say_changes(Runner& runner) {
    for (const auto& scheduler : runner.state().param_schedulers) {
      for (const std::string& message : scheduler->take_messages()) runner.state().logger.info(message);
    }
  }
  int priority_;
};

/// Tells the sampler which epoch begins, so that it chooses another order.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.DistSamplerSeedHook.html
class DistSamplerSeedHook : public Hook {
 public:
  struct Params {
    HookPriority priority;
    static void describe(Describe<Params>& d) { d(&Params::priority, "0 to 100 or a name; by default NORMAL"); }
  };
  explicit DistSamplerSeedHook(const Params& params) : priority_(priority_of(params.priority, 50)) {}
  int priority() const override { return priority_; }
  void before_train_epoch(Runner& runner) override {
    runner.state().train_dataloader->sampler().set_epoch(runner.state().epoch);
  }

 private:
  int priority_;
};

/// Writes checkpoints: epoch_N.pth or iter_N.pth, and the name of the last one in last_checkpoint.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.CheckpointHook.html
class CheckpointHook : public Hook {
 public:
  struct Params {
    std::int64_t interval = -1;
    bool by_epoch = true;
    bool save_optimizer = true;
    bool save_param_scheduler = true;
    std::optional<std::filesystem::path> out_dir;
    std::int64_t max_keep_ckpts = -1;
    bool save_last = true;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::interval, "epochs (or iterations) from one checkpoint to the next; -1: none but the last")
          .at_least(-1);
      d(&Params::by_epoch, "count epochs, not iterations");
      d(&Params::save_optimizer, "keep the optimizer's state, to resume from");
      d(&Params::save_param_scheduler, "keep the schedulers' state, to resume from");
      d(&Params::out_dir, "folder in which a folder of the run's name holds them; by default the work_dir");
      d(&Params::max_keep_ckpts, "how many of this run to keep, the latest; -1 or 0: all").at_least(-1);
      d(&Params::save_last, "write one at the end of the training in any case");
      d(&Params::priority, "0 to 100 or a name; by default VERY_LOW");
    }
  };
  explicit CheckpointHook(Params params) : params_(std::move(params)), priority_(priority_of(params_.priority, 90)) {}
  int priority() const override { return priority_; }

  void before_run(Runner& runner) override {
    const std::filesystem::path work_dir = runner.state().work_dir;
    folder_ = params_.out_dir ? *params_.out_dir / work_dir.filename() : work_dir;
    kept_.clear();
    if (runner.state().train_loop)
      runner.state().logger.info(fmt::format("Checkpoints will be saved to {}.", folder_.string()));
  }

  void after_train_epoch(Runner& runner) override {
    if (params_.by_epoch)
      save_if_due(runner, "epoch", runner.state().epoch + 1, runner.state().train_loop->max_epochs());
  }
  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) override {
    if (!params_.by_epoch) save_if_due(runner, "iter", runner.state().iter + 1, runner.state().train_loop->max_iters());
  }

 private:
  void save_if_due(Runner& runner, std::string_view unit, std::int64_t done, std::int64_t last) {
    const bool is_due = params_.interval > 0 && done % params_.interval == 0;
    if (!is_due && !(params_.save_last && done == last)) return;
    runner.state().logger.info(fmt::format("Saving checkpoint at {} {}{}", done,
                                           unit == "epoch" ? "epoch" : "iteration", done == 1 ? "" : "s"));
    std::filesystem::create_directories(folder_);
    const std::string path = (folder_ / fmt::format("{}_{}.pth", unit, done)).string();
    runner.save_checkpoint(path, {params_.save_optimizer, params_.save_param_scheduler, params_.by_epoch});
    write_last_checkpoint(runner.state().work_dir, path);
    kept_.push_back(path);
    const std::int64_t most = params_.max_keep_ckpts;
    if (most <= 0 || static_cast<std::int64_t>(kept_.size()) <= most) return;
    std::remove(kept_.front().c_str());
    kept_.pop_front();
  }

  Params params_;
  int priority_;
  std::filesystem::path folder_;
  std::deque<std::string> kept_;  // written by this run, oldest first
};

void register_hooks() {
  register_record_hooks();
  roots::HOOKS.register_module<ParamSchedulerHook>({.doc = "takes the schedulers' steps"});
  roots::HOOKS.register_module<DistSamplerSeedHook>({.doc = "tells the sampler which epoch begins"});
  roots::HOOKS.register_module<CheckpointHook>({.doc = "writes checkpoints"});
}

}  // namespace mmreg
