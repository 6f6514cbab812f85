// Ends a run that is asked to stop.
#pragma once

#include "mmreg/registries/hooks/hook.hpp"

#include <ATen/core/Tensor.h>

#include <atomic>

namespace mmreg {

/// Comes after all other hooks. When `stop` is not 0 it writes a checkpoint of what is done of the training, and throws
/// RunStopped. A validation that is under way is not kept: it begins anew when the run is resumed.
class StopHook : public Hook {
 public:
  explicit StopHook(const std::atomic<int>& stop) : stop_(stop) {}
  int priority() const override { return 100; }

  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) override;
  void before_eval(Runner& runner, std::string_view mode) override;
  void after_eval_iter(Runner& runner, std::string_view mode, std::int64_t, const Batch&, const Prediction&) override;

 private:
  const std::atomic<int>& stop_;
  at::Tensor random_state_;  // before the validation
};

}  // namespace mmreg
