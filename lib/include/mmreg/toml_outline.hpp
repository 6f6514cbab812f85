// Where the statements and comments of a TOML text stand, for programs that edit configs or look into them while they
// are written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// A stretch of a text, in bytes.
struct TomlSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
};

/// A `[header]`, a `[[header]]` or a `key = value`.
struct TomlStatement {
  enum class Kind : unsigned char { table, array_item, pair };
  Kind kind = Kind::pair;
  std::vector<std::string> key;  ///< its parts
  std::vector<TomlSpan> parts;   ///< where they stand, with their quotes
  TomlSpan value;                ///< of a pair; up to the end of the line if it is broken
  TomlSpan lines;                ///< whole lines, with what follows on them and the line break
};

/// The statements and comments of a text, in order.
struct TomlOutline {
  std::vector<TomlStatement> statements;
  std::vector<TomlSpan> comments;  ///< from `#` on, without the line break

  /// The statement in whose lines an offset is, or null.
  const TomlStatement* at(std::size_t offset) const;
  /// The header that a statement stands below, or null.
  const TomlStatement* header_of(const TomlStatement& statement) const;
};

/// Reads as much as can be understood: a text that is no valid TOML gives the statements that look like some.
TomlOutline outline_toml(std::string_view text);

}  // namespace mmreg
