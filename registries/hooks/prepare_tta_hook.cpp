// PrepareTTAHook.
#include "mmreg/module.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/runner.hpp"

namespace mmreg {

/// Puts a model for test time augmentation around the model before a test.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.PrepareTTAHook.html
class PrepareTTAHook : public Hook {
 public:
  struct Params {
    Lazy<roots::MODELS, As<BaseModel>, Gives<"module", BaseModel>> tta_cfg;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::tta_cfg, "the model around it, such as AverageClsScoreTTA; it is given `module`");
      d(&Params::priority, "0 to 100 or a name; by default NORMAL");
    }
  };
  explicit PrepareTTAHook(Params params) : params_(std::move(params)), priority_(priority_of(params_.priority, 50)) {}
  int priority() const override { return priority_; }

  void before_eval(Runner& runner, std::string_view mode) override {
    RunState& state = runner.state();
    if (mode == "test") state.model = params_.tta_cfg.build(state.model);
  }

 private:
  Params params_;
  int priority_;
};

void register_prepare_tta_hook() {
  roots::HOOKS.register_module<PrepareTTAHook>({.doc = "lets a model for test time augmentation do the test"});
}

}  // namespace mmreg
