// Compares `mmreg show --format json` with what the original computed, for whole folders of real-world configs.
//
//   corpus MMREG FOLDER...
//
// A folder holds projects: a `corpus.json` lists the project's files, and beside NAME.toml stands NAME.expected.json.
// 1 and 1.0 differ, the order of keys does not count, `@CORPUS_DIR@` is the folder of corpus.json. One line for each
// config that differs, then the counts. Exits with 1 if any differs, 77 if a folder is not there.
#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

#include <sys/wait.h>

namespace {

namespace fs = std::filesystem;
using mmreg::Kind;
using mmreg::Value;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string shell_text(std::string_view text) {  // for sh
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

struct Config {
  fs::path project;  // the folder of corpus.json
  fs::path file;
  std::string environment;  // for sh: A='b' C='d'
};

struct Output {
  std::string text;
  bool good = false;
};

Output run(const std::string& command) {
  Output out;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return out;
  char buffer[65536];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.text.append(buffer, n);
  const int status = ::pclose(pipe);
  out.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return out;
}

std::string shown(const Value& v) {
  std::string text = mmreg::print_toml_value(v);
  if (text.size() > 100) text = text.substr(0, 97) + "...";
  return text;
}

// What JSON has no numbers for is printed as text.
bool same_float(double expected, const Value& seen) {
  if (const double* x = seen.as_float()) return *x == expected;
  return !std::isfinite(expected) && seen.as_string() && *seen.as_string() == mmreg::print_toml_value(Value(expected));
}

std::string replaced(std::string text, const std::string& with) {
  static const std::string mark = "@CORPUS_DIR@";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size())) {
    text.replace(at, mark.size(), with);
  }
  return text;
}

// The first difference as "key: expected ..., seen ...", or "".
std::string difference(const Value& expected, const Value& seen, const std::string& key, const std::string& folder) {
  if (const mmreg::Table* table = expected.as_table(); table && seen.as_table()) {
    for (const mmreg::Member& m : *table) {
      if (m.key == "_delete_") continue;  // the original leaves it behind in new tables; in mmreg it always vanishes
      const Value* other = seen.as_table()->find(m.key);
      const std::string inner = key + "." + m.key;
      if (!other) return fmt::format("{}: missing, expected {}", inner, shown(m.value));
      if (std::string found = difference(m.value, *other, inner, folder); !found.empty()) return found;
    }
    for (const mmreg::Member& m : *seen.as_table()) {
      if (!table->contains(m.key)) return fmt::format("{}.{}: not expected, seen {}", key, m.key, shown(m.value));
    }
    return {};
  }
  if (const mmreg::Array* list = expected.as_array(); list && seen.as_array()) {
    const mmreg::Array& other = *seen.as_array();
    if (list->size() != other.size()) {
      return fmt::format("{}: expected {} elements, seen {}", key, list->size(), other.size());
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      std::string found = difference((*list)[i], other[i], fmt::format("{}[{}]", key, i), folder);
      if (!found.empty()) return found;
    }
    return {};
  }
  const bool same = expected.as_string()
                        ? seen.as_string() && *seen.as_string() == replaced(*expected.as_string(), folder)
                    : expected.as_float() ? same_float(*expected.as_float(), seen)
                                          : expected == seen;
  return same ? std::string() : fmt::format("{}: expected {}, seen {}", key, shown(expected), shown(seen));
}

std::optional<Value> parse(const std::string& text, const std::string& name, std::string& problem) {
  mmreg::Diagnostics found;
  auto value = mmreg::parse_json(text, name, found);
  if (!value) problem = mmreg::render_line(found.list().front());
  return value;
}

// What is wrong with one config, or "".
std::string check(const std::string& mmreg, const Config& config) {
  fs::path expected_file = config.file;
  expected_file.replace_extension(".expected.json");
  const Output output = run(fmt::format("{} {} show --format json {}", config.environment, shell_text(mmreg),
                                        shell_text(config.file.string())));
  if (!output.good) return "show failed";
  std::string problem;
  const auto expected = parse(read_file(expected_file), expected_file.string(), problem);
  const auto seen = expected ? parse(output.text, "output", problem) : std::nullopt;
  return seen ? difference(*expected, *seen, "", config.project.string()) : problem;
}

void add_project(const fs::path& list, std::vector<Config>& configs, std::size_t& skipped) {
  const nlohmann::json corpus = nlohmann::json::parse(read_file(list));
  const fs::path project = list.parent_path();
  std::string environment;
  const nlohmann::json variables = corpus.value("env", nlohmann::json::object());
  for (const auto& [name, value] : variables.items()) {
    const std::string text = replaced(value.get<std::string>(), project.string());
    environment += fmt::format("{}={} ", name, shell_text(text));
  }
  for (const auto& [name, facts] : corpus.at("files").items()) {
    fs::path expected = project / name;
    expected.replace_extension(".expected.json");
    if (facts.value("ok", true) && fs::exists(expected)) {
      configs.push_back({project, project / name, environment});
    } else {
      ++skipped;
    }
  }
}

bool find_configs(const std::string& folder, std::vector<Config>& configs, std::size_t& skipped) {
  if (!fs::is_directory(folder)) return false;
  std::vector<fs::path> lists;
  for (const auto& entry : fs::recursive_directory_iterator(fs::canonical(folder))) {
    if (entry.path().filename() == "corpus.json") lists.push_back(entry.path());
  }
  std::sort(lists.begin(), lists.end());
  for (const fs::path& list : lists) add_project(list, configs, skipped);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kSkip = 77;
  if (argc < 3) {
    fmt::print(stderr, "usage: corpus MMREG FOLDER...\n");
    return 2;
  }
  std::vector<Config> configs;
  std::size_t skipped = 0;
  for (int i = 2; i < argc; ++i) {
    if (!find_configs(argv[i], configs, skipped)) {
      fmt::print("skipped: there is no corpus at {}\n", argv[i]);
      return kSkip;
    }
  }
  std::vector<std::string> problems(configs.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < configs.size(); i = next++) problems[i] = check(argv[1], configs[i]);
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  }
  std::size_t failed = 0;
  for (std::size_t i = 0; i < configs.size(); ++i) {
    if (problems[i].empty()) continue;
    fmt::print("{}: {}\n", configs[i].file.string(), problems[i]);
    ++failed;
  }
  fmt::print("{} configs agree, {} differ, {} skipped\n", configs.size() - failed, failed, skipped);
  return failed == 0 && !configs.empty() ? 0 : 1;
}
