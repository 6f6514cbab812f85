// Runs the program as users see it: files of commands with the exact output that is expected.
//
//   golden [--update] FILE.t...
//   golden --section HEADING FILE.md
//
// A file is prose with blocks in it:
//
//   --- FILE name          the lines up to `---` are written into a fresh folder
//   $ mmreg validate a.toml
//     what stands on standard output, indented by two
//   ! what stands on standard error
//   ? 1                    the exit code, if it is not 0
//
// Commands are run by sh in that folder. `$DIR` in what is expected stands for its path, and `...` alone on a line of
// output for any lines. --update writes what was seen into the file.
//
// Of a Markdown file the blocks below a heading are run: a `toml` or `cpp` block is a file, named by the comment on
// its first line, and a `console` block holds commands, each with what it prints on both streams.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <sys/wait.h>

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

struct Outcome {
  std::vector<std::string> lines;  // as they stand in a test file
};

// What a command prints, in the form of a test file; `plain`: as a reader of a terminal sees it.
Outcome run(const std::string& command, const fs::path& folder, bool plain = false) {
  const fs::path out = folder / ".stdout";
  const fs::path err = folder / ".stderr";
  const std::string script = fmt::format("cd '{}' && ( {} ) >.stdout 2>.stderr </dev/null", folder.string(), command);
  const int status = std::system(script.c_str());
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  Outcome outcome;
  const auto add = [&](const fs::path& path, std::string_view prefix) {
    const std::string text = replaced(read_file(path), folder.string(), "$DIR");
    for (const std::string& line : lines_of(text)) {
      outcome.lines.push_back(line.empty() ? std::string(prefix.substr(0, prefix.find_last_not_of(' ') + 1))
                                           : std::string(prefix) + line);
    }
  };
  add(out, plain ? "" : "  ");
  add(err, plain ? "" : "! ");
  if (code != 0 && !plain) outcome.lines.push_back(fmt::format("? {}", code));
  fs::remove(out);
  fs::remove(err);
  return outcome;
}

bool is_output(const std::string& line) {
  return line.starts_with("  ") || line.starts_with("!") || line.starts_with("?") || line.empty();
}

// Whether what was seen is what is expected; `...` stands for any number of lines.
bool matches(const std::vector<std::string>& expected, std::size_t e, const std::vector<std::string>& seen,
             std::size_t s) {
  for (; e < expected.size(); ++e, ++s) {
    if (expected[e] == "  ..." || expected[e] == "! ..." || expected[e] == "...") {
      for (std::size_t rest = s; rest <= seen.size(); ++rest) {
        if (matches(expected, e + 1, seen, rest)) return true;
      }
      return false;
    }
    if (s >= seen.size() || expected[e] != seen[s]) return false;
  }
  return s == seen.size();
}

// A fresh folder, which is removed with all that is in it.
class Folder {
 public:
  Folder() {
    std::array<char, 32> name{"/tmp/golden.XXXXXX"};
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void complain(const fs::path& file, std::size_t line, const std::string& command,
              const std::vector<std::string>& expected, const std::vector<std::string>& seen) {
  fmt::print("{}:{}: $ {}\n  expected:\n", file.string(), line, command);
  for (const std::string& l : expected) fmt::print("    |{}\n", l);
  fmt::print("  seen:\n");
  for (const std::string& l : seen) fmt::print("    |{}\n", l);
}

class TestFile {
 public:
  explicit TestFile(fs::path path) : path_(std::move(path)), lines_(lines_of(read_file(path_))) {}

  int run_all(bool update) {
    int failed = 0;
    std::vector<std::string> written;
    for (std::size_t i = 0; i < lines_.size();) {
      written.push_back(lines_[i]);
      if (lines_[i].starts_with("--- FILE ")) {
        i = write_file(i, written);
      } else if (lines_[i].starts_with("$ ")) {
        i = run_command(i, update, written, failed);
      } else {
        ++i;
      }
    }
    if (update) {
      std::ofstream out(path_, std::ios::binary);
      for (const std::string& line : written) out << line << '\n';
    }
    return failed;
  }

 private:
  std::size_t write_file(std::size_t i, std::vector<std::string>& written) {
    const fs::path file = folder_.path() / lines_[i].substr(9);
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    for (++i; i < lines_.size(); ++i) {
      written.push_back(lines_[i]);
      if (lines_[i] == "---") return i + 1;
      out << lines_[i] << '\n';
    }
    return i;
  }

  std::size_t run_command(std::size_t i, bool update, std::vector<std::string>& written, int& failed) {
    const std::string command = lines_[i].substr(2);
    const std::size_t line = i + 1;
    std::vector<std::string> expected;
    // An empty line belongs to the output only if output follows it.
    for (++i; i < lines_.size() && is_output(lines_[i]); ++i) expected.push_back(lines_[i]);
    std::size_t blank = 0;
    while (!expected.empty() && expected.back().empty()) {
      expected.pop_back();
      ++blank;
    }
    const Outcome outcome = run(command, folder_.path());
    const bool good = matches(expected, 0, outcome.lines, 0);
    if (!good && !update) {
      ++failed;
      complain(path_, line, command, expected, outcome.lines);
    }
    const std::vector<std::string>& keep = good ? expected : outcome.lines;
    written.insert(written.end(), keep.begin(), keep.end());
    written.insert(written.end(), blank, "");
    return i;
  }

  fs::path path_;
  std::vector<std::string> lines_;
  Folder folder_;
};

// The blocks of one section of a Markdown file.
int run_section(const fs::path& path, const std::string& heading) {
  const std::vector<std::string> lines = lines_of(read_file(path));
  const Folder folder;
  int commands = 0;
  int failed = 0;
  std::string block;  // "toml", "console", or ""
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.starts_with("## ")) inside = line == "## " + heading;
    if (!inside) continue;
    if (line.starts_with("```")) {
      block = line.substr(3);
      if (block != "toml" && block != "cpp") continue;
      std::ofstream out(folder.path() / lines.at(i + 1).substr(block == "cpp" ? 3 : 2), std::ios::binary);
      for (++i; lines.at(i) != "```"; ++i) out << lines[i] << '\n';
      block.clear();
    } else if (block == "console" && line.starts_with("$ ")) {
      const std::size_t at = i + 1;
      std::vector<std::string> expected;
      while (!lines.at(i + 1).starts_with("$ ") && lines[i + 1] != "```") expected.push_back(lines[++i]);
      const Outcome outcome = run(line.substr(2), folder.path(), true);
      ++commands;
      if (matches(expected, 0, outcome.lines, 0)) continue;
      ++failed;
      complain(path, at, line.substr(2), expected, outcome.lines);
    }
  }
  if (commands == 0) fmt::print("{} has no commands below `## {}`\n", path.string(), heading);
  return commands == 0 ? 1 : failed;
}

}  // namespace

int main(int argc, char** argv) {
  bool update = false;
  int failed = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--update") {
      update = true;
    } else if (std::string_view(argv[i]) == "--section" && i + 2 < argc) {
      failed += run_section(argv[i + 2], argv[i + 1]);
      i += 2;
    } else {
      failed += TestFile(argv[i]).run_all(update);
    }
  }
  fmt::print("{} failed\n", failed);
  return failed == 0 ? 0 : 1;
}
