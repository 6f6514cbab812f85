// EpochBasedTrainLoop, ValLoop and TestLoop.
#include "mmreg/registries/loops/loop.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/data_loader.hpp"
#include "mmreg/registries/evaluator/evaluator.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <ATen/core/grad_mode.h>

#include <stdexcept>
#include <utility>

namespace mmreg {

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.EpochBasedTrainLoop.html
class EpochBasedTrainLoop : public Loop {
 public:
  struct Params {
    Injected<Runner> runner;
    Injected<DataLoader> dataloader;
    Required<std::int64_t> max_epochs;
    std::int64_t val_begin = 1;
    std::int64_t val_interval = 1;
    bool by_epoch = true;
    static void describe(Describe<Params>& d) {
      d(&Params::max_epochs, "epochs of training").at_least(1);
      d(&Params::val_begin, "first epoch after which there is a validation").at_least(1);
      d(&Params::val_interval, "epochs from one validation to the next").at_least(1);
      d(&Params::by_epoch, "as MMEngine's configs say it; this loop takes true only");
    }
  };
  explicit EpochBasedTrainLoop(Params params) : params_(std::move(params)) {
    if (!params_.by_epoch) throw std::invalid_argument("`by_epoch = false` needs a loop that counts iterations");
  }

  std::int64_t max_epochs() const override { return params_.max_epochs; }
  std::int64_t batches() const override { return params_.dataloader->size(); }
  std::int64_t max_iters() const override { return max_epochs() * batches(); }

  void run() override {
    Runner& runner = *params_.runner;
    RunState& state = runner.state();
    runner.call_hooks(&Hook::before_train);
    std::int64_t first = batches_done(runner);
    // A checkpoint is written before the validation of its epoch, so a resumed run begins with that.
    if (first == 0) validate_if_due(state);
    while (state.epoch < max_epochs()) {
      run_epoch(runner, state, std::exchange(first, 0));
      validate_if_due(state);
    }
    runner.call_hooks(&Hook::after_train);
  }

 private:
  void validate_if_due(const RunState& state) const {
    if (!state.val_loop || state.epoch == 0 || state.epoch < params_.val_begin) return;
    if (state.epoch % params_.val_interval == 0 || state.epoch == max_epochs()) state.val_loop->run();
  }

  // Of the epoch that a resumed run is in.
  std::int64_t batches_done(Runner& runner) const {
    const RunState& state = runner.state();
    const std::int64_t done = state.iter - state.epoch * batches();
    if (done >= 0 && done <= batches()) return done;
    runner.state().logger.warning("The checkpoint is of epochs of another length: this epoch starts anew.");
    return 0;
  }

  void run_epoch(Runner& runner, RunState& state, std::int64_t first) const {
    runner.call_hooks(&Hook::before_train_epoch);
    state.model->train();
    DataLoader::Pass pass(*params_.dataloader, first);
    std::optional<Batch> batch = pass.next();
    for (std::int64_t i = first; batch; ++i) {
      runner.call_hooks(&Hook::before_train_iter, i, *batch);
      state.last_outputs = state.model->train_step(*batch, *state.optim_wrapper);
      runner.call_hooks(&Hook::after_train_iter, i, *batch, state.last_outputs);
      ++state.iter;
      batch = pass.next();
    }
    runner.call_hooks(&Hook::after_train_epoch);
    ++state.epoch;
  }

  Params params_;
};

/// What validation and test share: predictions of every batch, then the metrics.
class EvalLoop : public Loop {
 public:
  struct Params {
    Injected<Runner> runner;
    Injected<DataLoader> dataloader;
    Injected<EvaluatorBase> evaluator;
  };
  using Step = Prediction (BaseModel::*)(const Batch&);
  EvalLoop(Params params, std::string_view mode, Step step) : params_(std::move(params)), mode_(mode), step_(step) {}

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
      runner.call_hooks(&Hook::before_eval_iter, mode_, i);
      const Prediction prediction =
          at_place(state.model->built_at(), [&] { return (state.model.get()->*step_)(*batch); });
      params_.evaluator->process(*batch, prediction);
      runner.call_hooks(&Hook::after_eval_iter, mode_, i);
      batch = pass.next();
    }
    state.last_metrics = params_.evaluator->evaluate(params_.dataloader->dataset().size());
    runner.call_hooks(&Hook::after_eval_epoch, mode_, state.last_metrics);
    runner.call_hooks(&Hook::after_eval, mode_);
  }

 private:
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

void register_loops() {
  roots::LOOPS.register_module<EpochBasedTrainLoop>({.doc = "training for a number of epochs"});
  roots::LOOPS.register_module<ValLoop>({.doc = "validation: predictions of every batch, then the metrics"});
  roots::LOOPS.register_module<TestLoop>({.doc = "test: predictions of every batch, then the metrics"});
}

}  // namespace mmreg
