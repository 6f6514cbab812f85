#include "watch.hpp"

#include "common.hpp"
#include "find_configs.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

namespace app {
namespace {

namespace fs = std::filesystem;

using Times = std::map<std::string, fs::file_time_type>;

// What changed after a check began may have been read before: a file that it met first is then noted as changed.
void note(Times& times, const std::string& file, fs::file_time_type began = fs::file_time_type::max()) {
  std::error_code failed;
  const fs::file_time_type time = fs::last_write_time(file, failed);
  times.emplace(file, failed ? fs::file_time_type() : time > began ? fs::file_time_type::min() : time);
}

// A base that is not there may come. Its name stands, quoted, where it is missed.
std::string missing_base(const mmreg::Diagnostic& d) {
  std::string name(mmreg::text_of(d.primary.at));
  std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
  return (fs::path(mmreg::source_of(d.primary.at).name).parent_path() / name).lexically_normal().string();
}

// The files that configs were made of, as far as that was possible.
std::vector<std::string> files_of(const Checked& checked) {
  std::vector<std::string> files;
  for (const mmreg::Report& report : checked.reports) {
    for (const std::uint32_t source : report.sources) files.push_back(mmreg::source_of({source, 0, 0}).name);
    for (const mmreg::Inclusion& i : report.chain) files.push_back(mmreg::source_of({i.file, 0, 0}).name);
    for (const mmreg::Diagnostic& d : report.found.list()) {
      if (d.code == mmreg::Code::file_missing && mmreg::stands_in_file(d.primary.at)) files.push_back(missing_base(d));
    }
  }
  files.push_back(workspace_file());
  return files;
}

Times times_of(const std::vector<std::string>& configs, const std::vector<std::string>& bases) {
  Times times;
  for (const auto* files : {&configs, &bases}) {
    for (const std::string& file : *files) note(times, file);
  }
  return times;
}

}  // namespace

int watch(const std::function<std::vector<std::string>()>& find, const std::function<std::optional<Checked>()>& check,
          const std::function<int(const Checked&)>& show) {
  constexpr std::chrono::milliseconds kBetween{100};
  std::vector<std::string> bases{workspace_file()};
  Times last = times_of(find(), bases);  // before the check: what is saved meanwhile is not missed
  fs::file_time_type began = fs::file_time_type::clock::now();
  std::optional<Checked> checked = check();
  if (!checked) return kWrongUse;
  for (;;) {
    if (checked) {
      // Before it is shown: who reads that may change files at once.
      bases = files_of(*checked);
      for (const std::string& file : bases) note(last, file, began);
      show(*checked);
      if (std::ferror(stdout) != 0) return kWrongUse;
    }
    Times now = times_of(find(), bases);
    while (now == last) {
      std::this_thread::sleep_for(kBetween);
      now = times_of(find(), bases);
    }
    const bool has_new_rules = now[workspace_file()] != last[workspace_file()];
    last = std::move(now);
    if (has_new_rules && !read_workspace_again()) {
      checked.reset();
      continue;
    }
    began = fs::file_time_type::clock::now();
    checked = check();
  }
}

}  // namespace app
