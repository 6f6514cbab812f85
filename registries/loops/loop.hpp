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
  virtual bool is_by_epoch() const { return false; }  ///< whether it counts epochs, else iterations
  virtual std::int64_t max_iters() const = 0;
  virtual std::int64_t batches() const = 0;  ///< in an epoch

  /// Ends the training after the iteration or the validation that is under way. Called by EarlyStoppingHook.
  void stop() { is_stopped_ = true; }
  bool is_stopped() const { return is_stopped_; }

 private:
  bool is_stopped_ = false;
};

}  // namespace mmreg
