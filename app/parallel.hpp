// Work that is done by several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace app {

/// Calls `work(i)` for 0 to n - 1, in any order, in `jobs` threads (0: as many as the machine has). An exception of one
/// of them is thrown when all have ended.
template <class Work>
void for_each_index(std::size_t n, unsigned jobs, const Work& work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < n; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> helpers;  // this thread works, too
    for (std::size_t t = 1; t < std::min<std::size_t>(jobs, n); ++t) helpers.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace app
