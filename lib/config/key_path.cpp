// Paths into a config, and the selectors of list elements.
#include "mmreg/key_path.hpp"

#include "config/selector.hpp"
#include "mmreg/toml.hpp"
#include "value/toml_scanner.hpp"

#include <algorithm>
#include <charconv>

namespace mmreg {
namespace {

// What stands in quotes at the begin of `text`, up to its closing quote; `text` then begins behind it.
std::optional<std::string> take_quoted(std::string_view& text) {
  static constexpr std::string_view letters = "btnfr\"\\";
  static constexpr std::string_view meant = "\b\t\n\f\r\"\\";
  const char quote = text.front();
  std::string out;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == quote) {
      text.remove_prefix(i + 1);
      return out;
    }
    if (text[i] != '\\' || quote == '\'') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) break;
    const std::size_t letter = letters.find(text[i]);
    unsigned control = 0;
    if (letter != std::string_view::npos) {
      out += meant[letter];
    } else if (text[i] == 'u' && text.size() - i > 4 &&
               std::from_chars(text.data() + i + 1, text.data() + i + 5, control, 16).ptr == text.data() + i + 5 &&
               control < 0x80) {  // only control characters are printed this way
      out += static_cast<char>(control);
      i += 4;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// What stands in brackets at the begin of `text`; `text` then begins behind them.
std::optional<std::string> take_bracket(std::string_view& text) {
  text.remove_prefix(1);
  std::optional<std::string> inside;
  if (!text.empty() && (text.front() == '"' || text.front() == '\'')) {
    inside = take_quoted(text);
    if (!inside || !text.starts_with(']')) return std::nullopt;
  } else {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    inside = std::string(text.substr(0, end));
    text.remove_prefix(end);
  }
  text.remove_prefix(1);
  return inside;
}

bool is_plain(std::string_view key) { return !key.empty() && std::all_of(key.begin(), key.end(), detail::is_bare); }

const std::string* text_of_member(const Table& table, std::string_view key) {
  const Value* v = table.find(key);
  return v ? v->as_string() : nullptr;
}

// A key that a path leads to and that is not there.
detail::Problem missing(const Value& outer, std::string_view way, std::string_view key,
                        detail::Composition& composition) {
  const Table* table = outer.as_table();
  const std::string near = table ? detail::near_key(*table, key, composition) : std::string();
  return {Code::key_missing, "the config has no `" + path_of_key(way, key) + "`",
          near.empty() ? std::string() : "did you mean `" + path_of_key(way, near) + "`?"};
}

}  // namespace

std::optional<KeyPath> parse_key_path(std::string_view text) {
  KeyPath path;
  bool fresh = true;  // at the begin, or behind a dot: a part must follow
  while (!text.empty() || fresh) {
    if (text.starts_with('[')) {
      std::optional<std::string> inside = take_bracket(text);
      if (!inside) return std::nullopt;
      path.push_back({*std::move(inside), true});
    } else if (!fresh) {
      return std::nullopt;                                         // text behind a bracket or a quote
    } else if (text.starts_with('"') || text.starts_with('\'')) {  // as TOML writes such a key
      std::optional<std::string> quoted = take_quoted(text);
      if (!quoted) return std::nullopt;
      path.push_back({*std::move(quoted), false});
    } else {
      const std::size_t end = std::min(text.find_first_of(".["), text.size());
      if (end == 0) return std::nullopt;
      path.push_back({std::string(text.substr(0, end)), false});
      text.remove_prefix(end);
    }
    fresh = text.starts_with('.');
    if (fresh) text.remove_prefix(1);
    if (path.size() > kMostLevels) return std::nullopt;
  }
  return path;
}

std::string path_of_key(std::string_view outer, std::string_view key) {
  std::string out(outer);
  if (is_plain(key)) {
    if (!out.empty()) out += '.';
    return out += key;
  }
  return out += "[" + print_toml_key(key) + "]";
}

std::string path_of_index(std::string_view outer, std::size_t index) {
  return std::string(outer) + "[" + std::to_string(index) + "]";
}

std::optional<std::size_t> parse_index(std::string_view text) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return index;
}

ElementName element_name(const Value& element) {
  if (const std::string* text = element.as_string()) return {nullptr, text};
  const Table* table = element.as_table();
  return table ? ElementName{text_of_member(*table, "_name_"), text_of_member(*table, "type")} : ElementName();
}

std::vector<std::size_t> select_elements(const Array& list, std::string_view selector) {
  return detail::ElementIndex(list).find(selector);
}

const Value* find_step(const Value& from, const PathStep& step) {
  if (const Table* table = from.as_table()) return table->find(step.text);
  const Array* list = from.as_array();
  if (!list) return nullptr;
  if (step.in_brackets) {
    const std::vector<std::size_t> meant = select_elements(*list, step.text);
    return meant.size() == 1 ? &(*list)[meant.front()] : nullptr;
  }
  const std::optional<std::size_t> index = parse_index(step.text);
  return index && *index < list->size() ? &(*list)[*index] : nullptr;
}

const Value* find_at(const Value& root, const KeyPath& path, Diagnostics& found) {
  detail::Composition composition(found);
  const Value* at = &root;
  std::string way;
  try {
    for (const PathStep& step : path) {
      if (const Array* list = at->as_array()) {
        const std::size_t index =
            step.in_brackets ? detail::selected(*list, select_elements(*list, step.text), step.text, way, composition)
                             : detail::indexed(*list, step.text, way);
        at = &(*list)[index];
        way = path_of_index(way, index);
      } else {
        const Value* inner = find_step(*at, step);
        if (!inner) throw missing(*at, way, step.text, composition);
        at = inner;
        way = path_of_key(way, step.text);
      }
    }
    return at;
  } catch (detail::Problem& problem) {
    composition.report(std::move(problem), {});
    return nullptr;
  }
}

const Value* value_at(const Value& root, const KeyPath& path) {
  const Value* at = &root;
  for (const PathStep& step : path) at = at ? find_step(*at, step) : nullptr;
  return at;
}

bool is_leaf(const Value& v) {
  if (const Array* list = v.as_array()) return std::all_of(list->begin(), list->end(), is_leaf);
  return !v.as_table() || v.as_table()->empty();
}

void for_each_leaf(const Value& v, const std::function<void(const std::string& path, const Value& leaf)>& visit,
                   const std::string& path) {
  if (is_leaf(v)) {
    visit(path, v);
  } else if (const Array* list = v.as_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) for_each_leaf((*list)[i], visit, path_of_index(path, i));
  } else {
    for (const Member& m : *v.as_table()) for_each_leaf(m.value, visit, path_of_key(path, m.key));
  }
}

std::string print_flat(const Value& v, const std::string& path) {
  std::string out;
  if (path.empty() && is_leaf(v)) return out;  // nothing is said
  for_each_leaf(
      v, [&](const std::string& key, const Value& leaf) { out += key + "=" + print_toml_value(leaf) + "\n"; }, path);
  return out;
}

}  // namespace mmreg
