// mmreg fmt: formats configs. A file is written only if it then says the same.
#include "find_configs.hpp"
#include "parallel.hpp"
#include "value_text.hpp"
#include "write_file.hpp"

#include "mmreg/key_path.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace app {
namespace {

namespace fs = std::filesystem;

struct Formatted {
  mmreg::Diagnostics found;
  std::string text;
  std::string problem;  // of writing
  bool differs = false;
};

Formatted formatted(const std::string& path) {
  Formatted out;
  const std::optional<mmreg::Value> before = mmreg::read_toml_file(path, out.found);
  if (!before) return out;
  const std::string& text = mmreg::source_of({before->origin().source, 0, 0}).text;
  out.text = mmreg::format_toml(text);
  out.differs = out.text != text;
  if (!out.differs) return out;
  mmreg::Diagnostics broken;
  const std::optional<mmreg::Value> after = mmreg::parse_toml(out.text, path + " (formatted)", broken);
  // Every value at its path, in the order of the keys: any config that is composed of this file stays as it is.
  if (after && mmreg::print_flat(*before) == mmreg::print_flat(*after)) return out;
  out.found.error(
      mmreg::Code::reader_disagreement, {before->origin().source, 0, 0},
      "internal error: formatting would change what this file says, so it is left as it is; please report it");
  out.differs = false;
  return out;
}

int closing(std::size_t differing, std::size_t files, bool check) {
  const std::string_view done = check ? "would be formatted" : "formatted";
  print(stdout, fmt::format("{} {}, {} left as {}\n", counted(differing, "file"), done, files - differing,
                            files - differing == 1 ? "it is" : "they are"));
  return finish() ? (check && differing > 0 ? kConfigErrors : kGood) : kWrongUse;
}

}  // namespace

int format_files(const FmtArgs& args) {
  std::vector<std::string> files;
  if (args.paths.size() > 1 && std::find(args.paths.begin(), args.paths.end(), "-") != args.paths.end()) {
    print(stderr, "mmreg: `-`, standard input, goes with no other files\n");
    return kWrongUse;
  }
  for (const std::string& path : args.paths) {
    std::error_code ignored;
    const bool is_folder = fs::is_directory(path, ignored);
    const std::vector<std::string> found = is_folder ? toml_files(path, true) : std::vector{path};
    files.insert(files.end(), found.begin(), found.end());
  }
  std::vector<Formatted> all(files.size());
  for_each_index(files.size(), args.jobs, [&](std::size_t i) {
    all[i] = formatted(files[i]);
    if (all[i].differs && !args.check && files[i] != "-") all[i].problem = write_file(files[i], all[i].text);
  });
  mmreg::Diagnostics found;
  std::size_t differing = 0;
  bool failed = false;
  for (std::size_t i = 0; i < files.size(); ++i) {
    found.add_all(all[i].found);
    if (!all[i].problem.empty()) {
      print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", files[i], all[i].problem));
      failed = true;
      continue;
    }
    differing += all[i].differs ? 1 : 0;
    if (all[i].differs && files[i] != "-") {
      print(stdout, fmt::format("{} {}\n", args.check ? "would format" : "formatted", files[i]));
    }
  }
  print_problems(found);
  if (found.has_errors()) return exit_code(found);
  if (failed) return kWrongUse;
  if (files.size() == 1 && files.front() == "-" && !args.check) {
    print(stdout, all.front().text);
    return finish() ? kGood : kWrongUse;
  }
  return closing(differing, files.size(), args.check);
}

}  // namespace app
