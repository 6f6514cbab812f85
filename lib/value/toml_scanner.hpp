// The scan before toml11: structure, order, places and guards of a TOML text. Private to the reader.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/toml.hpp"

#include <unordered_map>
#include <unordered_set>

namespace mmreg::detail {

/// The mistake that ended a scan.
struct ScanError {
  Diagnostic what;
};

/// A scalar that is no string: its value, or for dates only the shape. Throws ScanError.
Value scan_scalar(std::string_view token, Origin at);

/// Of a decimal number that no double can hold: whether it is too small, not too large.
bool is_below_one(std::string_view digits);

/// Whether a key without quotes may have this character.
inline bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Checks UTF-8 and control characters of a whole text. Throws ScanError.
void check_encoding(std::string_view text, std::uint32_t source);

class TomlScanner {
 public:
  TomlScanner(std::string_view text, std::uint32_t source, const TomlLimits& limits)
      : text_(text), source_(source), limits_(limits) {}

  /// The document with strings left empty and dates with only their shape. Throws ScanError.
  Value run();

  /// Offsets after which a line break may be put: behind the commas of arrays outside of inline tables.
  const std::vector<std::uint32_t>& breaks() const { return breaks_; }
  /// Binary numbers that toml11 3.x would overflow over.
  const std::vector<Origin>& long_binaries() const { return long_binaries_; }
  /// The first header [a] that comes after [[a.b]]: valid, but refused by toml11 3.x.
  Origin late_header() const { return late_header_; }
  /// The number of [[headers]].
  std::size_t array_headers() const { return array_headers_; }

 private:
  struct KeyPart {
    std::string text;
    Origin at;
  };
  enum class Made : std::uint8_t { by_subheader, by_header, by_dots };

  [[noreturn]] void fail(Code code, Origin at, std::string message, std::string help = {}) const;
  [[noreturn]] void fail(Code code, Origin at, std::string message, Origin other, std::string about) const;
  [[noreturn]] void fail_defined(const KeyPart& part, const Member& earlier, std::string_view what) const;
  Origin span(std::size_t begin, std::size_t end) const;
  Origin here() const { return span(at_, std::min(at_ + 1, text_.size())); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool done() const { return at_ >= text_.size(); }

  void skip_blanks();
  bool skip_newline();
  void skip_comment();
  void skip_between();  // blanks, newlines, comments
  void end_line();

  void escape(std::string* out, bool multiline);
  void line_string(std::string* out);
  void text_block();
  std::vector<KeyPart> key();

  Table* header(Table& root);
  Table* step_into(Table& table, const KeyPart& part, Origin header);
  Table* open_array_item(Table& table, KeyPart& last, Origin header);
  Table* open_table(Table& table, KeyPart& last, Origin header);
  void key_value(Table& into);
  Table* step_by_dots(Table& table, const KeyPart& part);

  Value value();
  Value array();
  Value inline_table();
  Value scalar();
  void check_inline_cost(std::size_t begin);

  Table* tagged(Value& slot, Made made);
  const Made* made_by(const Value& v) const;

  std::string_view text_;
  std::uint32_t source_;
  TomlLimits limits_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
  unsigned inline_depth_ = 0;
  std::size_t inline_keys_ = 0;
  std::size_t escapes_ = 0;
  std::size_t array_headers_ = 0;
  Origin late_header_;
  std::vector<std::uint32_t> breaks_;
  std::vector<Origin> long_binaries_;
  std::unordered_map<const Table*, Made> made_;     // tables that are no inline tables
  std::unordered_set<const Array*> header_arrays_;  // arrays made by [[...]]
  std::unordered_set<const Table*> holds_header_array_;
};

}  // namespace mmreg::detail
