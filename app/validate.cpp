// mmreg validate: every mistake of configs, without running anything.
#include "common.hpp"

#include "mmreg/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace app {
namespace {

namespace fs = std::filesystem;

// Files of folders named _base_ are parts of configs, not configs.
void collect_configs(const fs::path& folder, std::vector<std::string>& out) {
  std::error_code ignored;
  const auto options = fs::directory_options::skip_permission_denied;
  for (auto it = fs::recursive_directory_iterator(folder, options, ignored); it != fs::recursive_directory_iterator();
       it.increment(ignored)) {
    if (it->is_directory(ignored) && it->path().filename() == "_base_") {
      it.disable_recursion_pending();
    } else if (it->path().extension() == ".toml" && it->is_regular_file(ignored)) {
      out.push_back(it->path().string());
    }
  }
}

bool find_configs(const std::vector<std::string>& paths, std::vector<std::string>& configs) {
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      const std::size_t before = configs.size();
      collect_configs(path, configs);
      std::sort(configs.begin() + static_cast<std::ptrdiff_t>(before), configs.end());
      if (configs.size() == before) {
        print(stderr, fmt::format("mmreg: there is no config in the folder `{}`\n", path));
        return false;
      }
    } else {
      configs.push_back(path);
    }
  }
  return true;
}

std::string counted(std::size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

void print_full(const std::vector<mmreg::Report>& reports, const mmreg::Summary& summary) {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const mmreg::Report& report : reports) {
    for (const mmreg::Diagnostic& d : report.found.list()) {
      ++(d.severity == mmreg::Severity::error ? errors : warnings);
      print(stdout, mmreg::render_full(d, report.chain, {.color = colored(stdout)}) + "\n");
    }
  }
  std::string closing = errors == 0 ? "no errors" : counted(errors, "error");
  if (warnings > 0) closing += ", " + counted(warnings, "warning");
  print(stdout, fmt::format("{} checked: {}\n", counted(summary.configs, "config"), closing));
}

void print_concise(const std::vector<mmreg::Report>& reports) {
  for (const mmreg::Report& report : reports) {
    for (const mmreg::Diagnostic& d : report.found.list()) print(stdout, mmreg::render_line(d) + "\n");
  }
}

}  // namespace

int validate(const ValidateArgs& args) {
  mmreg::Plugins::instance().forbid_loading();
  std::vector<std::string> configs;
  if (!find_configs(args.paths, configs)) return kWrongUse;
  std::vector<mmreg::Report> reports;
  std::set<std::uint32_t> files;
  int worst = kGood;
  bool warned = false;
  for (const std::string& config : configs) {
    Planned planned;
    const int code = load_and_plan({config, args.overrides}, {}, planned);
    worst = std::max(worst, code);
    mmreg::Report& report = reports.emplace_back();
    report.config = config;
    report.found = std::move(planned.loaded.found);
    report.found.sort();
    warned = warned || !report.found.empty();
    report.chain = std::move(planned.loaded.chain);
    if (!planned.loaded.config) continue;
    for (const mmreg::Config::File& file : planned.loaded.config->files) files.insert(file.source);
  }
  const mmreg::Summary summary{configs.size(), files.size(), 0};
  if (args.format == "json") {
    print(stdout, mmreg::render_json(reports, summary));
  } else if (args.format == "concise") {
    print_concise(reports);
  } else {
    print_full(reports, summary);
  }
  if (!finish()) return kWrongUse;
  return worst == kGood && warned && args.deny_warnings ? kConfigErrors : worst;
}

}  // namespace app
