// Whole processes, as a user or a CI job waits for them. The empty program is the floor. Arguments after the flags of
// Google Benchmark are one more command to measure: a peer, such as the original's own runner.
// MMREG_WORKSPACE names a folder of many configs.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;  // NOLINT: POSIX has it so

namespace {

bool run(const std::vector<std::string>& command) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, argv[0], &quiet, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&quiet);
  int status = 0;
  return failed == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void measure(benchmark::State& state, const std::vector<std::string>& command) {
  for (auto _ : state) {
    if (!run(command)) state.SkipWithError("the command failed");
  }
}

void add(const std::string& name, const std::vector<std::string>& command) {
  benchmark::RegisterBenchmark(name.c_str(), measure, command)->UseRealTime()->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const std::string mmreg = MMREG_PROGRAM;
  const std::string configs = MMREG_CONFIGS;
  const std::string scratch = std::string(std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp") + "/mmreg_bench";
  add("empty", {MMREG_EMPTY});
  add("version", {mmreg, "version"});
  add("show", {mmreg, "show", configs + "/digits/mlp.toml"});
  add("validate", {mmreg, "validate", configs + "/digits/mlp.toml"});
  if (const char* workspace = std::getenv("MMREG_WORKSPACE")) add("validate_many", {mmreg, "validate", workspace});
  add("list", {mmreg, "list"});
  add("completion", {mmreg, "__complete", "validate", "--o"});
  add("count_registered_modules", {mmreg, "count_registered_modules"});
  add("run_digits_mlp", {mmreg, "run", configs + "/digits/mlp.toml", "--work-dir", scratch});
  if (argc > 1) add("peer", {argv + 1, argv + argc});
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
