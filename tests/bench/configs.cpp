// Reading and composing configs, beside toml11's own parse of the same text in the same run.
#include "documents.hpp"

#include "mmreg/config.hpp"
#include "mmreg/toml.hpp"

#include <benchmark/benchmark.h>

#include <fmt/format.h>
#include <malloc.h>

#include <filesystem>
#include <map>
#include <thread>

namespace {

using bench::Shape;

void toml11(benchmark::State& state, Shape shape) {
  const std::string text = bench::document(shape, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(bench::toml11_parse(text));
  state.SetComplexityN(state.range(0));
}

mmreg::LoadOptions reading(const std::string& text) {
  mmreg::LoadOptions options;
  options.read_file = [&text](const std::string&) { return std::optional(text); };
  return options;
}

// From text to the resolved config.
void load(benchmark::State& state, Shape shape) {
  const std::string text = bench::document(shape, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const mmreg::LoadedConfig loaded = mmreg::Workspace(reading(text)).load("x.toml");
    if (!loaded.config) state.SkipWithError("not loaded");
  }
  state.SetComplexityN(state.range(0));
}

// Bytes on the heap for each byte of text, when it is loaded.
void memory(benchmark::State& state, Shape shape) {
  const std::string text = bench::document(shape, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const std::size_t before = mallinfo2().uordblks;
    const mmreg::LoadedConfig loaded = mmreg::Workspace(reading(text)).load("x.toml");
    const std::size_t ours = mallinfo2().uordblks - before;
    const auto size = static_cast<double>(text.size());
    const std::size_t theirs = bench::toml11_memory(text);
    state.counters["ours/text"] = static_cast<double>(ours) / size;
    state.counters["toml11/text"] = static_cast<double>(theirs) / size;
    state.counters["ours/toml11"] = static_cast<double>(ours) / static_cast<double>(theirs);
  }
}

#define FOR_SHAPE(shape)                         \
  BENCHMARK_CAPTURE(toml11, shape, Shape::shape) \
      ->Arg(20'000)                              \
      ->Arg(200'000)                             \
      ->Arg(2'000'000)                           \
      ->Arg(10'000'000)                          \
      ->Complexity()                             \
      ->Unit(benchmark::kMillisecond);           \
  BENCHMARK_CAPTURE(load, shape, Shape::shape)   \
      ->Arg(20'000)                              \
      ->Arg(200'000)                             \
      ->Arg(2'000'000)                           \
      ->Arg(10'000'000)                          \
      ->Complexity()                             \
      ->Unit(benchmark::kMillisecond);           \
  BENCHMARK_CAPTURE(memory, shape, Shape::shape)->Arg(200'000)->Iterations(1)
FOR_SHAPE(tables);
FOR_SHAPE(array_tables);
FOR_SHAPE(one_line_arrays);
FOR_SHAPE(long_strings);

// A config that inherits many files, each with twenty keys of its own.
void bases(benchmark::State& state) {
  std::map<std::string, std::string> files;
  std::string names;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    const std::string number = std::to_string(i);
    std::string& text = files["/bases/" + number + ".toml"];
    for (int k = 0; k < 20; ++k) text += fmt::format("key_{}_{} = {}\n", i, k, k);
    names += "'" + number + ".toml', ";
  }
  files["/bases/x.toml"] = "_base_ = [" + names + "]\n";
  mmreg::LoadOptions options;
  options.read_file = [&](const std::string& path) { return std::optional(files.at(path)); };
  for (auto _ : state) {
    const mmreg::LoadedConfig loaded = mmreg::Workspace(options).load("/bases/x.toml");
    if (!loaded.config) state.SkipWithError("not loaded");
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(bases)->RangeMultiplier(10)->Range(10, 10'000)->Complexity()->Unit(benchmark::kMillisecond);

// A whole folder, as `validate --no-plan` does it; MMREG_WORKSPACE names one, see make_workspace.
void folder(benchmark::State& state) {
  const char* path = std::getenv("MMREG_WORKSPACE");
  std::vector<std::string> configs;
  std::error_code ignored;
  for (std::filesystem::recursive_directory_iterator it(path ? path : "", ignored), end; it != end; ++it) {
    if (it->is_directory() && it->path().filename() == "_base_") it.disable_recursion_pending();
    if (it->path().extension() == ".toml") configs.push_back(it->path().string());
  }
  if (configs.empty()) state.SkipWithError("MMREG_WORKSPACE names no folder of configs");
  for (auto _ : state) {
    const mmreg::Workspace workspace({});
    std::vector<std::jthread> threads;
    const auto step = static_cast<std::size_t>(state.range(0));
    for (std::size_t t = 0; t < step; ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t i = t; i < configs.size(); i += step) benchmark::DoNotOptimize(workspace.load(configs[i]));
      });
    }
  }
  state.counters["configs"] = static_cast<double>(configs.size());
}
BENCHMARK(folder)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
