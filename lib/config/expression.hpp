// Expressions: "{{ ... }}" in the strings of a config. Private to the library.
#pragma once

#include "mmreg/config.hpp"

#include <filesystem>

namespace mmreg::detail {

/// What the expressions of one file may refer to.
struct ExpressionScope {
  std::filesystem::path file;    ///< as it is known to the user; empty for overrides
  const Value* bases = nullptr;  ///< what the bases gave; null: `_base_` is not known here
  const LoadOptions* options = nullptr;
  std::map<std::string, std::string>* environment_used = nullptr;
  std::size_t* budget = nullptr;  ///< how many more values and text blocks references may copy; null: no limit
};

/// Puts the values of all expressions into a tree. Errors go to `found`, each string on its own.
void expand_expressions(Value& tree, const ExpressionScope& scope, Diagnostics& found);

}  // namespace mmreg::detail
