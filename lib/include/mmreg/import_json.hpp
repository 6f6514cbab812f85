// From configs that were dumped whole, as JSON, to configs that are written as people write them.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/value.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// Reports keys of a dump that every config would take for words of the config language, such as `_base_` and `_use_`.
void refuse_words(const Value& dump, Diagnostics& found);

/// Takes out what composing would take out: left-over `_delete_` marks, and top-level keys that begin with `__`. Each
/// is a warning.
void drop_leftovers(Value& config, Diagnostics& found);

/// Moves top-level keys for which `is_own` is true into the table `vars`.
void move_to_vars(Value& config, const std::function<bool(const Member& m)>& is_own, Diagnostics& found);

/// Puts references in the places of tables and lists that a top-level key, or a key of `vars`, has, too: of top-level
/// keys the first one keeps its value. Small ones stay as they are. Equal references of these configs are equal values.
std::vector<Value> with_references(const std::vector<Value>& configs);

/// What several configs have in common: keys with equal values, and of objects of the same type what is equal in them.
Value common_part(const std::vector<Value>& configs);
/// What a config says beside its common part.
Value without_common(const Value& config, const Value& common);

/// A config as TOML, with its plain keys before its sections. `base`: its `_base_`, if any.
std::string print_config(const Value& config, const std::string& base = "");

}  // namespace mmreg
