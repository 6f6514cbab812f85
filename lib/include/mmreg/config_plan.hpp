// Which objects a config describes, and their plan.
#pragma once

#include "mmreg/config.hpp"
#include "mmreg/plan.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// Whether a config is one Runner: whether it has `runner_type`, `train_cfg`, `val_cfg` or `test_cfg` at its top.
bool is_runner_config(const Value& config);
/// Whether a top-level key means something in every config: `custom_imports`, `vars`, ...
bool is_reserved_key(std::string_view key);

/// The root registry that the objects at a top-level key are of: "model" is MODELS'. Null if it is none's key.
const RegistryNode* registry_of_key(std::string_view key);
/// The key of a root registry's objects: "model" for MODELS, "data_sampler" for DATA_SAMPLERS.
std::string key_of_registry(const RegistryNode& root);
/// What the Runner of a config takes, or null if it is no Runner's, or there is no such Runner.
const Schema* runner_schema(const Value& config);

/// Makes the plugins known that a config can see: those of `custom_imports`, and every scope that a prefix, a
/// `_scope_` or `default_scope` names. Reads manifests only. What is not found is an error, or with
/// `allow_failed_imports` a warning. Gives the names of the plugins whose modules the config may use.
std::set<std::string> declare_plugins(const Config& config, Diagnostics& found);

/// Plans all objects of a config, or those at `only` (top-level keys, or "objects.NAME"). A config with `runner_type`,
/// `train_cfg`, `val_cfg` or `test_cfg` is one Runner; in any other, each top-level table with `type` is an object,
/// and so are the tables of `[objects]`. Modules of plugins that are not in `visible` do not count. If `found` has
/// errors of declare_plugins, names that are not known are counted as following from them.
std::shared_ptr<const Plan> plan_config(const Config& config, const std::set<std::string>& visible,
                                        const std::vector<std::string>& only, Diagnostics& found);

}  // namespace mmreg
