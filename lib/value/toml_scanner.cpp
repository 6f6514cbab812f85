// The scan before toml11. It walks the text once, never backwards, and stops at the first mistake.
#include "toml_scanner.hpp"

#include <algorithm>
#include <cstring>

namespace mmreg::detail {
namespace {

constexpr std::size_t kLongBinary = 62;            // characters: more may overflow toml11 3.x
constexpr std::size_t kInlineBudget = 20'000'000;  // keys times length of an inline table: toml11 3.x is quadratic

}  // namespace

void TomlScanner::fail(Code code, Origin at, std::string message, std::string help) const {
  Diagnostic d;
  d.code = code;
  d.primary.at = at;
  d.message = std::move(message);
  d.help = std::move(help);
  throw ScanError{std::move(d)};
}

void TomlScanner::fail(Code code, Origin at, std::string message, Origin other, std::string about) const {
  Diagnostic d;
  d.code = code;
  d.primary.at = at;
  d.message = std::move(message);
  d.also(other, std::move(about));
  throw ScanError{std::move(d)};
}

void TomlScanner::fail_defined(const KeyPart& part, const Member& earlier, std::string_view what) const {
  fail(Code::duplicate_key, part.at, "`" + part.text + "` " + std::string(what), earlier.key_at, "first defined here");
}

Origin TomlScanner::span(std::size_t begin, std::size_t end) const {
  return {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
}

Table* TomlScanner::tagged(Value& slot, Made made) {
  Table* table = slot.edit_table();
  made_.emplace(table, made);
  return table;
}

const TomlScanner::Made* TomlScanner::made_by(const Value& v) const {
  const auto found = made_.find(v.as_table());
  return found == made_.end() ? nullptr : &found->second;
}

Value TomlScanner::run() {
  Value root(Table{}, span(0, 0));
  Table* const top = root.edit_table();
  Table* current = top;
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  for (skip_between(); !done(); skip_between()) {
    if (peek() == '[') {
      current = header(*top);
    } else {
      key_value(*current);
    }
    end_line();
  }
  return root;
}

// ---- blanks, comments, line ends

void TomlScanner::skip_blanks() {
  while (!done() && (peek() == ' ' || peek() == '\t')) ++at_;
}

bool TomlScanner::skip_newline() {
  if (peek() == '\n') return ++at_, true;
  if (peek() == '\r') return at_ += 2, true;  // check_encoding() saw to the '\n' behind it
  return false;
}

void TomlScanner::skip_comment() {
  const std::size_t end = text_.find('\n', at_);
  at_ = std::min(end, text_.size());
}

void TomlScanner::skip_between() {
  for (;;) {
    skip_blanks();
    if (peek() == '#') {
      skip_comment();
    } else if (!skip_newline()) {
      return;
    }
  }
}

void TomlScanner::end_line() {
  skip_blanks();
  if (peek() == '#') skip_comment();
  if (!done() && !skip_newline()) {
    fail(Code::syntax, here(), "expected the end of the line here",
         peek() == ',' ? "nothing stands between two keys but a line break: remove the comma" : "");
  }
}

// ---- headers

Table* TomlScanner::header(Table& root) {
  const std::size_t begin = at_;
  const bool is_array = peek(1) == '[';
  at_ += is_array ? 2 : 1;
  skip_blanks();
  std::vector<KeyPart> parts = key();
  skip_blanks();
  if (peek() != ']' || (is_array && peek(1) != ']')) {
    fail(Code::syntax, here(), is_array ? "expected `]]` here" : "expected `]` here");
  }
  at_ += is_array ? 2 : 1;
  const Origin whole = span(begin, at_);
  Table* table = &root;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    table = step_into(*table, parts[i], whole);
    if (is_array) holds_header_array_.insert(table);
  }
  return is_array ? open_array_item(*table, parts.back(), whole) : open_table(*table, parts.back(), whole);
}

Table* TomlScanner::step_into(Table& table, const KeyPart& part, Origin header) {
  const Member* member = table.member(part.text);
  if (!member) return tagged(table.set(part.text, Value(Table{}, header), part.at), Made::by_subheader);
  Value* value = table.find(part.text);
  if (value->as_array() && header_arrays_.contains(value->as_array())) value = &value->edit_array()->back();
  if (!value->as_table()) fail_defined(part, *member, "is already a value, so it cannot be a table");
  if (!made_by(*value)) fail_defined(part, *member, "is an inline table, which cannot be extended");
  return value->edit_table();
}

Table* TomlScanner::open_array_item(Table& table, KeyPart& last, Origin header) {
  ++array_headers_;
  Value* array = table.find(last.text);
  if (!array) {
    array = &table.set(last.text, Value(Array{}, header), last.at);
    header_arrays_.insert(array->edit_array());
  } else if (!array->as_array() || !header_arrays_.contains(array->as_array())) {
    fail_defined(last, *table.member(last.text), "is already defined, and not as [[tables]]");
  }
  Array& items = *array->edit_array();
  items.emplace_back(Table{}, header);
  return tagged(items.back(), Made::by_header);
}

Table* TomlScanner::open_table(Table& table, KeyPart& last, Origin header) {
  Value* value = table.find(last.text);
  if (!value) return tagged(table.set(last.text, Value(Table{}, header), last.at), Made::by_header);
  const Made* made = made_by(*value);
  if (!value->as_table() || !made || *made != Made::by_subheader) {
    fail_defined(last, *table.member(last.text), "is already defined");
  }
  // It stood there only as the way to a deeper table; now it has a header of its own, which is its place.
  if (!late_header_ && holds_header_array_.contains(value->as_table())) late_header_ = header;
  value->set_origin(header);
  made_[value->as_table()] = Made::by_header;
  Table* const opened = value->edit_table();
  for (Member& m : table) {
    if (&m.value == value) m.key_at = last.at;
  }
  return opened;
}

// ---- keys and values

void TomlScanner::key_value(Table& into) {
  std::vector<KeyPart> parts = key();
  skip_blanks();
  if (peek() != '=') {
    fail(Code::syntax, here(), "expected `=` after the key", peek() == ':' ? "TOML writes key = value" : "");
  }
  ++at_;
  skip_blanks();
  Table* table = &into;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) table = step_by_dots(*table, parts[i]);
  const KeyPart& last = parts.back();
  if (const Member* earlier = table->member(last.text)) fail_defined(last, *earlier, "is already defined");
  inline_keys_ += inline_depth_ > 0 ? 1 : 0;
  const auto levels = static_cast<unsigned>(parts.size() - 1);
  depth_ += levels;
  Value v = value();
  depth_ -= levels;
  table->set(last.text, std::move(v), last.at);
}

Table* TomlScanner::step_by_dots(Table& table, const KeyPart& part) {
  const Member* member = table.member(part.text);
  if (!member) return tagged(table.set(part.text, Value(Table{}, part.at), part.at), Made::by_dots);
  const Made* made = made_by(member->value);
  if (!member->value.as_table() || !made || *made != Made::by_dots) {
    fail_defined(part, *member, "is already defined and cannot be extended by a dotted key");
  }
  return table.find(part.text)->edit_table();
}

Value TomlScanner::value() {
  if (depth_ > limits_.max_depth) {
    fail(Code::nested_too_deep, here(),
         "values are nested more than " + std::to_string(limits_.max_depth) + " levels deep");
  }
  const std::size_t begin = at_;
  const char c = peek();
  Value v;
  if (c == '"' || c == '\'') {
    if (peek(1) == c && peek(2) == c) {
      text_block();
    } else {
      line_string(nullptr);
    }
    v = Value(std::string());
  } else if (c == '[') {
    v = array();
  } else if (c == '{') {
    v = inline_table();
  } else {
    return scalar();
  }
  v.set_origin(span(begin, at_));
  return v;
}

Value TomlScanner::array() {
  const Origin open = here();
  Array items;
  ++at_;
  ++depth_;
  for (skip_between(); peek() != ']'; skip_between()) {
    if (done()) fail(Code::syntax, open, "this array is never closed");
    items.push_back(value());
    skip_between();
    if (peek() == ',') {
      ++at_;
      if (inline_depth_ == 0) breaks_.push_back(static_cast<std::uint32_t>(at_));
    } else if (peek() != ']') {
      if (done()) fail(Code::syntax, open, "this array is never closed");
      fail(Code::syntax, here(), "expected `,` or `]` here", open, "the array starts here");
    }
  }
  ++at_;
  --depth_;
  return Value(std::move(items));
}

Value TomlScanner::inline_table() {
  const std::size_t begin = at_;
  const Origin open = here();
  Table table;
  ++at_;
  ++depth_;
  if (inline_depth_++ == 0) inline_keys_ = 0;
  skip_blanks();
  const auto check_line = [&] {
    if (!done() && peek() != '\n' && peek() != '\r' && peek() != '#') return;
    fail(Code::syntax, here(), "an inline table must end on the line where it starts", open, "it starts here");
  };
  for (check_line(); peek() != '}'; check_line()) {
    key_value(table);
    skip_blanks();
    if (peek() == ',') {
      ++at_;
      skip_blanks();
      if (peek() == '}') fail(Code::syntax, here(), "a comma is not allowed before `}`");
    } else if (peek() != '}') {
      check_line();
      fail(Code::syntax, here(), "expected `,` or `}` here", open, "the inline table starts here");
    }
  }
  ++at_;
  --depth_;
  if (--inline_depth_ == 0) check_inline_cost(begin);
  return Value(std::move(table));
}

void TomlScanner::check_inline_cost(std::size_t begin) {
  if (inline_keys_ * (at_ - begin) <= kInlineBudget) return;
  fail(Code::too_costly, span(begin, begin + 1),
       "this inline table is too large (" + std::to_string(inline_keys_) + " keys): write it as a [table]");
}

Value TomlScanner::scalar() {
  const std::size_t begin = at_;
  const auto take = [this] {
    const auto more = [](char c) { return is_bare(c) || c == '+' || c == '.' || c == ':'; };
    while (!done() && more(peek())) ++at_;
  };
  take();
  if (at_ == begin) {
    const bool nothing = done() || peek() == '\n' || peek() == '\r' || peek() == '#';
    fail(Code::syntax, here(), nothing ? "expected a value after `=`" : "expected a value here",
         peek() == '(' ? "TOML writes a tuple as an array: [1, 2]" : "");
  }
  // A date and a time may be parted by one blank.
  const bool is_date = at_ - begin == 10 && text_[begin + 4] == '-' && text_[begin + 7] == '-';
  if (is_date && peek() == ' ' && peek(1) >= '0' && peek(1) <= '9') {
    ++at_;
    take();
  }
  const std::string_view token = text_.substr(begin, at_ - begin);
  if (token.starts_with("0b") && token.size() > kLongBinary) long_binaries_.push_back(span(begin, at_));
  return scan_scalar(token, span(begin, at_));
}

}  // namespace mmreg::detail
