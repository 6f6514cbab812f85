// From config files to one resolved value.
//
//   text -> value (toml.hpp) -> expressions -> bases and merging -> overrides -> references
//
// Composing knows no types: it never looks a name up and runs nothing.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/history.hpp"
#include "mmreg/value.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// How a child merges into what it inherits.
struct MergeOptions {
  bool list_indices = false;  ///< keys that are numbers address the elements of a list, as overrides do
};

/// Merges `child` into `base`: tables key by key at every depth, everything else replaces. `_delete_ = true` drops the
/// inherited table first, and vanishes. False, with the base as it was, if something does not fit.
bool merge_into(Value& base, const Value& child, const MergeOptions& options, Diagnostics& found);

/// One override of the command line.
struct Override {
  enum class Operation : std::uint8_t {
    set,      ///< KEY=VALUE: a table merges, everything else replaces
    append,   ///< KEY+=VALUE: adds to the end of a list, a list element by element
    prepend,  ///< KEY^=VALUE
    remove    ///< ~KEY
  };
  std::string key;  ///< a path, see key_path.hpp
  Value value;
  Origin at;
  Operation operation = Operation::set;
};

/// Reads `KEY=VALUE`, `KEY+=VALUE`, `KEY^=VALUE` or `~KEY`. VALUE: numbers, true and false, None, quoted text, [lists],
/// (lists), {k = tables}, a, bare, list, or else text as it stands. `number` counts the arguments from 1, for messages.
std::optional<Override> parse_override(std::string_view token, std::size_t number, Diagnostics& found);

/// Applies overrides in order: keys are paths ("model.depth", "pipeline[0].prob", "pipeline[RandomFlip].prob"), tables
/// merge. False, with the config as it was, if one does not fit.
bool apply_overrides(Value& config, const std::vector<Override>& overrides, Diagnostics& found);

/// MMEngine's Config.merge_from_dict: the keys of `options` are paths ("model.depth", "pipeline.0.prob"). They are put
/// together first, where a later one replaces what an earlier one said, then merged; numbers address the elements of
/// lists. False, with the config as it was, if something does not fit. Source:
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.config.Config.html
bool merge_from_dict(Value& config, const Table& options, Diagnostics& found);

/// How configs are loaded.
struct LoadOptions {
  std::vector<std::string> overrides;  ///< as parse_override() takes them, or `@FILE`: a file with one a line
  std::vector<std::string> with;       ///< more files, merged in order after the config and before the overrides
  /// The value of an environment variable, or nothing if it is not set. Null: the process's environment.
  std::function<std::optional<std::string>(const std::string& name)> environment;
  /// The folder of the configs that the plugin of a scope brings, for bases "scope::path". Null: there are none.
  std::function<std::optional<std::string>(const std::string& scope)> plugin_configs;
  /// The text of a file, or nothing if there is none. Null: the file system is read.
  std::function<std::optional<std::string>(const std::string& path)> read_file;
  /// Texts that stand for files, by their absolute path without links; other files are read.
  std::map<std::string, std::string> texts;
  std::string name_prefix;             ///< of what `read_file` reads, in messages: "HEAD:"
  std::size_t max_copies = 1'000'000;  ///< how many values references and copies may make
  /// Where what happens to values is noted, or null. Only one config may then be loaded at a time.
  History* history = nullptr;
};

/// A composed config.
struct Config {
  Value root;        ///< a table
  std::string path;  ///< as it was given
  struct File {
    std::uint32_t source = 0;
    std::size_t values = 0;  ///< that stand in it: no tables, and no words of the config language
  };
  std::vector<File> files;  ///< in the order of merging: bases first
  std::map<std::string, std::string> environment_used;
  struct Import {
    std::string name;
    Origin at;
  };
  std::vector<Import> imports;  ///< plugins of `custom_imports`, in order
  bool allow_failed_imports = false;
  std::string default_scope;  ///< empty: none
  std::vector<Removal> removals;
};

/// What loading gave.
struct LoadedConfig {
  std::optional<Config> config;  ///< nothing if there are errors
  Diagnostics found;
  std::vector<Inclusion> chain;  ///< every `_base_` entry that was followed, also if there is no config
};

/// Loads many configs; a file that several of them inherit is read and composed once. Safe to use from many threads,
/// but for options with a history. Files are taken to stay as they are.
class Workspace {
 public:
  explicit Workspace(LoadOptions options);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  /// Composes a config with its bases.
  LoadedConfig load(const std::string& path) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Loads one config. Nothing, with errors in `found`, if that is not possible. `inclusions` gets how each base came in,
/// in both cases.
std::optional<Config> load_config(const std::string& path, const LoadOptions& options, Diagnostics& found,
                                  std::vector<Inclusion>* inclusions = nullptr);

/// Reads `imports` of `custom_imports` in a composed config. False, with an error, if it is not of the right form.
bool read_custom_imports(Config& config, Diagnostics& found);

}  // namespace mmreg
