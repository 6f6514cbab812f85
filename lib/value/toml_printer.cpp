// Tables as TOML documents. toml11's own printers do not round-trip, so this one is ours.
//
// A table becomes a [section] where it may, an inline table where that is short, and dotted keys where a plain key
// still follows it: behind a [header] that key would belong to the section. A list of tables is an array with a line
// for each, or [[sections]] where lines would be too long.
#include "mmreg/toml.hpp"

#include "toml_text.hpp"

#include <algorithm>

namespace mmreg {
namespace {

constexpr std::size_t kItemWidth = 120;     // of an element of a list, which has no better form
constexpr std::size_t kMostHeaders = 1000;  // [[headers]] of one array: toml11 4.x takes quadratic time over many

bool is_table(const Value& v) { return v.as_table() != nullptr; }
bool is_number(const Value& v) { return v.as_integer() || v.as_float(); }

bool fits(const Value& v, std::size_t width) {
  std::string text;
  return detail::append_inline(text, v, width);
}

// What is left of a line; deep inside of lists a line may be longer.
std::size_t left_of(std::size_t used) { return detail::kLineWidth - std::min(detail::kLineWidth / 2, used); }

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    longest = std::max(longest, end - from);
    from = end + 1;
  }
  return longest;
}

// A table that is read more easily with a line for each key.
bool is_large(const Value& v, std::size_t key_size) {
  const auto nests = [](const Member& m) { return m.value.as_table() && !m.value.as_table()->empty(); };
  return std::any_of(v.as_table()->begin(), v.as_table()->end(), nests) ||
         !fits(v, detail::kLineWidth - std::min(detail::kLineWidth, key_size + 3));
}

class TomlPrinter {
 public:
  explicit TomlPrinter(const TomlStyle& style) : style_(style) {}

  std::string print(const Table& table) {
    section(table, "");
    return std::move(out_);
  }

 private:
  // A list of tables that would have lines that are too long.
  bool is_large_list(const Array& list) const {
    if (list.empty() || list.size() > kMostHeaders || !std::all_of(list.begin(), list.end(), is_table)) return false;
    return std::any_of(list.begin(), list.end(), [&](const Value& item) {
      return !fits(item, kItemWidth - 3) && longest_line(text_of(item, 3, 2)) > kItemWidth - 3;
    });
  }

  bool is_section(const Member& m) const {
    if (m.value.as_table()) return is_large(m.value, m.key.size());
    return m.value.as_array() && is_large_list(*m.value.as_array());
  }

  // The members of a table: plain ones, then sections.
  void section(const Table& table, const std::string& path) {
    std::vector<bool> sections;
    for (const Member& m : table) sections.push_back(is_section(m));
    std::size_t first = table.size();  // of the sections that end the table
    while (first > 0 && sections[first - 1]) --first;
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Member& m = table.begin()[i];
      if (sections[i] && (!style_.keep_order || i >= first)) continue;
      plain(m.value, print_toml_key(m.key), sections[i]);
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (sections[i] && (!style_.keep_order || i >= first)) headed(table.begin()[i], path);
    }
  }

  void headed(const Member& m, const std::string& path) {
    const std::string inner = path.empty() ? print_toml_key(m.key) : path + "." + print_toml_key(m.key);
    const auto header = [&](std::string_view open, std::string_view close) {
      if (!out_.empty()) out_ += '\n';
      (((out_ += open) += inner) += close) += '\n';
    };
    if (const Table* table = m.value.as_table()) {
      // Without a key of its own a section needs no header.
      const bool is_way = !table->empty() &&
                          std::all_of(table->begin(), table->end(), [&](const Member& in) { return is_section(in); });
      if (!is_way) header("[", "]");
      return section(*table, inner);
    }
    for (const Value& item : *m.value.as_array()) {
      header("[[", "]]");
      section(*item.as_table(), inner);
    }
  }

  // `key = value`; a large table key by key.
  void plain(const Value& v, const std::string& key, bool large) {
    const Table* table = v.as_table();
    if (table && large && !table->empty()) {
      for (const Member& m : *table) plain(m.value, key + "." + print_toml_key(m.key), is_section(m));
      return;
    }
    out_ += key + " = " + text_of(v, key.size() + 3, 0) + note(v) + "\n";
  }

  // A value behind `used` characters of a line that is indented by `indent`.
  std::string text_of(const Value& v, std::size_t used, std::size_t indent) const {
    const std::string* text = v.as_string();
    if (text && indent == 0 && std::count(text->begin(), text->end(), '\n') > 1) return detail::multiline_text(*text);
    std::string line;
    const bool can_break = (v.as_array() && !v.as_array()->empty()) || v.as_table();
    if (detail::append_inline(line, v, can_break ? left_of(used) : std::string::npos)) return line;
    return v.as_array() ? broken_list(*v.as_array(), indent) : broken_table(*v.as_table(), used, indent);
  }

  std::string broken_list(const Array& list, std::size_t indent) const {
    std::string out = "[\n";
    const std::string pad(indent + 2, ' ');
    if (std::all_of(list.begin(), list.end(), is_number)) {
      append_numbers(out, list, pad);
    } else {
      for (const Value& item : list) {
        std::string line;
        const bool is_line = is_table(item) && detail::append_inline(line, item, kItemWidth - 3);
        out += pad + (is_line ? line : text_of(item, indent + 3, indent + 2)) + "," + note(item) + "\n";
      }
    }
    return out + std::string(indent, ' ') + "]";
  }

  // An inline table cannot be broken, but the lists in it can.
  std::string broken_table(const Table& table, std::size_t used, std::size_t indent) const {
    std::string out = "{ ";
    for (const Member& m : table) {
      if (out.size() > 2) out += ", ";
      out += print_toml_key(m.key) + " = ";
      const bool breaks = m.value.as_table() || (m.value.as_array() && !is_leaf_list(*m.value.as_array()));
      out += breaks ? text_of(m.value, used + out.size(), indent) : print_toml_value(m.value);
    }
    return table.empty() ? "{}" : out + " }";
  }

  static bool is_leaf_list(const Array& list) {
    return std::none_of(list.begin(), list.end(), [](const Value& v) { return v.as_table() || v.as_array(); });
  }

  // As many as fit on a line.
  static void append_numbers(std::string& out, const Array& list, const std::string& pad) {
    std::string line;
    for (const Value& item : list) {
      const std::string text = print_toml_value(item);
      if (!line.empty() && line.size() + text.size() + 2 > left_of(pad.size())) {
        out += pad + line + "\n";
        line.clear();
      }
      line += (line.empty() ? "" : " ") + text + ",";
    }
    out += pad + line + "\n";
  }

  // What is said behind a value: which parts of it no file says.
  std::string note(const Value& v) const {
    if (!style_.mark_defaults) return {};
    if (!v.origin()) return "  # default";
    if (!v.as_table()) return {};
    std::string keys;
    for (const Member& m : *v.as_table()) {
      if (!m.value.origin()) keys += (keys.empty() ? "" : ", ") + m.key;
    }
    return keys.empty() ? keys : "  # default: " + keys;
  }

  const TomlStyle& style_;
  std::string out_;
};

}  // namespace

std::string print_toml(const Table& table, const TomlStyle& style) { return TomlPrinter(style).print(table); }

}  // namespace mmreg
