// The threads of data loaders, by themselves: also for the thread sanitizer, which runs without libtorch.
#include "mmreg/registries/datasets/worker_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>

using mmreg::WorkerPool;

TEST_CASE("a pool's results come in the order in which they were asked for") {
  for (const std::size_t threads : {1U, 3U, 8U}) {
    std::atomic<std::size_t> started = 0;
    WorkerPool<std::vector<int>> pool(threads, [&] { ++started; });
    CHECK(started == threads);
    std::deque<std::future<std::vector<int>>> results;
    for (int i = 0; i < 200; ++i) {
      results.push_back(pool.add([i] {
        std::vector<int> numbers(static_cast<std::size_t>(1 + (i * 37) % 500));
        std::iota(numbers.begin(), numbers.end(), i);
        return numbers;
      }));
    }
    for (int i = 0; i < 200; ++i) {
      const std::vector<int> numbers = results[static_cast<std::size_t>(i)].get();
      CHECK(numbers.size() == static_cast<std::size_t>(1 + (i * 37) % 500));
      CHECK(numbers.front() == i);
    }
  }
}

TEST_CASE("what work throws reaches who asked for it, and the next work is done") {
  WorkerPool<int> pool(2, [] {});
  auto bad = pool.add([]() -> int { throw std::runtime_error("it is missing"); });
  auto good = pool.add([] { return 7; });
  CHECK_THROWS_WITH(bad.get(), "it is missing");
  CHECK(good.get() == 7);
}

TEST_CASE("work of a pool is done at the same time") {
  WorkerPool<int> pool(3, [] {});
  auto meeting = std::make_shared<std::latch>(3);  // nobody gets past it alone
  std::vector<std::future<int>> results;
  for (int i = 0; i < 3; ++i) {
    results.push_back(pool.add([meeting, i] {
      meeting->arrive_and_wait();
      return i;
    }));
  }
  for (int i = 0; i < 3; ++i) CHECK(results[static_cast<std::size_t>(i)].get() == i);
}

TEST_CASE("a pool ends in the middle of its work: what is begun is finished, what is not is dropped") {
  std::atomic<int> done = 0;
  std::latch begun(2);
  std::promise<void> go_on;
  const std::shared_future<void> may_go_on = go_on.get_future().share();
  std::vector<std::future<int>> results;
  std::jthread opener;
  {
    WorkerPool<int> pool(2, [] {});
    for (int i = 0; i < 100; ++i) {
      results.push_back(pool.add([&begun, &done, may_go_on, i] {
        if (i < 2) begun.count_down();
        may_go_on.wait();
        ++done;
        return i;
      }));
    }
    begun.wait();
    opener = std::jthread([&] { go_on.set_value(); });  // while the pool is ending, or just before
  }
  CHECK(done >= 2);
  CHECK(results[0].get() == 0);
  CHECK(results[1].get() == 1);
  for (std::size_t i = static_cast<std::size_t>(done.load()); i < 100; ++i)
    CHECK_THROWS_AS(results[i].get(), std::future_error);
}

TEST_CASE("pools that never work, and many of them") {
  std::atomic<int> started = 0;
  for (int i = 0; i < 50; ++i) const WorkerPool<int> pool(4, [&] { ++started; });
  CHECK(started == 200);
}
