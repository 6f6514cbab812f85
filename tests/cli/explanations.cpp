// Runs the examples of `mmreg explain`: the wrong one reports the code, the right one reports nothing.
//   explanations FOLDER_OF_THE_TEXTS [CODE that cannot occur here]...
#include "mmreg/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

struct Example {
  std::map<std::string, std::string> files;
  std::string command = "mmreg validate config.toml";
  bool is_run = true;
};

// "# base.toml" gives "base.toml", "# samples.csv" gives "samples.csv"; other comments give nothing.
std::string file_name(const std::string& line) {
  const bool is_name = line.starts_with("# ") && (line.ends_with(".toml") || line.ends_with(".csv")) &&
                       line.find(' ', 2) == std::string::npos;
  return is_name ? line.substr(2) : std::string();
}

Example read_example(std::istream& text) {
  Example example;
  std::string file;
  for (std::string line; std::getline(text, line) && !line.starts_with("## ");) {
    if (!line.starts_with("    ")) {
      if (!file.empty() && line.empty()) example.files[file] += '\n';
      continue;
    }
    line.erase(0, 4);
    if (line == "(not run)") example.is_run = false;
    if (const std::string name = file_name(line); !name.empty()) {
      file = name;
    } else if (line.starts_with("$ ")) {
      example.command = line.substr(2);
      file.clear();
    } else if (!file.empty()) {
      example.files[file] += line + '\n';
    }
  }
  return example;
}

Example read_example(const fs::path& path, const std::string& title) {
  std::ifstream text(path);
  for (std::string line; std::getline(text, line);) {
    if (line == title) return read_example(text);
  }
  throw std::runtime_error(path.string() + " has no section `" + title + "`");
}

struct Outcome {
  int code = 0;
  std::string output;
};

Outcome run(const Example& example) {
  const fs::path folder = fs::temp_directory_path() / fmt::format("mmreg-explain-{}", ::getpid());
  fs::remove_all(folder);
  for (const auto& [name, text] : example.files) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << text;
  }
  Outcome out;
  const std::string command = fmt::format("cd '{}' && {} 2>&1 </dev/null", folder.string(), example.command);
  std::FILE* pipe = ::popen(command.c_str(), "r");
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out.output += static_cast<char>(c);
  out.code = WEXITSTATUS(::pclose(pipe));
  fs::remove_all(folder);
  return out;
}

// What is wrong with the examples of a code, or "".
std::string check(const fs::path& path) {
  const std::string code = path.stem().string();
  const Example wrong = read_example(path, "## Wrong");
  const Example right = read_example(path, "## Right");
  if (wrong.is_run) {
    const Outcome outcome = run(wrong);
    if (outcome.output.find("[" + code + "]") == std::string::npos) {
      return "the wrong example does not report it:\n" + outcome.output;
    }
  }
  if (right.is_run) {
    const Outcome outcome = run(right);
    const bool quiet =
        outcome.output.find("error[") == std::string::npos && outcome.output.find("warning[") == std::string::npos;
    if (outcome.code != 0 || !quiet) return "the right example is not right:\n" + outcome.output;
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const std::set<std::string> impossible(argv + std::min(argc, 2), argv + argc);
  std::size_t failed = 0;
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(argc > 1 ? argv[1] : ".")) {
    if (entry.path().extension() != ".md" || impossible.contains(entry.path().stem().string())) continue;
    ++count;
    const std::string problem = check(entry.path());
    if (problem.empty()) continue;
    ++failed;
    std::cout << entry.path().filename().string() << ": " << problem << '\n';
  }
  for (const mmreg::Code code : mmreg::all_codes()) {
    if (fs::exists(fs::path(argc > 1 ? argv[1] : ".") / (mmreg::code_text(code) + ".md"))) continue;
    ++failed;
    std::cout << mmreg::code_text(code) << " has no explanation\n";
  }
  std::cout << count << " codes, " << failed << " with wrong examples\n";
  return failed == 0 && count > 0 ? 0 : 1;
}
