// StopSignals.
#include "stop_signals.hpp"

#include <cstddef>
#include <iterator>

namespace app {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM};

std::atomic<int> signal_that_came = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a handler of signals must not wait");

extern "C" void take_signal(int number) { signal_that_came = number; }

}  // namespace

StopSignals::StopSignals() {
  signal_that_came = 0;
  for (std::size_t i = 0; i < std::size(kSignals); ++i) {
    sigaction(kSignals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler == SIG_IGN) continue;
    struct sigaction action = {};
    action.sa_handler = take_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(kSignals[i], &action, nullptr);
  }
}

StopSignals::~StopSignals() {
  for (std::size_t i = 0; i < std::size(kSignals); ++i) sigaction(kSignals[i], &before_[i], nullptr);
}

const std::atomic<int>& StopSignals::asked() const { return signal_that_came; }

}  // namespace app
