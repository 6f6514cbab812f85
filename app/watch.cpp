#include "watch.hpp"

#include "common.hpp"
#include "find_configs.hpp"

#include "mmreg/plugins.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

using Times = std::map<std::string, fs::file_time_type>;

// The kernel's own time of files, which goes by ticks: by an exact clock, what is written now may seem to be of before.
fs::file_time_type now_of_files() {
  std::timespec now{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  const auto since = std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
  return fs::file_time_type::clock::from_sys(std::chrono::sys_time<std::chrono::nanoseconds>(since));
}

// What changed after a check began may have been read before: a file that it met first is then noted as changed.
void note(Times& times, const std::string& file, fs::file_time_type began = fs::file_time_type::max(),
          fs::file_time_type until = fs::file_time_type::max()) {
  std::error_code failed;
  const fs::file_time_type time = fs::last_write_time(file, failed);
  const bool is_late = time >= began && time <= until;
  times.emplace(file, failed ? fs::file_time_type() : is_late ? fs::file_time_type::min() : time);
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

// Where plugins are said to be, and what is said of those that are known.
std::vector<std::string> files_of_plugins() {
  std::vector<std::string> files = mmreg::Plugins::instance().paths();
  for (const mmreg::PluginInfo& plugin : mmreg::Plugins::instance().list()) {
    if (!plugin.manifest.empty()) files.push_back(plugin.manifest);
  }
  return files;
}

// What plugins register stays until the program ends: others are seen by the same program begun anew. Returns only if
// that is not possible.
void start_again() {
  std::ifstream in("/proc/self/cmdline");
  std::vector<std::string> words;
  for (std::string word; std::getline(in, word, '\0');) words.push_back(word);
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::fflush(nullptr);
  ::execv("/proc/self/exe", argv.data());
}

Times times_of(const std::vector<std::string>& configs, const std::vector<std::string>& bases) {
  Times times;
  for (const auto* files : {&configs, &bases}) {
    for (const std::string& file : *files) note(times, file);
  }
  return times;
}

// A file that no config inherits any more counts no more.
void forget_others(Times& times, const std::vector<std::string>& configs, const std::vector<std::string>& bases) {
  std::erase_if(times, [&](const Times::value_type& entry) {
    return std::find(configs.begin(), configs.end(), entry.first) == configs.end() &&
           std::find(bases.begin(), bases.end(), entry.first) == bases.end();
  });
}

}  // namespace

int watch(const std::function<std::vector<std::string>()>& find, const std::function<std::optional<Checked>()>& check,
          const std::function<int(const Checked&)>& show) {
  constexpr std::chrono::milliseconds kBetween{100};
  std::vector<std::string> bases{workspace_file()};
  std::vector<std::string> plugins;
  std::vector<std::string> configs;
  const auto look = [&] {
    configs = find();
    return times_of(configs, bases);
  };
  const auto look_later = [&] {
    std::this_thread::sleep_for(kBetween);
    return look();
  };
  Times last = look();  // before the check: what is saved meanwhile is not missed
  fs::file_time_type began = now_of_files();
  std::optional<Checked> checked = check();
  if (!checked) return kWrongUse;
  for (;;) {
    if (checked) {
      // Before it is shown: who reads that may change files at once.
      bases = files_of(*checked);
      for (const std::string& file : bases) note(last, file, began);
      plugins = files_of_plugins();
      // A date in the future would be late for each program that begins anew.
      for (const std::string& file : plugins) note(last, file, began, now_of_files());
      bases.insert(bases.end(), plugins.begin(), plugins.end());
      forget_others(last, configs, bases);
      show(*checked);
      if (std::ferror(stdout) != 0) return kWrongUse;
    }
    Times now = look();
    while (now == last) now = look_later();
    const bool has_new_plugins =
        std::any_of(plugins.begin(), plugins.end(), [&](const std::string& file) { return now[file] != last[file]; });
    if (has_new_plugins) {
      // Not while they are still being written.
      for (Times later = look_later(); later != now; later = look_later()) now = std::move(later);
      start_again();
    }
    const bool has_new_rules = now[workspace_file()] != last[workspace_file()];
    last = std::move(now);
    if (has_new_rules && !use_workspace()) {
      checked.reset();
      continue;
    }
    began = now_of_files();
    checked = check();
  }
}

}  // namespace app
