// mmreg validate: every mistake of configs, without running anything.
#include "check.hpp"
#include "find_configs.hpp"
#include "git.hpp"
#include "mend.hpp"
#include "value_text.hpp"
#include "watch.hpp"
#include "write_file.hpp"

#include "mmreg/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace app {
namespace {

std::string render_concise(const std::vector<mmreg::Report>& reports) {
  std::string out;
  for (const mmreg::Report& report : reports) {
    for (const mmreg::Diagnostic& d : report.found.list()) out += mmreg::render_line(d) + "\n";
  }
  return out;
}

std::string render_full(const std::vector<mmreg::Report>& reports, const mmreg::Summary& summary, bool color) {
  std::string out;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t fixable = 0;
  std::size_t followers = 0;
  for (const mmreg::Report& report : reports) {
    followers += report.found.followers();
    for (const mmreg::Diagnostic& d : report.found.list()) {
      ++(d.severity == mmreg::Severity::error ? errors : warnings);
      fixable += d.fix && d.fix->is_safe ? 1U : 0U;
      out += mmreg::render_full(d, report.chain, {.color = color}) + "\n";
    }
  }
  if (followers > 0) {
    const bool one = followers == 1;
    out += fmt::format("{} that follow{} from these {} not shown\n", counted(followers, "error"), one ? "s" : "",
                       one ? "is" : "are");
  }
  std::string closing = errors == 0 ? "no errors" : counted(errors, "error");
  if (warnings > 0) closing += ", " + counted(warnings, "warning");
  if (fixable > 0) closing += fmt::format("; --fix mends {}", fixable);
  return out + fmt::format("{} checked: {}\n", counted(summary.configs, "config"), closing);
}

std::string render(const Checked& checked, const std::string& format, bool color) {
  if (format == "junit") return mmreg::render_junit(checked.reports);  // a broken config is a failed case, each of them
  const std::vector<mmreg::Report> reports = told_once(checked.reports);
  if (format == "json") return mmreg::render_json(reports, checked.summary);
  if (format == "github") return mmreg::render_github(reports);
  if (format == "gitlab") return mmreg::render_gitlab(reports);
  if (format == "sarif") return mmreg::render_sarif(reports);
  return format == "concise" ? render_concise(reports) : render_full(reports, checked.summary, color);
}

// Whether a config was made of a file.
bool is_input(const Checked& checked, const std::string& file) {
  const std::string identity = identity_of(file);
  return std::any_of(checked.reports.begin(), checked.reports.end(), [&](const mmreg::Report& report) {
    return identity_of(report.config) == identity ||
           std::any_of(report.sources.begin(), report.sources.end(), [&](std::uint32_t source) {
             return identity_of(mmreg::source_of({source, 0, 0}).name) == identity;
           });
  });
}

// The reports that were asked for beside the one on standard output: FORMAT=FILE.
bool write_reports(const Checked& checked, const std::vector<std::string>& also) {
  return std::all_of(also.begin(), also.end(), [&](const std::string& entry) {
    const std::size_t split = entry.find('=');
    const std::string file = entry.substr(split + 1);
    const std::string problem = is_input(checked, file)
                                    ? "it is one of the files that were checked"
                                    : write_file(file, render(checked, entry.substr(0, split), false));
    if (problem.empty()) return true;
    print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", file, problem));
    return false;
  });
}

// Writes the reports; the exit code.
int conclude(const Checked& checked, const ValidateArgs& args) {
  if (!write_reports(checked, args.also) || !finish()) return kWrongUse;
  return checked.exit == kGood && checked.has_warnings && args.deny_warnings ? kConfigErrors : checked.exit;
}

int show(const Checked& checked, const ValidateArgs& args) {
  print(stdout, render(checked, args.format, colored(stdout)));
  return conclude(checked, args);
}

bool is_or_was(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) return true;
  if (!git_toplevel()) return false;
  const std::unique_ptr<GitRevision> head = GitRevision::open("HEAD");
  return head && head->read(file);
}

// The workspace's file says what is checked and how, a manifest which modules there are.
bool concerns_all(const std::string& file) {
  return identity_of(file) == identity_of(workspace_file()) || file.ends_with(".mmreg.json");
}

// The files that a mistake may come from: those that were named, and those that differ from a revision.
bool find_changed(const ValidateArgs& args, CheckOptions& options, bool& nothing_changed) {
  std::vector<std::string> files = args.affected_by;
  for (const std::string& file : files) {
    if (is_or_was(file)) continue;
    print(stderr, fmt::format("mmreg: there is no file `{}`, now or in git's HEAD\n", file));
    return false;
  }
  if (!args.since.empty()) {
    const std::optional<std::vector<std::string>> changed = git_changed_since(args.since);
    if (!changed) return false;
    files.insert(files.end(), changed->begin(), changed->end());
  }
  nothing_changed = (!args.affected_by.empty() || !args.since.empty()) && files.empty();
  if (std::any_of(files.begin(), files.end(), concerns_all)) return true;
  for (const std::string& file : files) options.only_affected_by.insert(identity_of(file));
  return true;
}

// The arguments, or else the folder of the workspace.
std::vector<std::string> paths_of(const ValidateArgs& args) {
  if (!args.paths.empty()) return args.paths;
  return {workspace().folder.empty() ? "." : workspace().folder};
}

}  // namespace

int validate(const ValidateArgs& args) {
  mmreg::Plugins::instance().forbid_loading();
  CheckOptions options;
  options.layers = args.layers;
  options.plan = args.plan;
  options.jobs = args.jobs;
  const std::vector<std::string> paths = paths_of(args);
  options.has_all_heirs = std::all_of(paths.begin(), paths.end(), [](const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
  });
  std::vector<std::string> configs;
  const auto select = [&] {
    configs.clear();
    options.only_affected_by.clear();
    bool nothing_changed = false;
    if (args.paths.empty() && !all_patterns_fit()) return false;
    if (!find_configs(paths, configs) || !find_changed(args, options, nothing_changed)) return false;
    if (nothing_changed) configs.clear();
    return true;
  };
  const auto check = [&] { return select() ? std::optional(check_configs(configs, options)) : std::nullopt; };
  if (args.watch) {
    const auto files = [&] {
      std::vector<std::string> all;
      for (const std::string& path : paths) {
        for (std::string& config : configs_of(path)) all.push_back(std::move(config));
      }
      return all;
    };
    return watch(files, check, [&](const Checked& checked) { return show(checked, args); });
  }
  if (args.fix || args.diff) {
    if (!select()) return kWrongUse;
    const std::optional<Checked> left = mend(configs, options, args);
    if (!left) return kWrongUse;
    return args.diff ? conclude(*left, args) : show(*left, args);
  }
  const std::optional<Checked> checked = check();
  return checked ? show(*checked, args) : kWrongUse;
}

}  // namespace app
