// The interface of registry RUNNER_CONSTRUCTORS.
#pragma once

#include "mmreg/runnable.hpp"

#include <memory>

namespace mmreg {

/// Decides how a runner is put together. `mmreg run` runs what it makes.
/// https://mmcv.readthedocs.io/en/v1.7.1/api.html#mmcv.runner.DefaultRunnerConstructor
class RunnerConstructor : public Runnable {
 public:
  /// A new runner.
  virtual std::shared_ptr<Runnable> construct() = 0;

  void prepare() override;
  std::string summary() override;
  void run(const RunRequest& request) override;

 private:
  Runnable& runner();
  std::shared_ptr<Runnable> runner_;
};

}  // namespace mmreg
