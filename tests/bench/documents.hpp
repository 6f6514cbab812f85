// Documents of any size, for the curves over size.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

enum class Shape { tables, array_tables, one_line_arrays, long_strings };

/// About `bytes` of TOML.
std::string document(Shape shape, std::size_t bytes);

/// toml11's own parse of a text: the floor. Gives something that depends on it.
std::size_t toml11_parse(const std::string& text);

/// Bytes on the heap that toml11's tree of a text takes.
std::size_t toml11_memory(const std::string& text);

}  // namespace bench
