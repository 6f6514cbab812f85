// The commands: what the flags fill, and the functions that do the work and give the exit code.
#pragma once

#include <string>
#include <vector>

namespace app {

/// Exit codes.
enum Exit : int { kGood = 0, kConfigErrors = 1, kWrongUse = 2, kBuildFailed = 3, kRunFailed = 4, kBug = 70 };

/// A config with overrides: what `show`, `build` and `run` take.
struct ConfigArgs {
  std::string config;
  std::vector<std::string> overrides;
};

struct Common {
  std::string color = "auto";
  std::vector<std::string> plugin_paths;
};

struct ShowArgs {
  ConfigArgs config;
  std::string format = "toml";
  std::string only;
};
int show(const ShowArgs& args);

struct ValidateArgs {
  std::vector<std::string> paths;
  std::vector<std::string> overrides;
  std::string format = "full";
  bool deny_warnings = false;
};
int validate(const ValidateArgs& args);

struct BuildArgs {
  ConfigArgs config;
  std::vector<std::string> only;
  std::string format = "text";
  bool timings = false;
};
int build(const BuildArgs& args);

struct RunArgs {
  ConfigArgs config;
  std::string work_dir;
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

struct CountArgs {
  std::string save_path;
  std::string format = "text";
};
int count_registered_modules(const CountArgs& args);

struct PluginArgs {
  std::string library;
  std::string output;
};
int plugin_manifest(const PluginArgs& args);
int plugin_list();

}  // namespace app
