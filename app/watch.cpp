#include "watch.hpp"

#include "find_configs.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

namespace app {
namespace {

namespace fs = std::filesystem;

// When each file was last written, of everything that was read and everything that could be a config.
std::map<std::string, fs::file_time_type> times_of(const Checked& checked) {
  std::map<std::string, fs::file_time_type> times;
  const auto note = [&](const std::string& file) {
    std::error_code failed;
    const fs::file_time_type time = fs::last_write_time(file, failed);
    times[file] = failed ? fs::file_time_type() : time;
  };
  for (const mmreg::Report& report : checked.reports) {
    note(report.config);
    for (const std::uint32_t source : report.sources) note(mmreg::source_of({source, 0, 0}).name);
    for (const mmreg::Inclusion& inclusion : report.chain) note(mmreg::source_of({inclusion.file, 0, 0}).name);
    const fs::path folder = fs::path(report.config).parent_path();
    note(folder.empty() ? "." : folder.string());  // its time changes when a file comes or goes
  }
  return times;
}

}  // namespace

int watch(const std::function<std::optional<Checked>()>& check, const std::function<int(const Checked&)>& show) {
  constexpr std::chrono::milliseconds kBetween{100};
  std::optional<Checked> checked = check();
  if (!checked) return kWrongUse;
  for (;;) {
    const auto before = times_of(*checked);
    if (show(*checked) == kWrongUse && std::ferror(stdout) != 0) return kWrongUse;
    while (times_of(*checked) == before) std::this_thread::sleep_for(kBetween);
    if (std::optional<Checked> next = check()) checked = std::move(next);
  }
}

}  // namespace app
