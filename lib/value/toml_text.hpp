// Single values as TOML text. Private to the library.
#pragma once

#include "mmreg/value.hpp"

#include <cstddef>
#include <string>

namespace mmreg::detail {

/// Lines are not made longer, where there is a way to break them.
inline constexpr std::size_t kLineWidth = 100;

/// Appends a value on one line, as it would stand after `key = `. Stops with false once `out` has more than `limit`
/// bytes; what is in it then is of no use.
bool append_inline(std::string& out, const Value& value, std::size_t limit);

/// A text of several lines as a multi-line string.
std::string multiline_text(std::string_view text);

}  // namespace mmreg::detail
