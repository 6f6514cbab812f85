// replay FILE.json...: replays conformance cases against mmreg.
#include "cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>

namespace {

using conformance::Json;

struct Counts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
};

// What makes a case pointless, where mmreg does just that. Any other `moot_if` is replayed.
bool is_moot(const std::string& reason) {
  static constexpr std::string_view done_by_mmreg[] = {
      "scopes are unique",          // A6
      "no named scope instances",   // E2, E7
      "no import fallback",         // C15
      "has no null",                // D7
      "no current instance",        // G2
      "keys with dots are refused"  // B13
  };
  return std::any_of(std::begin(done_by_mmreg), std::end(done_by_mmreg),
                     [&](std::string_view done) { return reason.find(done) != std::string::npos; });
}

void replay(const Json& test, conformance::Problems& problems) {
  if (test.value("transfer", "yes") == "no") throw conformance::SkipCase{"it is about Python only"};
  const std::string moot = test.value("moot_if", "");
  if (is_moot(moot)) throw conformance::SkipCase{moot};
  if (test.contains("steps")) return conformance::replay_registry_case(test, problems);
  if (test.contains("base") && test.contains("child")) return conformance::replay_merge_case(test, problems);
  if (test.contains("input")) return conformance::replay_options_case(test, problems);
  if (test.contains("files")) return conformance::replay_file_case(test, problems);
  problems.emplace_back("it is no kind of case that is known");
}

void replay_all(const Json& tests, bool verbose, Counts& counts) {
  for (const Json& test : tests) {
    const std::string name = test.value("name", "a case without a name");
    conformance::Problems problems;
    try {
      replay(test, problems);
    } catch (const conformance::SkipCase& skip) {
      if (problems.empty()) {
        ++counts.skipped;
        if (verbose) fmt::print("skipped {}: {}\n", name, skip.why);
        continue;
      }
    } catch (const std::exception& e) {
      problems.emplace_back(e.what());
    }
    ++(problems.empty() ? counts.passed : counts.failed);
    for (std::string& problem : problems) {
      std::replace(problem.begin(), problem.end(), '\n', ' ');
      fmt::print("FAILED {}: {}\n", name, problem);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files(argv + 1, argv + argc);
  const bool verbose = std::erase(files, "-v") > 0;
  if (files.empty() || files.front().starts_with("-")) {
    fmt::print(stderr, "usage: replay [-v] FILE.json...\n  -v  say which cases are skipped, and why\n");
    return 2;
  }
  Counts counts;
  for (const std::string& file : files) {
    std::ifstream in(file);
    const Json tests = Json::parse(in, nullptr, false);
    if (!tests.is_array()) {
      fmt::print(stderr, "{}: not a readable list of cases\n", file);
      return 2;
    }
    replay_all(tests, verbose, counts);
  }
  fmt::print("{} passed, {} failed, {} skipped\n", counts.passed, counts.failed, counts.skipped);
  return counts.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
