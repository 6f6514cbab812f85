// 32 threads that declare plugins, look modules up, build them (which loads the plugins), register modules of their own
// and take them out, all at once. Meant for the thread sanitizer.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "mmreg/config_plan.hpp"
#include "mmreg/module.hpp"
#include "mmreg/plugins.hpp"
#include "mmreg/registries/roots.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <barrier>
#include <string>
#include <thread>
#include <vector>

using mmreg::Table;
using mmreg::Value;
using mmreg::roots::TASK_UTILS;

namespace {

constexpr int kThreads = 32;
constexpr int kRounds = 40;
constexpr int kPlugins = 8;

struct Own {
  struct Params {
    int n = 0;
  };
  explicit Own(Params) {}
};

Value described(const std::string& type) { return Value(Table{{"type", Value(type)}, {"n", Value(3)}}); }

// What is wrong is counted, because assertions of many threads would take turns.
int one_thread(int t, std::barrier<>& start) {
  int wrong = 0;
  mmreg::Plugins& plugins = mmreg::Plugins::instance();
  start.arrive_and_wait();
  for (int round = 0; round < kRounds; ++round) {
    const std::string number = std::to_string((t + round) % kPlugins);
    mmreg::Diagnostics found;
    if (!plugins.declare("stress" + number, ".", {}, found) || found.has_errors()) ++wrong;
    if (!TASK_UTILS.get("Part" + number)) ++wrong;
    if (TASK_UTILS.get("Nothing" + number)) ++wrong;
    try {
      TASK_UTILS.build_object(described("Part" + number));
      const std::string own = "Own" + std::to_string(t);
      TASK_UTILS.register_module<Own>(own);
      TASK_UTILS.build_object(described(own));
      if (!TASK_UTILS.node().remove(own)) ++wrong;
    } catch (const std::exception& e) {
      MESSAGE(e.what());
      ++wrong;
    }
    if (plugins.list().empty() || TASK_UTILS.names().empty()) ++wrong;
  }
  return wrong;
}

}  // namespace

TEST_CASE("32 threads declare, look up, build, load and register at once") {
  mmreg::Plugins::instance().add_path(STRESS_PLUGINS);
  std::atomic<int> wrong = 0;
  std::barrier start(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) threads.emplace_back([&, t] { wrong += one_thread(t, start); });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  for (const std::string& name : TASK_UTILS.names()) CHECK_FALSE(name.starts_with("Own"));
  int loaded = 0;
  for (const mmreg::PluginInfo& plugin : mmreg::Plugins::instance().list()) {
    if (plugin.name.starts_with("stress")) loaded += plugin.loaded;
  }
  CHECK(loaded == kPlugins);
}
