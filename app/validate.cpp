// mmreg validate: every mistake of configs, without running anything.
#include "common.hpp"
#include "find_configs.hpp"
#include "parallel.hpp"
#include "value_text.hpp"

#include "mmreg/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace app {
namespace {

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

// What a config sees must not depend on which thread comes first: all plugins are made known before any is planned.
void plan_all(std::vector<mmreg::LoadedConfig>& loaded, unsigned jobs) {
  std::vector<std::set<std::string>> visible(loaded.size());
  for (std::size_t i = 0; i < loaded.size(); ++i) {
    if (loaded[i].config) visible[i] = mmreg::declare_plugins(*loaded[i].config, loaded[i].found);
  }
  for_each_index(loaded.size(), jobs, [&](std::size_t i) {
    mmreg::LoadedConfig& one = loaded[i];
    // A plugin that is missing makes all its modules unknown: saying so for each would hide the cause.
    if (one.config && !one.found.has_errors()) mmreg::plan_config(*one.config, visible[i], {}, one.found);
  });
}

}  // namespace

int validate(const ValidateArgs& args) {
  mmreg::Plugins::instance().forbid_loading();
  std::vector<std::string> configs;
  if (!find_configs(args.paths, configs)) return kWrongUse;
  std::vector<mmreg::LoadedConfig> loaded(configs.size());
  const mmreg::Workspace workspace(load_options(args.layers));
  for_each_index(configs.size(), args.jobs, [&](std::size_t i) { loaded[i] = workspace.load(configs[i]); });
  if (args.plan) plan_all(loaded, args.jobs);

  std::vector<mmreg::Report> reports;
  std::set<std::uint32_t> files;
  int worst = kGood;
  bool warned = false;
  for (std::size_t i = 0; i < configs.size(); ++i) {
    worst = std::max(worst, exit_code(loaded[i].found));
    mmreg::Report& report = reports.emplace_back();
    report.config = configs[i];
    report.found = std::move(loaded[i].found);
    report.found.sort();
    warned = warned || !report.found.empty();
    report.chain = std::move(loaded[i].chain);
    if (!loaded[i].config) continue;
    for (const mmreg::Config::File& file : loaded[i].config->files) files.insert(file.source);
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
