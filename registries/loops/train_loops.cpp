// EpochBasedTrainLoop and IterBasedTrainLoop.
#include "mmreg/registries/loops/loop.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/data_loader.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace mmreg {
namespace {

using Milestones = std::vector<std::array<std::int64_t, 2>>;

// When to validate, counted in epochs or iterations of training.
class ValidationPlan {
 public:
  ValidationPlan(std::int64_t begin, std::int64_t interval, const std::optional<Milestones>& dynamic)
      : begin_(begin), intervals_{{0, interval}} {
    if (!dynamic) return;
    for (const auto& milestone : *dynamic) {
      if (milestone[0] <= intervals_.back()[0]) {
        throw std::invalid_argument("the milestones of `dynamic_intervals` must grow");
      }
      intervals_.push_back(milestone);
    }
  }

  bool is_due(std::int64_t done, std::int64_t last) const {
    if (done == 0 || done < begin_) return false;
    const auto after = [&](const auto& milestone) { return milestone[0] > done + 1; };
    const auto next = std::find_if(intervals_.begin(), intervals_.end(), after);
    return done % (*(next - 1))[1] == 0 || done == last;
  }

 private:
  std::int64_t begin_;
  Milestones intervals_;
};

void train_on(Runner& runner, const Batch& batch, std::int64_t batch_idx) {
  RunState& state = runner.state();
  runner.call_hooks(&Hook::before_train_iter, batch_idx, batch);
  state.last_outputs = state.model->train_step(batch, *state.optim_wrapper);
  runner.call_hooks(&Hook::after_train_iter, batch_idx, batch, state.last_outputs);
  ++state.iter;
}

// Batches without end: where the data of a sampler end, they begin anew in another order.
class EndlessPass {
 public:
  EndlessPass(DataLoader& loader, std::int64_t first) : loader_(loader) {
    if (loader.sampler().is_infinite()) {
      pass_.emplace(loader_, first);
      return;
    }
    epoch_ = first / loader.size();
    if (epoch_ > 0) loader_.sampler().set_epoch(epoch_);
    pass_.emplace(loader_, first % loader.size());
  }
  Batch next() {
    std::optional<Batch> batch = pass_->next();
    if (batch) return *std::move(batch);
    loader_.sampler().set_epoch(++epoch_);
    pass_.emplace(loader_);
    return pass_->next().value();  // a loader has at least one batch
  }

 private:
  DataLoader& loader_;
  std::int64_t epoch_ = 0;
  std::optional<DataLoader::Pass> pass_;
};

}  // namespace

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.EpochBasedTrainLoop.html
class EpochBasedTrainLoop : public Loop {
 public:
  struct Params {
    Injected<Runner> runner;
    Injected<DataLoader> dataloader;
    Required<std::int64_t> max_epochs;
    std::int64_t val_begin = 1;
    std::int64_t val_interval = 1;
    std::optional<Milestones> dynamic_intervals;
    bool by_epoch = true;
    static void describe(Describe<Params>& d) {
      d(&Params::max_epochs, "epochs of training").at_least(1);
      d(&Params::val_begin, "first epoch after which there is a validation").at_least(1);
      d(&Params::val_interval, "epochs from one validation to the next").at_least(1);
      d(&Params::dynamic_intervals, "pairs of an epoch and the interval from it on, such as [[20, 1]]").at_least(1);
      d(&Params::by_epoch, "as MMEngine's configs say it; this loop takes true only");
    }
  };
  explicit EpochBasedTrainLoop(Params params)
      : params_(std::move(params)), validations_(params_.val_begin, params_.val_interval, params_.dynamic_intervals) {
    if (!params_.by_epoch) throw std::invalid_argument("`by_epoch = false` needs `type = \"IterBasedTrainLoop\"`");
    must_end(*params_.dataloader);
  }

  std::int64_t max_epochs() const override { return params_.max_epochs; }
  bool is_by_epoch() const override { return true; }
  std::int64_t batches() const override { return params_.dataloader->size(); }
  std::int64_t max_iters() const override { return max_epochs() * batches(); }

  void run() override {
    Runner& runner = *params_.runner;
    RunState& state = runner.state();
    runner.call_hooks(&Hook::before_train);
    std::int64_t first = batches_done(runner);
    // A checkpoint is written before the validation of its epoch, so a resumed run begins with that.
    if (first == 0) validate_if_due(state);
    while (state.epoch < max_epochs() && !is_stopped()) {
      run_epoch(runner, state, std::exchange(first, 0));
      validate_if_due(state);
    }
    runner.call_hooks(&Hook::after_train);
  }

 private:
  void validate_if_due(const RunState& state) const {
    if (state.val_loop && validations_.is_due(state.epoch, max_epochs())) state.val_loop->run();
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
      train_on(runner, *batch, i);
      batch = pass.next();
    }
    runner.call_hooks(&Hook::after_train_epoch);
    ++state.epoch;
  }

  Params params_;
  ValidationPlan validations_;
};

/// The whole training is one epoch; the data begin anew as often as it takes.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.IterBasedTrainLoop.html
class IterBasedTrainLoop : public Loop {
 public:
  struct Params {
    Injected<Runner> runner;
    Injected<DataLoader> dataloader;
    Required<std::int64_t> max_iters;
    std::int64_t val_begin = 1;
    std::int64_t val_interval = 1000;
    std::optional<Milestones> dynamic_intervals;
    bool by_epoch = false;
    static void describe(Describe<Params>& d) {
      d(&Params::max_iters, "iterations of training").at_least(1);
      d(&Params::val_begin, "first iteration after which there is a validation").at_least(1);
      d(&Params::val_interval, "iterations from one validation to the next").at_least(1);
      d(&Params::dynamic_intervals, "pairs of an iteration and the interval from it on, such as [[20000, 500]]")
          .at_least(1);
      d(&Params::by_epoch, "as MMEngine's configs say it; this loop takes false only");
    }
  };
  explicit IterBasedTrainLoop(Params params)
      : params_(std::move(params)), validations_(params_.val_begin, params_.val_interval, params_.dynamic_intervals) {
    if (params_.by_epoch) throw std::invalid_argument("`by_epoch = true` needs `type = \"EpochBasedTrainLoop\"`");
  }

  std::int64_t max_iters() const override { return params_.max_iters; }
  std::int64_t batches() const override { return params_.dataloader->size(); }

  void run() override {
    Runner& runner = *params_.runner;
    RunState& state = runner.state();
    runner.call_hooks(&Hook::before_train);
    runner.call_hooks(&Hook::before_train_epoch);
    EndlessPass pass(*params_.dataloader, state.iter);
    validate_if_due(state);  // of a resumed run, see above
    while (state.iter < max_iters() && !is_stopped()) {
      state.model->train();
      train_on(runner, pass.next(), state.iter);
      validate_if_due(state);
    }
    runner.call_hooks(&Hook::after_train_epoch);
    runner.call_hooks(&Hook::after_train);
  }

 private:
  void validate_if_due(const RunState& state) const {
    if (state.val_loop && validations_.is_due(state.iter, max_iters())) state.val_loop->run();
  }

  Params params_;
  ValidationPlan validations_;
};

void register_train_loops() {
  roots::LOOPS.register_module<EpochBasedTrainLoop>({.doc = "training for a number of epochs"});
  roots::LOOPS.register_module<IterBasedTrainLoop>({.doc = "training for a number of iterations"});
}

}  // namespace mmreg
