// Expressions: "{{ ... }}" in the strings of a config. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "config/deferred.hpp"
#include "mmreg/config.hpp"

#include <filesystem>

namespace mmreg::detail {

/// What can stand in braces, as the help of a message.
constexpr std::string_view kKnownExpressions =
    "known are: None, fileDirname, fileBasename, fileBasenameNoExtension, fileExtname, $NAME, $NAME:default, "
    "_base_.key, the path of a key of this config, and 'quoted text'";

/// What to say about a word that is no expression: the one that was probably meant, or all.
std::string near_expression(std::string_view word);

/// Reads a string with expressions in it. Throws Problem.
Template parse_template(std::string_view text, std::size_t depth = 0);

/// Applies a filter to the value of an expression. Throws Problem.
Value filtered(Value v, Filter filter);

/// How a value stands inside of a longer text. Throws Problem if it cannot.
std::string pasted(const Value& v);

/// What the expressions of one file may refer to.
struct ExpressionScope {
  std::filesystem::path file;    ///< as it is known to the user; empty for overrides
  const Value* bases = nullptr;  ///< what the bases gave; null: `_base_` is not known here
  const LoadOptions* options = nullptr;
  std::map<std::string, std::string>* environment_used = nullptr;
};

/// Puts in what is known before files are merged: environment, file variables and `_base_` references. What is not
/// known yet is left deferred. Errors are reported, each string on its own.
void expand_expressions(Value& tree, const ExpressionScope& scope, Composition& composition);

/// Lets tables with `_use_` wait for what they copy; expand_expressions() does it, too. `path`: of the tree in the
/// config.
void make_copies_wait(Value& tree, const std::string& path, Composition& composition);

}  // namespace mmreg::detail
