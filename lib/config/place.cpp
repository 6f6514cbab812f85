// Where a cursor is, in a text that is being written.
#include "mmreg/assist.hpp"
#include "mmreg/toml_outline.hpp"

#include <algorithm>
#include <map>

namespace mmreg {
namespace {

PathStep index_step(std::size_t index) { return {std::to_string(index), true}; }

// Headers with the indices that arrays of tables have at a place of the text.
class Headers {
 public:
  KeyPath path_of(const TomlStatement& header) {
    KeyPath path;
    std::string prefix;
    for (std::size_t i = 0; i < header.key.size(); ++i) {
      prefix += '\x1f' + header.key[i];
      path.push_back({header.key[i], false});
      const bool is_item = header.kind == TomlStatement::Kind::array_item && i + 1 == header.key.size();
      if (is_item) ++counts_[prefix];
      if (const auto known = counts_.find(prefix); known != counts_.end())
        path.push_back(index_step(known->second - 1));
    }
    return path;
  }

 private:
  std::map<std::string, std::size_t> counts_;
};

// Reads a value up to the cursor and remembers what is open there.
class ValueReader {
 public:
  ValueReader(std::string_view text, std::size_t begin, std::size_t cursor)
      : text_(text), at_(begin), cursor_(cursor) {}

  void run(TextPlace& place) {
    token_ = at_;
    while (at_ < cursor_) step();
    for (const Frame& frame : frames_) {
      if (!frame.is_table) {
        place.path.push_back(index_step(frame.index));
      } else if (&frame != &frames_.back() || !frame.expects_key) {
        place.path.push_back({frame.key, false});
      }
    }
    if (is_closed_) place.path.clear();  // behind a whole value there is nothing to say
    const bool at_key = !frames_.empty() && frames_.back().is_table && frames_.back().expects_key;
    place.what = at_key ? TextPlace::What::key : TextPlace::What::value;
    place.in_string = quote_ != 0;
    while (token_ < cursor_ && !quote_ && (text_[token_] == ' ' || text_[token_] == '\t' || text_[token_] == '\n'))
      ++token_;
    place.begin = token_;
    place.typed = text_.substr(token_, cursor_ - token_);
  }

 private:
  struct Frame {
    bool is_table;
    bool expects_key;
    std::string key;
    std::size_t index = 0;
  };

  void step() {
    const char c = text_[at_];
    if (quote_ != 0) {
      if (c == '\\' && quote_ == '"') {
        ++at_;
      } else if (c == quote_) {
        quote_ = 0;
        is_closed_ = true;
      }
      ++at_;
      return;
    }
    if (c != ' ' && c != '\t') is_closed_ = c == ']' || c == '}';
    if (c == '"' || c == '\'') {
      quote_ = c;
      token_ = at_ + 1;
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), cursor_);
      token_ = at_;
      return;
    } else if (c == '{' || c == '[') {
      frames_.push_back({c == '{', c == '{', {}});
      token_ = at_ + 1;
    } else if ((c == '}' || c == ']') && !frames_.empty()) {
      frames_.pop_back();
      token_ = at_ + 1;
    } else if (c == ',' && !frames_.empty()) {
      Frame& frame = frames_.back();
      frame.expects_key = frame.is_table;
      if (!frame.is_table) ++frame.index;
      token_ = at_ + 1;
    } else if (c == '=' && !frames_.empty() && frames_.back().is_table && frames_.back().expects_key) {
      std::string_view key = text_.substr(token_, at_ - token_);
      key = key.substr(std::min(key.find_first_not_of(" \t\n\"'"), key.size()));
      frames_.back().key = key.substr(0, key.find_last_not_of(" \t\n\"'") + 1);
      frames_.back().expects_key = false;
      token_ = at_ + 1;
    }
    ++at_;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t cursor_;
  std::size_t token_ = 0;
  char quote_ = 0;
  bool is_closed_ = false;
  std::vector<Frame> frames_;
};

void place_in_key(const TomlStatement& pair, std::size_t offset, std::string_view text, TextPlace& place) {
  place.what = TextPlace::What::key;
  place.begin = offset;
  for (std::size_t i = 0; i < pair.key.size(); ++i) {
    const TomlSpan part = pair.parts[i];
    if (offset <= part.end) {
      place.begin = std::min(part.begin, offset);
      break;
    }
    place.path.push_back({pair.key[i], false});
  }
  if (place.begin < offset && (text[place.begin] == '"' || text[place.begin] == '\'')) {
    ++place.begin;
    place.in_string = true;
  }
  place.has_value = pair.value.begin != 0;
  place.typed = text.substr(place.begin, offset - place.begin);
}

// Whether the line of an offset is a header that has no name yet.
bool in_empty_header(std::string_view text, std::size_t offset) {
  const std::size_t line = text.substr(0, offset).rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(line, offset - line);
  const std::size_t first = before.find_first_not_of(" \t");
  return first != std::string_view::npos && before.substr(first).find_first_not_of('[') == std::string_view::npos;
}

}  // namespace

TextPlace place_in(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const TomlOutline outline = outline_toml(text);
  Headers headers;
  TextPlace place;
  const TomlStatement* here = nullptr;
  for (const TomlStatement& s : outline.statements) {
    if (s.lines.begin > offset) break;
    const bool is_here = offset < s.lines.end || (s.lines.end == text.size() && !text.ends_with('\n'));
    if (is_here) here = &s;
    if (s.kind != TomlStatement::Kind::pair && !is_here) place.path = headers.path_of(s);
  }
  place.begin = offset;
  const auto holds = [&](const TomlSpan& c) { return c.begin < offset && offset <= c.end; };
  if (std::any_of(outline.comments.begin(), outline.comments.end(), holds)) {
    place.what = TextPlace::What::value;
    place.path.clear();
    return place;
  }
  if (!here && in_empty_header(text, offset)) {
    place.what = TextPlace::What::header;
    place.path.clear();
  }
  if (!here) return place;
  if (here->kind != TomlStatement::Kind::pair) {
    place.what = TextPlace::What::header;
    place.path.clear();
    place.begin = std::min(here->parts.front().begin, offset);
    place.typed = text.substr(place.begin, offset - place.begin);
    return place;
  }
  if (here->value.begin == 0 || offset < here->value.begin) {
    place_in_key(*here, offset, text, place);
    return place;
  }
  for (const std::string& part : here->key) place.path.push_back({part, false});
  ValueReader(text, here->value.begin, offset).run(place);
  return place;
}

}  // namespace mmreg
