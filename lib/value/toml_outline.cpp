#include "mmreg/toml_outline.hpp"

#include "toml_scanner.hpp"

#include <algorithm>
#include <cctype>

namespace mmreg {
namespace {

class OutlineReader {
 public:
  explicit OutlineReader(std::string_view text) : text_(text), at_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  TomlOutline run() {
    while (at_ < text_.size()) {
      const std::size_t line = at_;
      skip_blanks();
      if (peek() == '#' || peek() == '\r' || peek() == '\n' || peek() == '\0') {
        finish_line();
        continue;
      }
      TomlStatement statement;
      const bool good = peek() == '[' ? header(statement) : pair(statement);
      finish_line();
      statement.lines = {line, at_};
      if (good) out_.statements.push_back(std::move(statement));
    }
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n'; }

  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }

  void comment() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
    const std::size_t end = at_ > begin && text_[at_ - 1] == '\r' ? at_ - 1 : at_;
    out_.comments.push_back({begin, end});
  }

  // Up to and with the line break; what stands there is skipped.
  void finish_line() {
    while (!at_line_end() && peek() != '#') ++at_;
    if (peek() == '#') comment();
    if (at_ < text_.size()) ++at_;
  }

  bool header(TomlStatement& statement) {
    statement.kind = peek(1) == '[' ? TomlStatement::Kind::array_item : TomlStatement::Kind::table;
    at_ += statement.kind == TomlStatement::Kind::array_item ? 2 : 1;
    const bool good = key(statement);
    while (peek() == ']') ++at_;
    return good;
  }

  bool pair(TomlStatement& statement) {
    if (!key(statement)) return false;
    if (peek() != '=') return true;  // a key that is being written
    ++at_;
    skip_blanks();
    statement.value.begin = at_;
    value();
    std::size_t end = at_;
    while (end > statement.value.begin && (text_[end - 1] == ' ' || text_[end - 1] == '\t' || text_[end - 1] == '\r')) {
      --end;
    }
    statement.value.end = end;
    return true;
  }

  bool key(TomlStatement& statement) {
    for (;;) {
      skip_blanks();
      const std::size_t begin = at_;
      if (peek() == '"' || peek() == '\'') {
        string();
      } else {
        while (detail::is_bare(peek())) ++at_;
      }
      if (at_ == begin) return !statement.key.empty();
      std::string_view part = text_.substr(begin, at_ - begin);
      if (part.size() >= 2 && (part.front() == '"' || part.front() == '\'')) part = part.substr(1, part.size() - 2);
      statement.key.emplace_back(part);
      statement.parts.push_back({begin, at_});
      skip_blanks();
      if (peek() != '.') return true;
      ++at_;
    }
  }

  // A string, which may have several lines; one that does not end, ends with its line.
  void string() {
    const char quote = peek();
    const bool multiline = peek(1) == quote && peek(2) == quote;
    at_ += multiline ? 3 : 1;
    while (at_ < text_.size() && (multiline || text_[at_] != '\n')) {
      if (quote == '"' && peek() == '\\') {
        at_ += 2;
        continue;
      }
      if (peek() == quote && (!multiline || (peek(1) == quote && peek(2) == quote))) {
        at_ += multiline ? 3 : 1;
        while (multiline && peek() == quote) ++at_;  // quotes that belong to the text
        break;
      }
      ++at_;
    }
    at_ = std::min(at_, text_.size());
  }

  // Brackets may span lines. A line that begins like a statement ends them if they were never closed.
  void value() {
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = peek();
      if (c == '"' || c == '\'') {
        string();
        continue;
      }
      if (c == '#' && depth > 0) {
        comment();
        continue;
      }
      if (depth == 0 && (c == '#' || c == '\n')) return;
      if (c == '\n' && begins_statement(at_ + 1)) return;
      if (c == '[' || c == '{') ++depth;
      if ((c == ']' || c == '}') && depth > 0) --depth;
      ++at_;
    }
  }

  // Whether a line within brackets looks like `key = value` or `[header]` at its very begin: no element does.
  bool begins_statement(std::size_t line) const {
    std::size_t i = line;
    while (i < text_.size() && text_[i] == '[') ++i;
    const bool in_brackets = i > line;
    const std::size_t first = i;
    while (i < text_.size() && (detail::is_bare(text_[i]) || text_[i] == '.')) ++i;
    const std::string_view word = text_.substr(first, i - first);
    if (word.empty()) return false;
    if (in_brackets) {
      const bool is_value = word == "true" || word == "false" || word == "inf" || word == "nan";
      const bool is_name = word.front() == '_' || std::isalpha(static_cast<unsigned char>(word.front()));
      return is_name && !is_value && i < text_.size() && text_[i] == ']';
    }
    while (i < text_.size() && text_[i] == ' ') ++i;
    return i < text_.size() && text_[i] == '=';
  }

  std::string_view text_;
  std::size_t at_;
  TomlOutline out_;
};

}  // namespace

const TomlStatement* TomlOutline::at(std::size_t offset) const {
  const auto after = std::upper_bound(statements.begin(), statements.end(), offset,
                                      [](std::size_t o, const TomlStatement& s) { return o < s.lines.begin; });
  if (after == statements.begin()) return nullptr;
  const TomlStatement& found = *(after - 1);
  return found.lines.contains(offset) ? &found : nullptr;
}

const TomlStatement* TomlOutline::header_of(const TomlStatement& statement) const {
  const TomlStatement* header = nullptr;
  for (const TomlStatement& s : statements) {
    if (s.lines.begin >= statement.lines.begin) break;
    if (s.kind != TomlStatement::Kind::pair) header = &s;
  }
  return header;
}

TomlOutline outline_toml(std::string_view text) { return OutlineReader(text).run(); }

}  // namespace mmreg
