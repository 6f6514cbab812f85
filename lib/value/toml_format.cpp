// Formatting TOML: the same tokens and comments with the same white space everywhere.
//
// The text must be valid. Keys, strings and numbers stay as they are spelled; what may change is the white space
// between them, the breaking of arrays, and their trailing commas.
#include "mmreg/toml.hpp"

#include "toml_scanner.hpp"
#include "toml_text.hpp"

#include <algorithm>
#include <vector>

namespace mmreg {
namespace {

// A value as it is spelled, with the comments in it.
struct Node {
  enum class Kind : std::uint8_t { scalar, array, table };
  struct Item {
    std::vector<std::string> comments;  // on lines of their own, before it
    bool blank_before = false;
    std::string key;          // of a table: with " = "
    std::vector<Node> value;  // one
    std::string comment;      // behind it
  };
  Kind kind = Kind::scalar;
  std::string text;
  std::vector<Item> items;
  std::vector<std::string> last_comments;  // behind the last item, on lines of their own
  bool stays_broken = false;               // an array with a comma at its end wants a line for each item
  bool has_comments = false;               // here or deeper
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), at_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  bool done() const { return at_ >= text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  void skip(std::size_t n) { at_ += n; }

  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }

  bool take_newline() {
    if (peek() == '\r') ++at_;
    if (peek() != '\n') return false;
    ++at_;
    return true;
  }

  // "# comment" if there is one here, without white space at its end.
  std::string comment() {
    if (peek() != '#') return {};
    const std::size_t begin = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
    std::string_view out = text_.substr(begin, at_ - begin);
    while (out.back() == ' ' || out.back() == '\t' || out.back() == '\r') out.remove_suffix(1);
    return std::string(out);
  }

  // The rest of a line behind a key's value or a header.
  std::string line_end() {
    skip_blanks();
    std::string out = comment();
    take_newline();
    return out;
  }

  std::string key() {
    std::string out;
    for (;;) {
      skip_blanks();
      const std::size_t begin = at_;
      if (peek() == '"' || peek() == '\'') {
        string();
      } else {
        while (!done() && detail::is_bare(peek())) ++at_;
      }
      out += text_.substr(begin, at_ - begin);
      skip_blanks();
      if (peek() != '.') return out;
      out += '.';
      ++at_;
    }
  }

  Node value() {
    if (peek() == '[') return array();
    if (peek() == '{') return table();
    Node node;
    const std::size_t begin = at_;
    if (peek() == '"' || peek() == '\'') {
      string();
      node.text = text_.substr(begin, at_ - begin);
      return node;
    }
    at_ = std::min(text_.find_first_of(",]}#\r\n", at_), text_.size());
    std::string_view scalar = text_.substr(begin, at_ - begin);
    while (scalar.ends_with(' ') || scalar.ends_with('\t')) scalar.remove_suffix(1);
    node.text = scalar;
    return node;
  }

 private:
  void string() {
    const char quote = peek();
    const bool multiline = text_.substr(at_, 3) == std::string(3, quote);
    at_ += multiline ? 3 : 1;
    for (;; ++at_) {
      if (quote == '"' && peek() == '\\') {
        ++at_;
      } else if (peek() == quote && (!multiline || text_.substr(at_, 3) == std::string(3, quote))) {
        break;
      }
    }
    at_ += multiline ? 3 : 1;
    while (multiline && peek() == quote) ++at_;  // quotes that belong to the text
  }

  Node array() {
    Node node;
    node.kind = Node::Kind::array;
    const std::size_t begin = at_++;
    std::vector<std::string> comments;
    bool comma = false;
    bool same_line = true;  // as the item before: a comment belongs to that
    bool empty_line = false;
    bool blank = false;  // an empty line stands before the next comments and item
    const auto begin_group = [&] { blank = comments.empty() ? empty_line : blank; };
    bool used = true;  // something stands on this line
    for (;;) {
      skip_blanks();
      if (take_newline()) {
        empty_line = empty_line || !used;
        used = same_line = false;
        continue;
      }
      used = true;
      if (peek() == '#') {
        node.has_comments = true;
        if (same_line && !node.items.empty() && node.items.back().comment.empty()) {
          node.items.back().comment = comment();
        } else {
          begin_group();
          comments.push_back(comment());
        }
      } else if (peek() == ',') {
        ++at_;
        comma = true;
      } else if (peek() == ']') {
        break;
      } else {
        begin_group();
        Node::Item& item = node.items.emplace_back();
        item.comments = std::move(comments);
        item.blank_before = blank && node.items.size() > 1;
        item.value.push_back(value());
        node.has_comments = node.has_comments || item.value.front().has_comments;
        comments.clear();
        comma = false;
        same_line = true;
      }
      empty_line = false;
    }
    ++at_;
    node.last_comments = std::move(comments);
    node.stays_broken = comma && text_.substr(begin, at_ - begin).find('\n') != std::string_view::npos;
    return node;
  }

  Node table() {
    Node node;
    node.kind = Node::Kind::table;
    ++at_;
    for (;;) {
      skip_blanks();
      if (peek() == ',') {
        ++at_;
      } else if (peek() == '}') {
        ++at_;
        return node;
      } else {
        Node::Item& item = node.items.emplace_back();
        item.key = key() + " = ";
        ++at_;  // the '='
        skip_blanks();
        item.value.push_back(value());
        node.has_comments = node.has_comments || item.value.front().has_comments;
      }
    }
  }

  std::string_view text_;
  std::size_t at_;
};

// ---- writing

std::string one_line(const Node& node) {
  if (node.kind == Node::Kind::scalar) return node.text;
  std::string out;
  for (const Node::Item& item : node.items) {
    out += (out.empty() ? "" : ", ") + item.key + one_line(item.value.front());
  }
  if (node.kind == Node::Kind::array) return "[" + out + "]";
  return out.empty() ? "{}" : "{ " + out + " }";
}

// Whether a value may stand on one line: no comment in it, no string of several lines, no array that stays broken.
bool is_flat(const Node& node) {
  if (node.has_comments || node.stays_broken || node.text.find('\n') != std::string::npos) return false;
  return std::all_of(node.items.begin(), node.items.end(),
                     [](const Node::Item& item) { return is_flat(item.value.front()); });
}

bool is_number(const Node& node) {
  return node.kind == Node::Kind::scalar && node.text.find_first_of("0123456789") <= 1 && node.text.front() != '"' &&
         node.text.front() != '\'';
}

class Writer {
 public:
  // A value behind `used` characters of a line that is indented by `indent`.
  std::string value(const Node& node, std::size_t used, std::size_t indent) const {
    if (node.kind == Node::Kind::scalar) return node.text;
    if (is_flat(node)) {
      std::string line = one_line(node);
      if (used + line.size() <= detail::kLineWidth) return line;
    }
    return node.kind == Node::Kind::table ? table(node, used, indent) : array(node, indent);
  }

 private:
  // An inline table cannot be broken, but arrays in it can.
  std::string table(const Node& node, std::size_t used, std::size_t indent) const {
    if (node.items.empty()) return "{}";
    std::string out = "{ ";
    for (const Node::Item& item : node.items) {
      if (out.size() > 2) out += ", ";
      out += item.key;
      out += value(item.value.front(), used + out.size(), indent);
    }
    return out + " }";
  }

  std::string array(const Node& node, std::size_t indent) const {
    const std::string pad(indent + 2, ' ');
    std::string out = "[\n";
    if (!node.has_comments && node.items.size() > 4 &&
        std::all_of(node.items.begin(), node.items.end(),
                    [](const auto& item) { return is_number(item.value.front()); })) {
      return out + numbers(node, pad) + std::string(indent, ' ') + "]";
    }
    for (const Node::Item& item : node.items) {
      if (item.blank_before) out += '\n';
      for (const std::string& comment : item.comments) out += pad + comment + "\n";
      out += pad + value(item.value.front(), pad.size() + 1, pad.size()) + ",";
      out += (item.comment.empty() ? "" : "  " + item.comment) + "\n";
    }
    for (const std::string& comment : node.last_comments) out += pad + comment + "\n";
    return out + std::string(indent, ' ') + "]";
  }

  // As many as fit on a line.
  static std::string numbers(const Node& node, const std::string& pad) {
    std::string out;
    std::string line = pad;
    for (const Node::Item& item : node.items) {
      const std::string& text = item.value.front().text;
      if (line.size() > pad.size() && line.size() + text.size() + 2 > detail::kLineWidth) {
        out += line + "\n";
        line = pad;
      }
      line += (line.size() > pad.size() ? " " : "") + text + ",";
    }
    return out + line + "\n";
  }
};

struct Line {
  enum class Kind : std::uint8_t { comment, header, key };
  Kind kind;
  bool blank_before;
  std::string text;
};

}  // namespace

std::string format_toml(std::string_view text) {
  Reader reader(text);
  std::vector<Line> lines;
  bool blank = false;
  const auto behind = [](const std::string& comment) { return comment.empty() ? comment : "  " + comment; };
  for (;;) {
    reader.skip_blanks();
    if (reader.done()) break;
    if (reader.take_newline()) {
      blank = true;
      continue;
    }
    Line line{Line::Kind::key, blank && !lines.empty(), {}};
    if (reader.peek() == '#') {
      line.kind = Line::Kind::comment;
      line.text = reader.line_end();
    } else if (reader.peek() == '[') {
      line.kind = Line::Kind::header;
      reader.skip(1);
      const bool is_array = reader.peek() == '[';
      if (is_array) reader.skip(1);
      line.text = (is_array ? "[[" : "[") + reader.key() + (is_array ? "]]" : "]");
      reader.skip(is_array ? 2 : 1);
      line.text += behind(reader.line_end());
      // The comments right above belong to the header.
      std::size_t first = lines.size();
      bool attached = !line.blank_before;
      while (attached && first > 0 && lines[first - 1].kind == Line::Kind::comment) {
        attached = !lines[--first].blank_before;
      }
      if (first == lines.size()) {
        line.blank_before = !lines.empty();
      } else {
        lines[first].blank_before = first > 0;
      }
    } else {
      line.text = reader.key() + " = ";
      reader.skip(1);
      reader.skip_blanks();
      line.text += Writer().value(reader.value(), line.text.size(), 0);
      line.text += behind(reader.line_end());
    }
    lines.push_back(std::move(line));
    blank = false;
  }
  std::string out;
  for (const Line& line : lines) out += (line.blank_before ? "\n" : "") + line.text + "\n";
  return out;
}

}  // namespace mmreg
