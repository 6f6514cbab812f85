// Registries under many threads: look-ups take no lock while others register, and scopes come and go. Meant for tsan.
#include "support.hpp"

#include "mmreg/default_scope.hpp"
#include "mmreg/module.hpp"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using mmreg::Registry;
using mmreg::Table;
using mmreg::Value;

namespace {

struct Part {
  virtual ~Part() = default;
};
struct Plain : Part {
  struct Params {
    int n = 1;
  };
  explicit Plain(Params p) : n(p.n) {}
  int n;
};

constexpr int kReaders = 4;
constexpr int kRounds = 300;

}  // namespace

TEST_CASE("look-ups run while another thread registers, takes out, and creates and destroys children") {
  Registry<Part> root("part", {.scope = "root", .key = "PARTS_OF_THREADS"});
  Registry<Part> child("part", {.scope = "child", .parent = &root});
  root.register_module<Plain>("Always");
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::atomic<int> looked = 0;
  std::vector<std::thread> readers;
  for (int r = 0; r < kReaders; ++r) {
    readers.emplace_back([&] {
      while (!done || looked < kRounds) {
        if (!child.get("Always") || !child.get("root.Always") || child.get("Never") || child.get("nobody.Always"))
          ++wrong;
        if (const mmreg::Module* m = root.get("Sometimes"); m && m->name != "Sometimes") ++wrong;
        if (root.node().find_scope("child") != &child.node()) ++wrong;
        root.node().find_scope("passing");
        if (child.build(Value(Table{{"type", Value("Always")}, {"n", Value(3)}})) == nullptr) ++wrong;
        if (root.names().empty() || root.size() == 0) ++wrong;
        ++looked;
      }
    });
  }
  for (int i = 0; i < kRounds; ++i) {
    root.register_module<Plain>("Sometimes");
    for (int k = 0; k < 20; ++k) root.register_module<Plain>("N" + std::to_string(i * 20 + k));
    {
      Registry<Part> passing("part", {.scope = "passing", .parent = &root});
      passing.register_module<Plain>("Own");
      if (!child.get("passing.Own")) ++wrong;
    }
    root.unregister("Sometimes");
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(wrong == 0);
  CHECK(root.size() == 1 + kRounds * 20);
  CHECK(looked >= kRounds);
}

TEST_CASE("many threads build with default scopes of their own") {
  Registry<Part> root("part", {.scope = "root"});
  Registry<Part> left("part", {.scope = "left", .parent = &root});
  Registry<Part> right("part", {.scope = "right", .parent = &root});
  left.register_module<Plain>("OnlyLeft");
  right.register_module<Plain>("OnlyRight");
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kReaders; ++t) {
    threads.emplace_back([&, is_left = t % 2 == 0] {
      const Value config(Table{{"type", Value(is_left ? "OnlyLeft" : "OnlyRight")}});
      for (int i = 0; i < kRounds; ++i) {
        const mmreg::DefaultScope scope(is_left ? "left" : "right");
        if (!root.build(config)) ++wrong;
        if (*mmreg::DefaultScope::current() != (is_left ? "left" : "right")) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("threads that register the same name: one of them gets it") {
  Registry<Part> root("part", {.scope = "root"});
  std::atomic<int> won = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kReaders; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        try {
          root.register_module<Plain>("M" + std::to_string(i));
          ++won;
        } catch (const mmreg::UsageError&) {
          ++refused;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(won == 100);
  CHECK(refused == 100 * (kReaders - 1));
  CHECK(root.size() == 100);
}
