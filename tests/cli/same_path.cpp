// What `validate` accepts, `build` builds; what it refuses, `build` refuses with the same words. Tried on configs that
// are broken at random, always in the same way.
//   same_path FOLDER_OF_THE_PLUGIN
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

constexpr const char* kBase = R"(custom_imports.imports = "good.so"
[vars]
size = 3
[defs.ball]
type = "Ball"
size = 7
color = "green"
)";

constexpr const char* kConfig = R"(_base_ = "base.toml"
default_scope = "good"

[toy]
type = "Box"
inside = { type = "Ball", size = "{{ vars.size }}", color = "red" }
more = [
  { type = "Cart", wheels = 4, owner = "me" },
  { type = "Sphere", size = 50 },
  "Loud",
  { _use_ = "defs.ball", size = 8 },
]

[objects]
first = { type = "Cart", wheels = 2 }
second = { _ref_ = "objects.first" }
third = { type = "Box", inside = { _ref_ = "toy" } }
)";

// What a token may become.
const std::vector<std::string> kTokens = {"type",
                                          "\"Ball\"",
                                          "\"Cart\"",
                                          "\"Box\"",
                                          "\"Nothing\"",
                                          "size",
                                          "wheels",
                                          "0",
                                          "4",
                                          "7",
                                          "\"green\"",
                                          "101",
                                          "-1",
                                          "2.5",
                                          "3.0",
                                          "true",
                                          "\"3\"",
                                          "\"red\"",
                                          "\"pink\"",
                                          "_delete_",
                                          "_use_",
                                          "_ref_",
                                          "_unset_",
                                          "_append_",
                                          "_scope_",
                                          "\"good\"",
                                          "\"toy\"",
                                          "[]",
                                          "{}",
                                          "[1, 2]",
                                          "inside",
                                          "more",
                                          "color",
                                          "\"{{ None }}\"",
                                          "\"{{ vars.size }}\"",
                                          "\"objects.third\"",
                                          "\"defs.ball\"",
                                          "=",
                                          ",",
                                          "[toy]",
                                          "[objects]",
                                          "vars",
                                          "nan",
                                          "9223372036854775807",
                                          "\"\""};

// A text as words and what is between them; they alternate.
std::vector<std::string> tokens_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    if (text[i] == '"') {
      end = std::min(text.find('"', i + 1), text.size() - 1) + 1;
    } else if (std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '_') {
      while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_')) ++end;
    }
    out.push_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

// Changed in `times` places.
std::string broken(const std::string& text, std::size_t times, std::mt19937& random) {
  std::vector<std::string> tokens = tokens_of(text);
  for (std::size_t n = 0; n < times; ++n) {
    const std::size_t at = random() % tokens.size();
    switch (random() % 4) {
      case 0: tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at)); break;
      case 1: tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens[random() % tokens.size()]); break;
      default: tokens[at] = kTokens[random() % kTokens.size()]; break;
    }
  }
  std::string out;
  for (const std::string& token : tokens) out += token;
  return out;
}

struct Outcome {
  int code = 0;
  std::vector<std::string> lines;  // without the closing one, which counts
};

Outcome run(const std::string& command) {
  Outcome out;
  std::string text;
  std::FILE* pipe = ::popen((command + " </dev/null").c_str(), "r");
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  out.code = WEXITSTATUS(::pclose(pipe));
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.lines.push_back(line);
  if (!out.lines.empty()) out.lines.pop_back();
  return out;
}

std::string disagreement(const Outcome& validated, const Outcome& built) {
  if (validated.code == 0) {
    return built.code == 0 ? "" : fmt::format("it is valid, and building it ends with {}", built.code);
  }
  if (built.code != validated.code) return fmt::format("exit {} and exit {}", validated.code, built.code);
  return built.lines == validated.lines ? "" : "the messages are not the same";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  constexpr std::size_t kRounds = 400;
  const fs::path folder = fs::temp_directory_path() / fmt::format("mmreg-same-path-{}", ::getpid());
  fs::create_directories(folder);
  for (const char* name : {"good.so", "good.mmreg.json"}) fs::copy_file(fs::path(argv[1]) / name, folder / name);
  fs::current_path(folder);
  std::ofstream("base.toml") << kBase;
  std::mt19937 random(20);  // its numbers are the same everywhere
  std::size_t valid = 0;
  std::size_t failed = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    // One change often leaves a config that is valid; several seldom do.
    const std::string text = round == 0 ? kConfig : broken(kConfig, round % 4 < 3 ? 1 : 3, random);
    std::ofstream("config.toml") << text;
    const Outcome validated = run("mmreg validate config.toml 2>/dev/null");
    const Outcome built = run("mmreg build config.toml 2>&1 >/dev/null");
    valid += validated.code == 0 ? 1U : 0U;
    const std::string problem = disagreement(validated, built);
    if (problem.empty()) continue;
    ++failed;
    std::cout << "round " << round << ": " << problem << "\n" << text << "\n";
  }
  fs::current_path("/");
  fs::remove_all(folder);
  std::cout << fmt::format("{} configs, {} of them valid, {} disagreements\n", kRounds, valid, failed);
  return failed == 0 && valid > kRounds / 20 && valid < kRounds * 19 / 20 ? 0 : 1;
}
