// Looking modules up: hits in the registry itself, three levels up, and through a scope.
#include "mmreg/module.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <unordered_map>

namespace {

struct Thing {
  virtual ~Thing() = default;
};
struct Part : Thing {};

struct Tree {
  mmreg::Registry<Thing> root{"bench", {.scope = "bench0", .key = "BENCH_LOOKUP"}};
  mmreg::Registry<Thing> first{"bench", {.scope = "bench1", .parent = &root}};
  mmreg::Registry<Thing> second{"bench", {.scope = "bench2", .parent = &first}};
  mmreg::Registry<Thing> third{"bench", {.scope = "bench3", .parent = &second}};
  Tree() {
    for (int i = 0; i < 200; ++i) {
      root.register_module<Part>("Module" + std::to_string(i));
      third.register_module<Part>("Own" + std::to_string(i));
    }
  }
};

Tree& tree() {
  static auto* all = new Tree;
  return *all;
}

void look_up(benchmark::State& state, const mmreg::RegistryBase& registry, std::string_view key) {
  for (auto _ : state) benchmark::DoNotOptimize(registry.get(key));
}
BENCHMARK_CAPTURE(look_up, own, tree().third, "Own117");
BENCHMARK_CAPTURE(look_up, three_levels_up, tree().third, "Module117");
BENCHMARK_CAPTURE(look_up, through_scope, tree().third, "bench0.Module117");
BENCHMARK_CAPTURE(look_up, missing, tree().third, "Nothing");

// The floor: a hash table of the same names.
void hash_table(benchmark::State& state) {
  std::unordered_map<std::string, int> table;
  for (int i = 0; i < 200; ++i) table.emplace("Own" + std::to_string(i), i);
  const std::string key = "Own117";
  for (auto _ : state) benchmark::DoNotOptimize(table.find(key));
}
BENCHMARK(hash_table);

// Registration by name at run time, for the curve over the number of modules.
void register_many(benchmark::State& state) {
  for (auto _ : state) {
    mmreg::Registry<Thing> registry("bench many", {.scope = "bench"});
    for (std::int64_t i = 0; i < state.range(0); ++i) registry.register_module<Part>("M" + std::to_string(i));
    benchmark::DoNotOptimize(registry.get("M7"));
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(register_many)->RangeMultiplier(10)->Range(10, 1'000'000)->Complexity();

// The floor: a hash table of as many names that owns as many objects.
void fill_hash_table(benchmark::State& state) {
  for (auto _ : state) {
    std::unordered_map<std::string, std::shared_ptr<mmreg::Module>> table;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      table.emplace("M" + std::to_string(i), std::make_shared<mmreg::Module>());
    }
    benchmark::DoNotOptimize(table.find("M7"));
  }
}
BENCHMARK(fill_hash_table)->RangeMultiplier(10)->Range(10, 1'000'000);

}  // namespace
