// Where text came from: files, command-line arguments, and the places inside them.
//
// An Origin is twelve bytes that every value and key carries. It names a source by number; the source keeps its
// text for the life of the process, unless it is told to forget it, so an origin stays valid however long the value
// that carries it lives.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace mmreg {

/// A stretch of source text. `source` 0 means "nowhere": the value was made by a program.
struct Origin {
  std::uint32_t source = 0;  ///< number of the source, see source_of()
  std::uint32_t begin = 0;   ///< byte offset of the first byte, from 0
  std::uint32_t length = 0;  ///< bytes

  explicit operator bool() const { return source != 0; }
  /// The place behind its last byte.
  Origin end() const { return {source, begin + length, 0}; }
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// The name of what was read from standard input.
inline constexpr std::string_view kStandardInput = "<stdin>";

/// What kind of text a source is.
enum class SourceKind : std::uint8_t { file, argument };

/// A text that was read: a config file, or an override of the command line.
struct Source {
  std::string name;  ///< path as the user wrote it, or "command line"
  std::string text;
  SourceKind kind = SourceKind::file;
};

/// A place as people count it: lines and columns from 1, columns in characters (code points).
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Keeps a text and gives it a number. The same name with the same text gets the same number again.
std::uint32_t add_source(Source source);

/// Frees the texts of files that are not among `kept`, for programs that live long and read what changes. Origins in
/// them must not be used any more.
void forget_sources(const std::set<std::uint32_t>& kept);

/// The source that an origin names. The origin must not be "nowhere".
const Source& source_of(Origin origin);

/// Whether an origin is a place in a file, and not in an argument or nowhere.
bool stands_in_file(Origin origin);

/// The line and column of the origin's first character.
Position position_of(Origin origin);

/// The whole line on which the origin begins, without its line break.
Origin line_of(Origin origin);

/// "file:line:column", "command line (KEY=VALUE)" for an override, or "" for nowhere.
std::string place_of(Origin origin);

/// The text that the origin covers.
std::string_view text_of(Origin origin);

/// The place of a name without its quotes, if the origin covers it spelled letter by letter, with quotes or without;
/// else nowhere: an expression stands there, or escapes do.
Origin spelled_at(Origin origin, std::string_view name);

}  // namespace mmreg
