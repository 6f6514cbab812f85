// What several commands do: loading a config, printing what is wrong.
#pragma once

#include "commands.hpp"
#include "workspace.hpp"

#include "mmreg/config.hpp"
#include "mmreg/config_plan.hpp"
#include "mmreg/diagnostic.hpp"
#include "mmreg/history.hpp"

#include <cstdio>
#include <optional>
#include <string>

namespace app {

/// Sets what holds for all commands.
void use(const Common& common);

/// Reads the workspace's file of the current folder, which may have changed. False, with its mistakes told, if it is
/// not right.
bool use_workspace();

/// The same for the workspace that a folder belongs to; its mistakes are added to `found`.
bool use_workspace_of(const std::string& folder, mmreg::Diagnostics& found);

/// Where the workspace's file is, or where it would be.
std::string workspace_file();

/// Makes warnings count as what the workspace says.
void apply_severities(mmreg::Diagnostics& found);

/// Takes out the warnings that comments in the config's files allow, and makes the others count as the workspace says.
void apply_rules(mmreg::LoadedConfig& loaded);

/// What the workspace says; empty where there is none.
const WorkspaceFile& workspace();

/// Whether to colour what goes to this stream.
bool colored(std::FILE* stream);

/// Writes text. A stream that is closed or full is an error of the process, see finish().
void print(std::FILE* stream, const std::string& text);

/// Flushes standard output: false, with a message, if not everything could be written.
bool finish();

/// Prints mistakes to standard error in full.
void print_problems(const mmreg::Diagnostics& found, const std::vector<mmreg::Inclusion>& chain = {});

/// How a config is to be loaded.
mmreg::LoadOptions load_options(const ConfigArgs& args);

/// Composes a config. Wrong use (no such file, an override that cannot be read) gives no config and kWrongUse. What
/// happens to values is noted in `history` if there is one.
int load(const ConfigArgs& args, mmreg::LoadedConfig& loaded, mmreg::History* history = nullptr);

/// Composes and plans: what `validate`, `build` and `run` begin with.
struct Planned {
  mmreg::LoadedConfig loaded;
  std::shared_ptr<const mmreg::Plan> plan;
};
int load_and_plan(const ConfigArgs& args, const std::vector<std::string>& only, Planned& planned);
/// The second half of it: plans what was composed.
int plan(const std::vector<std::string>& only, Planned& planned);

/// The exit code for mistakes found while a config was composed or planned.
int exit_code(const mmreg::Diagnostics& found);

/// The graph of a plan as a tree, and as JSON.
std::string print_tree(const mmreg::Plan& plan);
std::string print_graph_json(const mmreg::Plan& plan);
/// The arguments of an object that are no objects.
mmreg::Table plain_arguments(const mmreg::PlanNode& node);

}  // namespace app
