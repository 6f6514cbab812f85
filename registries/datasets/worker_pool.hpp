// Threads that work ahead.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace mmreg {

/// Threads that do work in the order in which it is given, each a piece at a time. At the end of the pool what is begun
/// is finished, and what is not is dropped: its futures then throw std::future_error.
template <class T>
class WorkerPool {
 public:
  /// `on_start` is called first in each thread; it must not throw. The constructor waits for that.
  WorkerPool(std::size_t threads, const std::function<void()>& on_start) {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
      threads_.emplace_back([this, on_start](const std::stop_token& stop) {
        on_start();
        run(stop);
      });
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_ == threads; });
  }
  // All are told before the first is waited for: else the others would go on with the rest meanwhile.
  ~WorkerPool() {
    for (std::jthread& thread : threads_) thread.request_stop();
  }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// The future has what `work` gives or throws.
  std::future<T> add(std::function<T()> work) {
    std::packaged_task<T()> task(std::move(work));
    std::future<T> result = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(task));
    }
    changed_.notify_all();
    return result;
  }

 private:
  void run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    ++ready_;
    changed_.notify_all();
    while (changed_.wait(lock, stop, [&] { return !waiting_.empty(); }) && !stop.stop_requested()) {
      std::packaged_task<T()> task = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      task();
      task = {};  // what it holds is gone before the next one is waited for
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::packaged_task<T()>> waiting_;
  std::size_t ready_ = 0;
  std::vector<std::jthread> threads_;  // the last: they stop before the rest goes
};

}  // namespace mmreg
