// Strings and keys of the scan: where they end, and whether their escapes are right. Only keys are decoded here.
#include "toml_scanner.hpp"

#include <algorithm>

namespace mmreg::detail {
namespace {

constexpr std::size_t kMostEscapes = 10'000;  // in one string: toml11 4.x takes quadratic time

void append_utf8(std::string& out, std::uint32_t c) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

void TomlScanner::escape(std::string* out, bool multiline) {
  const std::size_t begin = at_++;
  if (++escapes_ > kMostEscapes) {
    fail(Code::too_costly, span(begin, begin + 1), "this string has more than 10000 escape sequences");
  }
  static constexpr std::string_view letters = "btnfr\"\\";
  static constexpr std::string_view meant = "\b\t\n\f\r\"\\";
  const char c = peek();
  if (const std::size_t i = letters.find(c); i != std::string_view::npos && c != '\0') {
    if (out) *out += meant[i];
    ++at_;
    return;
  }
  if (c == 'u' || c == 'U') {
    const int digits = c == 'u' ? 4 : 8;
    std::uint32_t point = 0;
    ++at_;
    for (int i = 0; i < digits; ++i, ++at_) {
      const int d = hex_digit(peek());
      if (d < 0) {
        fail(Code::syntax, span(begin, at_),
             "a \\" + std::string(1, c) + " escape needs " + std::to_string(digits) + " hexadecimal digits");
      }
      point = (point << 4U) | static_cast<std::uint32_t>(d);
    }
    if ((point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF) {
      fail(Code::syntax, span(begin, at_), "this escape does not name a Unicode character");
    }
    if (out) append_utf8(*out, point);
    return;
  }
  if (multiline) {  // a backslash at the end of a line swallows the white space that follows
    skip_blanks();
    if (skip_newline()) {
      do skip_blanks();
      while (skip_newline());
      return;
    }
  }
  fail(Code::syntax, span(begin, std::min(begin + 2, text_.size())),
       "unknown escape sequence: write \\\\ for a backslash, or use a 'literal string'");
}

void TomlScanner::line_string(std::string* out) {
  const std::size_t begin = at_;
  const char quote = text_[at_++];
  escapes_ = 0;
  while (!done() && peek() != '\n' && peek() != '\r') {
    const char c = text_[at_];
    if (c == quote) {
      ++at_;
      return;
    }
    if (c == '\\' && quote == '"') {
      escape(out, false);
      continue;
    }
    if (out) *out += c;
    ++at_;
  }
  fail(Code::syntax, span(begin, at_), "this string is not closed on its line");
}

void TomlScanner::text_block() {
  const std::size_t begin = at_;
  const char quote = text_[at_];
  at_ += 3;
  escapes_ = 0;
  while (!done()) {
    if (peek() == quote && peek(1) == quote && peek(2) == quote) {
      at_ += 3;
      for (int extra = 0; extra < 2 && peek() == quote; ++extra) ++at_;  // quotes that belong to the text
      return;
    }
    if (peek() == '\\' && quote == '"') {
      escape(nullptr, true);
    } else {
      ++at_;
    }
  }
  fail(Code::syntax, span(begin, begin + 3), "this multi-line string is never closed");
}

std::vector<TomlScanner::KeyPart> TomlScanner::key() {
  std::vector<KeyPart> parts;
  for (;;) {
    const std::size_t begin = at_;
    KeyPart part;
    if (peek() == '"' || peek() == '\'') {
      if (peek(1) == peek() && peek(2) == peek()) {
        fail(Code::syntax, span(begin, begin + 3), "a multi-line string cannot be a key");
      }
      line_string(&part.text);
    } else {
      while (!done() && is_bare(peek())) ++at_;
      if (at_ == begin) fail(Code::syntax, here(), "expected a key: letters, digits, '-', '_', or a quoted string");
      part.text = text_.substr(begin, at_ - begin);
    }
    part.at = span(begin, at_);
    parts.push_back(std::move(part));
    if (parts.size() > limits_.max_depth) {
      fail(Code::nested_too_deep, span(parts.front().at.begin, at_),
           "this key has more than " + std::to_string(limits_.max_depth) + " parts");
    }
    const std::size_t end = at_;
    skip_blanks();
    if (peek() != '.') {
      at_ = end;
      return parts;
    }
    ++at_;
    skip_blanks();
  }
}

}  // namespace mmreg::detail
