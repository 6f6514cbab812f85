// Reading and printing JSON.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mmreg {

/// Parses a JSON text as Python writes it: `NaN`, `Infinity` and `-Infinity` are floats, 1 and 1.0 differ. `name` is
/// what messages call it. Nothing, with an error in `found`, if it is no JSON, has a key twice, a number that no
/// 64 bits hold, or more than 64 levels.
std::optional<Value> parse_json(std::string text, std::string name, Diagnostics& found);

/// A value as JSON text, indented by two. Dates become strings, and so do infinities and not-a-number, which JSON
/// lacks.
std::string print_json(const Value& value);

/// An HTML page with JSON in the place of the one @DATA@ in it, written so that nothing in the data ends the script
/// that holds it.
std::string page_with_data(std::string_view page, std::string_view json);

}  // namespace mmreg
