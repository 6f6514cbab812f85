// ValLoop and TestLoop.
#include "mmreg/registries/loops/loop.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/data_loader.hpp"
#include "mmreg/registries/evaluator/evaluator.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/optim_wrapper/autocast.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <ATen/core/grad_mode.h>

#include <optional>
#include <utility>

namespace mmreg {

/// What validation and test share: predictions of every batch, then the metrics.
class EvalLoop : public Loop {
 public:
  struct Params {
    Injected<Runner> runner;
    Injected<DataLoader> dataloader;
    Injected<EvaluatorBase> evaluator;
    bool fp16 = false;
    static void describe(Describe<Params>& d) {
      d(&Params::fp16, "compute what gains by it in half precision: float16 on CUDA, bfloat16 on the CPU");
    }
  };
  using Step = Prediction (BaseModel::*)(const Batch&);
  EvalLoop(Params params, std::string_view mode, Step step) : params_(std::move(params)), mode_(mode), step_(step) {
    must_end(*params_.dataloader);
  }

  std::int64_t batches() const override { return params_.dataloader->size(); }
  std::int64_t max_iters() const override { return batches(); }

  void run() override {
    const at::NoGradGuard no_grad;
    Runner& runner = *params_.runner;
    RunState& state = runner.state();
    runner.call_hooks(&Hook::before_eval, mode_);
    runner.call_hooks(&Hook::before_eval_epoch, mode_);
    state.model->eval();
    DataLoader::Pass pass(*params_.dataloader);
    std::optional<Batch> batch = pass.next();
    for (std::int64_t i = 0; batch; ++i) {
      runner.call_hooks(&Hook::before_eval_iter, mode_, i, *batch);
      const Prediction prediction = at_place(state.model->built_at(), [&] { return predict(*state.model, *batch); });
      params_.evaluator->process(*batch, prediction);
      runner.call_hooks(&Hook::after_eval_iter, mode_, i, *batch, prediction);
      batch = pass.next();
    }
    state.last_metrics = params_.evaluator->evaluate(params_.dataloader->dataset().size());
    runner.call_hooks(&Hook::after_eval_epoch, mode_, state.last_metrics);
    runner.call_hooks(&Hook::after_eval, mode_);
  }

 private:
  Prediction predict(BaseModel& model, const Batch& batch) const {
    std::optional<Autocast> half;
    if (params_.fp16) half.emplace(device_of(model), std::nullopt);
    Prediction prediction = (model.*step_)(batch);
    if (params_.fp16) prediction.scores = prediction.scores.to(at::kFloat);
    return prediction;
  }
  static at::DeviceType device_of(const BaseModel& model) {
    const std::vector<NamedTensor> weights = model.parameters();
    return weights.empty() ? at::kCPU : weights.front().tensor.device().type();
  }

  Params params_;
  std::string_view mode_;
  Step step_;
};

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.ValLoop.html
class ValLoop : public EvalLoop {
 public:
  explicit ValLoop(Params params) : EvalLoop(std::move(params), "val", &BaseModel::val_step) {}
};

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.TestLoop.html
class TestLoop : public EvalLoop {
 public:
  explicit TestLoop(Params params) : EvalLoop(std::move(params), "test", &BaseModel::test_step) {}
};

void register_eval_loops() {
  roots::LOOPS.register_module<ValLoop>({.doc = "validation: predictions of every batch, then the metrics"});
  roots::LOOPS.register_module<TestLoop>({.doc = "test: predictions of every batch, then the metrics"});
}

}  // namespace mmreg
