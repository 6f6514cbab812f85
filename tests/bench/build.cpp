// Building: one small object, and a config of many, planned and built after parsing.
#include "mmreg/build.hpp"
#include "mmreg/config_plan.hpp"
#include "mmreg/module.hpp"

#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

namespace {

struct Thing {
  virtual ~Thing() = default;
};

mmreg::Registry<Thing>& things() {
  static auto* registry = new mmreg::Registry<Thing>("bench build", {.scope = "bench", .key = "BENCH_BUILD"});
  return *registry;
}

struct Leaf : Thing {
  struct Params {
    int depth = 18;
  };
  explicit Leaf(const Params& params) : depth(params.depth) {}
  int depth;
};

mmreg::Registry<Thing> THINGS("bench things", {.scope = "bench", .key = "BENCH_THINGS"});

struct List : Thing {
  struct Params {
    std::vector<mmreg::Built<THINGS>> items;
  };
  explicit List(Params params) : items(std::move(params.items)) {}
  std::vector<mmreg::Built<THINGS>> items;
};

const bool registered = [] {
  things().register_module<Leaf>("Leaf");
  THINGS.register_module<Leaf>("Leaf");
  THINGS.register_module<List>("List");
  return true;
}();

void construct(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(std::make_shared<Leaf>(Leaf::Params{50}));
}
BENCHMARK(construct);

void build_one(benchmark::State& state) {
  const mmreg::Value config(mmreg::Table{{"type", mmreg::Value("Leaf")}, {"depth", mmreg::Value(50)}});
  for (auto _ : state) benchmark::DoNotOptimize(things().build(config));
}
BENCHMARK(build_one);

mmreg::Value list_of(std::int64_t n) {
  mmreg::Array items;
  for (std::int64_t i = 0; i < n; ++i) {
    items.emplace_back(mmreg::Table{{"type", mmreg::Value("Leaf")}, {"depth", mmreg::Value(i)}});
  }
  return mmreg::Value(mmreg::Table{{"type", mmreg::Value("List")}, {"items", mmreg::Value(std::move(items))}});
}

void plan_and_build(benchmark::State& state) {
  const mmreg::Value config = list_of(state.range(0));
  for (auto _ : state) {
    mmreg::Diagnostics found;
    const auto plan = mmreg::plan_object(THINGS.node(), config, {}, {}, found);
    benchmark::DoNotOptimize(mmreg::build_plan(plan));
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(plan_and_build)->RangeMultiplier(10)->Range(10, 1'000'000)->Complexity()->Unit(benchmark::kMillisecond);

}  // namespace
