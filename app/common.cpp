#include "common.hpp"

#include "allow.hpp"

#include "mmreg/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <unistd.h>

namespace app {
namespace {

// Set once, before a command runs.
std::string color_mode = "auto";
WorkspaceFile the_workspace;

}  // namespace

void use(const Common& common) {
  color_mode = common.color;
  for (const std::string& path : common.plugin_paths) mmreg::Plugins::instance().add_path(path);
}

bool use_workspace() {
  mmreg::Diagnostics found;
  const bool good = use_workspace_of(".", found);
  print_problems(found);
  return good;
}

bool use_workspace_of(const std::string& folder, mmreg::Diagnostics& found) {
  the_workspace = read_workspace(folder, found);
  const std::vector<std::string> known = mmreg::Plugins::instance().paths();
  for (const std::string& path : the_workspace.plugin_path) {
    if (std::find(known.begin(), known.end(), path) == known.end()) mmreg::Plugins::instance().add_path(path);
  }
  return !found.has_errors();
}

std::string workspace_file() {
  return (std::filesystem::path(the_workspace.folder) / kWorkspaceFile).lexically_normal().string();
}

void apply_severities(mmreg::Diagnostics& found) {
  const auto& severities = the_workspace.severity;
  if (severities.empty()) return;
  found.remove_if([&](const mmreg::Diagnostic& d) {
    const auto entry = severities.find(d.code);
    return entry != severities.end() && !entry->second && d.severity == mmreg::Severity::warning;
  });
  for (mmreg::Diagnostic& d : found.list()) {
    const auto entry = severities.find(d.code);
    if (entry != severities.end() && entry->second) d.severity = *entry->second;
  }
}

const WorkspaceFile& workspace() { return the_workspace; }

bool colored(std::FILE* stream) {
  if (color_mode != "auto") return color_mode == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return (!no_color || *no_color == '\0') && ::isatty(::fileno(stream)) == 1;
}

void print(std::FILE* stream, const std::string& text) { std::fwrite(text.data(), 1, text.size(), stream); }

bool finish() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return true;
  std::fputs("mmreg: cannot write to standard output\n", stderr);
  return false;
}

void print_problems(const mmreg::Diagnostics& found, const std::vector<mmreg::Inclusion>& chain) {
  if (found.empty()) return;
  mmreg::Diagnostics sorted = found;
  sorted.sort();
  print(stderr, mmreg::render_full(sorted, chain, {.color = colored(stderr)}));
}

int exit_code(const mmreg::Diagnostics& found) {
  using mmreg::Code;
  if (!found.has_errors()) return kGood;
  const auto is_usage = [](const mmreg::Diagnostic& d) {
    const bool no_file = !d.primary.at && (d.code == Code::file_missing || d.code == Code::file_unreadable ||
                                           d.code == Code::file_too_large || d.code == Code::bad_file_type);
    return d.severity == mmreg::Severity::error &&
           (d.code == Code::usage || no_file || (d.code == Code::key_missing && !d.primary.at));
  };
  if (std::any_of(found.list().begin(), found.list().end(), is_usage)) return kWrongUse;
  // A plugin without a manifest is opened before planning; that it cannot be is no mistake of the config.
  const auto is_loading = [](const mmreg::Diagnostic& d) {
    return d.severity != mmreg::Severity::error || d.code == Code::load_failed || d.code == Code::not_a_plugin;
  };
  return std::all_of(found.list().begin(), found.list().end(), is_loading) ? kBuildFailed : kConfigErrors;
}

mmreg::LoadOptions load_options(const ConfigArgs& args) {
  mmreg::LoadOptions options;
  options.overrides = args.overrides;
  options.with = args.with;
  options.max_copies = args.max_copies;
  options.plugin_configs = [](const std::string& scope) { return mmreg::Plugins::instance().configs_of(scope); };
  return options;
}

void apply_rules(mmreg::LoadedConfig& loaded) {
  if (loaded.found.empty()) return;
  std::vector<mmreg::Report> reports(1);
  reports[0].found = std::move(loaded.found);
  for (const mmreg::Config::File& file : loaded.config ? loaded.config->files : std::vector<mmreg::Config::File>()) {
    reports[0].sources.push_back(file.source);
  }
  apply_allows(reports, Unused::untold);
  apply_severities(reports[0].found);
  loaded.found = std::move(reports[0].found);
}

int load(const ConfigArgs& args, mmreg::LoadedConfig& loaded, mmreg::History* history) {
  mmreg::LoadOptions options = load_options(args);
  options.history = history;
  loaded = mmreg::Workspace(std::move(options)).load(args.config);
  apply_rules(loaded);
  return loaded.config ? kGood : exit_code(loaded.found);
}

int plan(const std::vector<std::string>& only, Planned& planned) {
  mmreg::Diagnostics& found = planned.loaded.found;
  const std::set<std::string> visible = mmreg::declare_plugins(*planned.loaded.config, found);
  planned.plan = mmreg::plan_config(*planned.loaded.config, visible, only, found);
  apply_rules(planned.loaded);
  return exit_code(found);
}

int load_and_plan(const ConfigArgs& args, const std::vector<std::string>& only, Planned& planned) {
  const int code = load(args, planned.loaded);
  return code == kGood ? plan(only, planned) : code;
}

}  // namespace app
