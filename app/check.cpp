#include "check.hpp"

#include "allow.hpp"
#include "find_configs.hpp"
#include "parallel.hpp"

#include "mmreg/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <tuple>

namespace app {
namespace {

// What a config sees must not depend on which thread comes first: all plugins are made known before any is planned.
void plan_all(std::vector<mmreg::LoadedConfig>& loaded, unsigned jobs) {
  std::vector<std::set<std::string>> visible(loaded.size());
  for (std::size_t i = 0; i < loaded.size(); ++i) {
    if (loaded[i].config) visible[i] = mmreg::declare_plugins(*loaded[i].config, loaded[i].found);
  }
  for_each_index(loaded.size(), jobs, [&](std::size_t i) {
    mmreg::LoadedConfig& one = loaded[i];
    if (one.config) mmreg::plan_config(*one.config, visible[i], {}, one.found);
  });
}

// What was changed may be gone: then a config that cannot be composed counts, too.
bool counts(const mmreg::LoadedConfig& loaded, const std::string& path, const std::set<std::string>& files) {
  if (files.empty() || inherits(loaded, path, files)) return true;
  return !loaded.config && std::any_of(files.begin(), files.end(), [](const std::string& file) {
    std::error_code ignored;
    return !std::filesystem::exists(file, ignored);
  });
}

// A plugin may be missed because the mmreg.toml that says where it is is not the one that holds.
void tell_other_workspace(mmreg::Report& report) {
  for (mmreg::Diagnostic& d : report.found.list()) {
    if (d.code != mmreg::Code::plugin_missing) continue;
    const std::filesystem::path nearest =
        nearest_workspace_file(std::filesystem::path(report.config).parent_path().string());
    if (nearest.empty() || identity_of(nearest.string()) == identity_of(workspace_file())) continue;
    std::error_code ignored;
    const std::filesystem::path shown = nearest.lexically_proximate(std::filesystem::current_path(ignored));
    d.note(fmt::format("`{}` does not count, for mmreg was not begun in that folder or below it", shown.string()));
  }
}

}  // namespace

mmreg::LoadOptions load_options(const CheckOptions& check) {
  mmreg::LoadOptions options = load_options(check.layers);
  options.texts = check.texts;
  options.environment = [](const std::string& name) -> std::optional<std::string> {
    if (const char* value = std::getenv(name.c_str())) return value;
    const auto declared = workspace().environment.find(name);
    return declared == workspace().environment.end() ? std::nullopt : std::optional(declared->second);
  };
  return options;
}

Checked check_configs(const std::vector<std::string>& configs, const CheckOptions& options) {
  std::vector<mmreg::LoadedConfig> loaded(configs.size());
  const mmreg::Workspace files(load_options(options));
  for_each_index(configs.size(), options.jobs, [&](std::size_t i) {
    loaded[i] = files.load(configs[i]);
    if (!counts(loaded[i], configs[i], options.only_affected_by)) loaded[i] = {};
  });
  if (options.plan) plan_all(loaded, options.jobs);

  Checked out;
  std::set<std::uint32_t> sources;
  for (std::size_t i = 0; i < configs.size(); ++i) {
    mmreg::LoadedConfig& one = loaded[i];
    if (!one.config && one.found.empty()) continue;  // it does not count
    mmreg::Report& report = out.reports.emplace_back();
    report.config = configs[i];
    report.found = std::move(one.found);
    report.chain = std::move(one.chain);
    if (!one.config) continue;
    for (const mmreg::Config::File& file : one.config->files) {
      report.sources.push_back(file.source);
      sources.insert(file.source);
    }
  }
  const bool has_all = options.has_all_heirs && options.only_affected_by.empty();
  const Unused unused = !options.plan ? Unused::untold : has_all ? Unused::told : Unused::told_of_configs;
  out.summary = {out.reports.size(), sources.size(), apply_allows(out.reports, unused)};
  for (mmreg::Report& report : out.reports) {
    tell_other_workspace(report);
    apply_severities(report.found);
    out.exit = std::max(out.exit, exit_code(report.found));
    out.has_warnings = out.has_warnings || !report.found.empty();
    report.found.sort();
  }
  return out;
}

std::vector<mmreg::Report> told_once(std::vector<mmreg::Report> reports) {
  struct Place {
    std::size_t report;
    std::size_t index;
  };
  std::map<std::tuple<mmreg::Code, std::uint32_t, std::uint32_t, std::string>, Place> seen;
  for (std::size_t r = 0; r < reports.size(); ++r) {
    std::size_t kept = 0;
    reports[r].found.remove_if([&](const mmreg::Diagnostic& d) {
      const mmreg::Origin at = d.primary.at;
      if (!mmreg::stands_in_file(at)) return ++kept, false;
      const auto [entry, is_new] = seen.try_emplace({d.code, at.source, at.begin, d.message}, Place{r, kept});
      if (is_new || entry->second.report == r) return ++kept, false;
      ++reports[entry->second.report].found.list()[entry->second.index].more_configs;
      return true;
    });
  }
  return reports;
}

}  // namespace app
