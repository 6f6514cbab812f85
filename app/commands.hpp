// The commands: what the flags fill, and the functions that do the work and give the exit code.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace app {

/// Exit codes. A run that a signal stopped ends with kSignal and its number: 130 for SIGINT.
enum Exit : int {
  kGood = 0,
  kConfigErrors = 1,
  kWrongUse = 2,
  kBuildFailed = 3,
  kRunFailed = 4,
  kBug = 70,
  kSignal = 128
};

/// A config with what is put over it: the same for all commands that take one.
struct ConfigArgs {
  std::string config;
  std::vector<std::string> overrides;
  std::vector<std::string> with;  ///< files that are merged last
  std::size_t max_copies = 1'000'000;
};

struct Common {
  std::string color = "auto";
  std::vector<std::string> plugin_paths;
};

struct ShowArgs {
  ConfigArgs config;
  std::string format = "toml";
  std::string only;
  std::string origin;  ///< "": not asked for; kEverything; or a key
  bool tree = false;
  bool defaults = false;
  static constexpr const char* kEverything = "*";
};
int show(const ShowArgs& args);

struct ValidateArgs {
  std::vector<std::string> paths;
  ConfigArgs layers;  ///< what is put over each of them
  std::string format = "full";
  std::vector<std::string> also;         ///< more reports: FORMAT=FILE
  std::vector<std::string> affected_by;  ///< only configs that inherit one of these files
  std::string since;                     ///< only configs that inherit a file that differs from this revision of git
  bool deny_warnings = false;
  bool fix = false;
  bool unsafe = false;  ///< apply fixes that may be wrong, too
  bool diff = false;    ///< print what fixing would change
  bool watch = false;
  bool plan = true;   ///< false: only compose
  unsigned jobs = 0;  ///< threads; 0: as many as the machine has
};
int validate(const ValidateArgs& args);

struct DiffArgs {
  ConfigArgs before;
  ConfigArgs after;
  std::string against;  ///< the revision of git that `before` is read from; empty: none
  std::string format = "text";
};
int diff(const DiffArgs& args);

struct AffectedArgs {
  std::vector<std::string> files;
  ConfigArgs layers;
  std::string against = "HEAD";
  std::string format = "text";
  unsigned jobs = 0;
};
int affected(const AffectedArgs& args);

struct FmtArgs {
  std::vector<std::string> paths;
  bool check = false;
  unsigned jobs = 0;
};
int format_files(const FmtArgs& args);

struct ImportArgs {
  std::vector<std::string> files;
  std::string output;  ///< the folder to write into; empty: standard output
  bool split = false;
  bool vars = false;
  bool force = false;
};
int import_dumps(const ImportArgs& args);

struct BuildArgs {
  ConfigArgs config;
  std::vector<std::string> only;
  std::string format = "text";
  bool timings = false;
};
int build(const BuildArgs& args);

struct GraphArgs {
  ConfigArgs config;
  std::vector<std::string> only;
  std::string format = "text";
};
/// Also of a config with mistakes, whose code it then gives.
int graph(const GraphArgs& args);

struct RunArgs {
  ConfigArgs config;
  std::string work_dir;
  std::vector<std::string> plugin_paths;  ///< for the command that goes on where this one stops
  bool resume = false;
  bool dry_run = false;
};
int run(const RunArgs& args);

struct ListArgs {
  std::vector<std::string> registries;
  std::string scope;
  std::string match;
  std::string format = "table";
};
int list(const ListArgs& args);

struct DescribeArgs {
  std::string name;
  std::string format = "text";
};
int describe(const DescribeArgs& args);

/// Writes all registries and modules as pages into a folder.
int docs(const std::string& folder);

struct CountArgs {
  std::string save_path;
  std::string format = "text";
};
int count_registered_modules(const CountArgs& args);

struct SchemaArgs {
  bool all = false;
  std::string output;  ///< the folder to write into; empty: standard output
};
int print_schema(const SchemaArgs& args);

/// A language server on standard input and output. Source: https://microsoft.github.io/language-server-protocol/
int language_server();

int explain(const std::string& word);

struct PluginArgs {
  std::string name;
  std::string library;
  std::string output;
};
int plugin_manifest(const PluginArgs& args);
int plugin_list();
/// Writes the project of a new plugin into a new folder of its name.
int plugin_new(const std::string& name);

/// Prints what is found of what mmreg needs: plugins (each is loaded, in a process of its own), the workspace, tools.
/// Exits with kBuildFailed if a plugin is broken; what is only missing is told.
int doctor();

}  // namespace app
