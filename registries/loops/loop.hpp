// The interface of registry LOOPS.
#pragma once

#include <cstdint>

namespace mmreg {

/// Goes over the data of one data loader, as often as it says.
/// https://mmengine.readthedocs.io/en/latest/tutorials/runner.html
class Loop {
 public:
  virtual ~Loop() = default;
  virtual void run() = 0;
  virtual std::int64_t max_epochs() const { return 1; }
  virtual std::int64_t max_iters() const = 0;
  virtual std::int64_t batches() const = 0;  ///< in an epoch
};

}  // namespace mmreg
