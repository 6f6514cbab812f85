// SIGINT and SIGTERM while a run runs.
#pragma once

#include <atomic>
#include <csignal>

namespace app {

/// While it lives, the first of these signals only asks the run to stop. A second one of the same kind ends the process
/// at once, as ever. A signal that was ignored when the program started stays ignored. One object at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// The number of the signal that came; 0 if none did.
  const std::atomic<int>& asked() const;

 private:
  struct sigaction before_[2] = {};
};

}  // namespace app
