// Reading and printing TOML 1.0.
//
// toml11 has the last word on what is valid. Our own scan before it gives what toml11 does not: the order and the
// places of keys, exact numbers, and guards against input that would make it crash or crawl.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/file.hpp"
#include "mmreg/value.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace mmreg {

/// What a file may cost.
struct TomlLimits {
  std::size_t max_bytes = kMostBytes;
  unsigned max_depth = kMostLevels;  ///< of nested values, and parts of a key
};

/// Reads a regular file, a pipe, or standard input ("-"). Nothing, with an error in `found`, if it is no valid TOML.
std::optional<Value> read_toml_file(const std::string& path, Diagnostics& found, const TomlLimits& limits = {});

/// Parses a text; `name` is what messages call it.
std::optional<Value> parse_toml(std::string text, std::string name, Diagnostics& found, const TomlLimits& limits = {});

/// Parses one value, such as `[1, 2.5]`: what the filter `toml` of an expression reads.
std::optional<Value> parse_toml_value(const std::string& text, std::string name, Diagnostics& found);

/// How TOML is printed.
struct TomlStyle {
  bool keep_order = true;      ///< false: in each table plain keys come first, which allows more [sections]
  bool mark_defaults = false;  ///< a comment behind values without an origin, which no file says
};

/// A table as a TOML document: order kept, floats exact. Composed as a config, it is the equal table again; null is
/// "{{ None }}" in it, and braces are protected. Objects cannot be printed and become a string that says so.
std::string print_toml(const Table& table, const TomlStyle& style = {});

/// A TOML document with the same white space everywhere; comments, keys and values stay as they are spelled, and in
/// their order. An array with a comma behind its last element keeps a line for each. The text must be valid.
std::string format_toml(std::string_view text);

/// One value on one line, as it would stand after `key = `.
std::string print_toml_value(const Value& value);

/// A value that is printed as the expression `{{ text }}`, for programs that write configs.
Value expression_value(std::string text);

/// A key, quoted if it must be.
std::string print_toml_key(std::string_view key);

}  // namespace mmreg
