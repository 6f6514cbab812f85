// EmptyCacheHook and SyncBuffersHook.
#include "mmreg/module.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/environment.hpp"

namespace mmreg {

/// Gives the GPU memory that torch keeps for later back to the system. Without a GPU there is none.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.EmptyCacheHook.html
class EmptyCacheHook : public Hook {
 public:
  struct Params {
    bool before_epoch = false;
    bool after_epoch = true;
    bool after_iter = false;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::before_epoch, "before every epoch of training, validation and test");
      d(&Params::after_epoch, "after every epoch of training, validation and test");
      d(&Params::after_iter, "after every iteration of training, validation and test");
      d(&Params::priority, "0 to 100 or a name; by default NORMAL");
    }
  };
  explicit EmptyCacheHook(const Params& params) : params_(params), priority_(priority_of(params.priority, 50)) {}
  int priority() const override { return priority_; }

  void before_train_epoch(Runner&) override { empty_if(params_.before_epoch); }
  void after_train_epoch(Runner&) override { empty_if(params_.after_epoch); }
  void after_train_iter(Runner&, std::int64_t, const Batch&, const Scalars&) override { empty_if(params_.after_iter); }
  void before_eval_epoch(Runner&, std::string_view) override { empty_if(params_.before_epoch); }
  void after_eval_epoch(Runner&, std::string_view, const Scalars&) override { empty_if(params_.after_epoch); }
  void after_eval_iter(Runner&, std::string_view, std::int64_t, const Batch&, const Prediction&) override {
    empty_if(params_.after_iter);
  }

 private:
  static void empty_if(bool wanted) {
    if (wanted) empty_cuda_cache();
  }
  Params params_;
  int priority_;
};

/// Averages the buffers of all processes, such as running means, before a validation. A run has one process so far,
/// whose buffers are their own average.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.SyncBuffersHook.html
class SyncBuffersHook : public Hook {
 public:
  struct Params {
    HookPriority priority;
    static void describe(Describe<Params>& d) { d(&Params::priority, "0 to 100 or a name; by default NORMAL"); }
  };
  explicit SyncBuffersHook(const Params& params) : priority_(priority_of(params.priority, 50)) {}
  int priority() const override { return priority_; }

 private:
  int priority_;
};

void register_memory_hooks() {
  roots::HOOKS.register_module<EmptyCacheHook>({.doc = "gives GPU memory that is not in use back to the system"});
  roots::HOOKS.register_module<SyncBuffersHook>({.doc = "averages the buffers of all processes; one process has none"});
}

}  // namespace mmreg
