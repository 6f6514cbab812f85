// From config files to one resolved value.
//
//   text -> value (toml.hpp) -> expressions -> bases and merging -> overrides
//
// Composing knows no types: it never looks a name up and runs nothing.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/value.hpp"

#include <cstdint>
#include <functional>
#include <map>
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

/// One `KEY=VALUE` of the command line.
struct Override {
  std::string key;  ///< as written; see apply_overrides
  Value value;
  Origin at;
};

/// Reads `KEY=VALUE`. VALUE: numbers, true and false, None, quoted text, [lists], (lists), {k = tables}, a, bare, list,
/// or else text as it stands. `number` counts the arguments from 1, for messages.
std::optional<Override> parse_override(std::string_view token, std::size_t number, Diagnostics& found);

/// Applies overrides in order: keys are paths ("model.depth", "pipeline.0.prob", "pipeline[0].prob"), tables merge.
/// False, with the config as it was, if one does not fit.
bool apply_overrides(Value& config, const std::vector<Override>& overrides, Diagnostics& found);

/// Splits a path at dots and brackets: "list[0].x" gives "list", "0", "x". Nothing if a part is empty.
std::optional<std::vector<std::string>> split_path(std::string_view path);

/// How a config is loaded.
struct LoadOptions {
  std::vector<std::string> overrides;  ///< `KEY=VALUE` each
  /// The value of an environment variable, or nothing if it is not set. Null: the process's environment.
  std::function<std::optional<std::string>(const std::string& name)> environment;
  /// The folder of the configs that the plugin of a scope brings, for bases "scope::path". Null: there are none.
  std::function<std::optional<std::string>(const std::string& scope)> plugin_configs;
};

/// A composed config.
struct Config {
  Value root;                        ///< a table
  std::string path;                  ///< as it was given
  std::vector<std::uint32_t> files;  ///< source numbers, in the order of merging: bases first
  std::map<std::string, std::string> environment_used;
  struct Import {
    std::string name;
    Origin at;
  };
  std::vector<Import> imports;  ///< plugins of `custom_imports`, in order
  bool allow_failed_imports = false;
  std::string default_scope;  ///< empty: none
};

/// Loads a config with its bases. Nothing, with errors in `found`, if that is not possible. `inclusions` gets how each
/// base came in, the first way, in both cases.
std::optional<Config> load_config(const std::string& path, const LoadOptions& options, Diagnostics& found,
                                  std::vector<Inclusion>* inclusions = nullptr);

/// Reads `imports` of `custom_imports` in a composed config. False, with an error, if it is not of the right form.
bool read_custom_imports(Config& config, Diagnostics& found);

}  // namespace mmreg
