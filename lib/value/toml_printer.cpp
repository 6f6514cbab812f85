// Tables as TOML documents. toml11's own printers do not round-trip, so this one is ours.
//
// A table becomes a [section] where it may, an inline table where that is short, and dotted keys where a plain key
// still follows it: behind a [header] that key would belong to the section.
#include "mmreg/toml.hpp"

#include "toml_text.hpp"

#include <algorithm>

namespace mmreg {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kMostHeaders = 1000;  // [[headers]] of one array: toml11 4.x takes quadratic time over many

class TomlPrinter {
 public:
  explicit TomlPrinter(const TomlStyle& style) : style_(style) {}

  std::string print(const Table& table) {
    section(table, "");
    return std::move(out_);
  }

 private:
  static bool fits(const Value& v, std::size_t width) {
    std::string text;
    return detail::append_inline(text, v, width);
  }

  // A table that is read more easily with a line for each key.
  static bool is_large(const Value& v, std::size_t key_size) {
    const auto nests = [](const Member& m) { return m.value.as_table() && !m.value.as_table()->empty(); };
    return std::any_of(v.as_table()->begin(), v.as_table()->end(), nests) ||
           !fits(v, kWidth - std::min(kWidth, key_size + 3));
  }

  // A list of tables of which one does not fit on a line.
  static bool is_large_list(const Array& list) {
    const auto is_table = [](const Value& v) { return v.as_table() != nullptr; };
    return !list.empty() && list.size() <= kMostHeaders && std::all_of(list.begin(), list.end(), is_table) &&
           std::any_of(list.begin(), list.end(), [](const Value& v) { return !fits(v, kWidth - 3); });
  }

  static bool is_section(const Member& m) {
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
      if (!std::all_of(table->begin(), table->end(), is_section)) header("[", "]");
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
    if (table && large) {
      for (const Member& m : *table) plain(m.value, key + "." + print_toml_key(m.key), is_section(m));
      return;
    }
    out_ += key + " = ";
    value(v, key.size() + 3, 0);
    out_ += note(v) + "\n";
  }

  // Behind `used` characters of a line that is indented by `indent`.
  void value(const Value& v, std::size_t used, std::size_t indent) {
    const std::string* text = v.as_string();
    if (text && indent == 0 && std::count(text->begin(), text->end(), '\n') > 1) {
      out_ += detail::multiline_text(*text);
      return;
    }
    std::string line;
    const bool breaks = v.as_array() && !v.as_array()->empty();
    if (detail::append_inline(line, v, breaks ? kWidth - std::min(kWidth / 2, used) : std::string::npos)) {
      out_ += line;
      return;
    }
    out_ += "[\n";
    if (numbers(*v.as_array(), indent + 2)) {
      out_ += std::string(indent, ' ') + "]";
      return;
    }
    for (const Value& item : *v.as_array()) {
      out_ += std::string(indent + 2, ' ');
      value(item, indent + 3, indent + 2);
      out_ += "," + note(item) + "\n";
    }
    out_ += std::string(indent, ' ') + "]";
  }

  // As many as fit on a line; false if the list holds anything else.
  bool numbers(const Array& list, std::size_t indent) {
    if (!std::all_of(list.begin(), list.end(), [](const Value& v) { return v.as_integer() || v.as_float(); })) {
      return false;
    }
    std::string line;
    for (const Value& item : list) {
      const std::string text = print_toml_value(item);
      if (!line.empty() && line.size() + text.size() + 2 > kWidth - std::min(kWidth / 2, indent)) {
        out_ += std::string(indent, ' ') + line + "\n";
        line.clear();
      }
      line += (line.empty() ? "" : " ") + text + ",";
    }
    out_ += std::string(indent, ' ') + line + "\n";
    return true;
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
