// The interface of registry HOOKS.
#pragma once

#include "mmreg/built_at.hpp"
#include "mmreg/registries/datasets/batch.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace mmreg {

class Runner;
struct Checkpoint;
struct Prediction;

/// A priority in a config: a number from 0 (first) to 100, or one of MMEngine's names for them.
using HookPriority = std::optional<std::variant<std::int64_t, std::string>>;

/// The number of HIGHEST, VERY_HIGH, HIGH, ABOVE_NORMAL, NORMAL, BELOW_NORMAL, LOW, VERY_LOW or LOWEST. Throws
/// std::invalid_argument for another name, and for a number that is not from 0 to 100.
int priority_of(const HookPriority& priority, int if_not_given);

/// What happens at points of a run. Hooks are called in the order of their priority, then of their registration.
/// https://mmengine.readthedocs.io/en/latest/tutorials/hook.html
class Hook {
 public:
  virtual ~Hook() = default;

  /// 0 to 100; the lower, the earlier. Hooks are NORMAL (50) unless they say otherwise.
  virtual int priority() const { return 50; }

  virtual void before_run(Runner&) {}
  virtual void after_run(Runner&) {}
  virtual void before_train(Runner&) {}
  virtual void after_train(Runner&) {}
  virtual void before_train_epoch(Runner&) {}
  virtual void after_train_epoch(Runner&) {}
  /// `batch_idx` counts from 0 in each epoch.
  virtual void before_train_iter(Runner&, std::int64_t batch_idx, const Batch&) { (void)batch_idx; }
  /// `outputs` is what the model's train_step gave.
  virtual void after_train_iter(Runner&, std::int64_t batch_idx, const Batch&, const Scalars& outputs) {
    (void)batch_idx;
    (void)outputs;
  }
  /// The same points of validation and test; `mode` is "val" or "test".
  virtual void before_eval(Runner&, std::string_view mode) { (void)mode; }
  virtual void after_eval(Runner&, std::string_view mode) { (void)mode; }
  virtual void before_eval_epoch(Runner&, std::string_view mode) { (void)mode; }
  virtual void after_eval_epoch(Runner&, std::string_view mode, const Scalars& metrics) {
    (void)mode;
    (void)metrics;
  }
  virtual void before_eval_iter(Runner&, std::string_view mode, std::int64_t batch_idx, const Batch&) {
    (void)mode;
    (void)batch_idx;
  }
  /// `outputs` is what the model said about the batch.
  virtual void after_eval_iter(Runner&, std::string_view mode, std::int64_t batch_idx, const Batch&,
                               const Prediction& outputs) {
    (void)mode;
    (void)batch_idx;
    (void)outputs;
  }

  /// The checkpoint as it will be written. Its tensors are the run's own: put others in their place to change them.
  virtual void before_save_checkpoint(Runner&, Checkpoint&) {}
  /// A checkpoint was read, and nothing of it is used yet. `resumes`: the run goes on with it, not only with its
  /// weights.
  virtual void after_load_checkpoint(Runner&, Checkpoint&, bool resumes) { (void)resumes; }

  const BuiltAt& built_at() const { return built_at_; }

 private:
  BuiltAt built_at_ = BuiltAt::current();
};

}  // namespace mmreg
