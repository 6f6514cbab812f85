// ParamSchedulerHook and DistSamplerSeedHook.
#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/data_loader.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/hooks/record_hooks.hpp"
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/runner.hpp"

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

void register_hooks() {
  register_record_hooks();
  roots::HOOKS.register_module<ParamSchedulerHook>({.doc = "takes the schedulers' steps"});
  roots::HOOKS.register_module<DistSamplerSeedHook>({.doc = "tells the sampler which epoch begins"});
}

}  // namespace mmreg
