#include "watch.hpp"

#include "find_configs.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

namespace app {
namespace {

namespace fs = std::filesystem;

using Times = std::map<std::string, fs::file_time_type>;

void note(Times& times, const std::string& file) {
  std::error_code failed;
  const fs::file_time_type time = fs::last_write_time(file, failed);
  times.emplace(file, failed ? fs::file_time_type() : time);
}

// The files that configs were made of, as far as that was possible.
std::vector<std::string> files_of(const Checked& checked) {
  std::vector<std::string> files;
  for (const mmreg::Report& report : checked.reports) {
    for (const std::uint32_t source : report.sources) files.push_back(mmreg::source_of({source, 0, 0}).name);
    for (const mmreg::Inclusion& i : report.chain) files.push_back(mmreg::source_of({i.file, 0, 0}).name);
  }
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
  std::vector<std::string> bases;
  Times last = times_of(find(), bases);  // before the check: what is saved meanwhile is not missed
  std::optional<Checked> checked = check();
  if (!checked) return kWrongUse;
  for (;;) {
    if (checked) {
      show(*checked);
      if (std::ferror(stdout) != 0) return kWrongUse;
      bases = files_of(*checked);
      for (const std::string& file : bases) note(last, file);
    }
    Times now = times_of(find(), bases);
    while (now == last) {
      std::this_thread::sleep_for(kBetween);
      now = times_of(find(), bases);
    }
    last = std::move(now);
    checked = check();
  }
}

}  // namespace app
