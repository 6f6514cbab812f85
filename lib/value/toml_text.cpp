// Single values as TOML text. What a line takes is found out without printing what is longer.
#include "toml_text.hpp"

#include "mmreg/object.hpp"
#include "mmreg/toml.hpp"
#include "toml_scanner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mmreg {
namespace detail {
namespace {

constexpr std::ptrdiff_t kMostBreaks = 1000;  // in a string on one line: readers limit the number of escapes

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    default:
      if (is_control(c)) {
        out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
      } else {
        out += c;
      }
  }
}

// In single quotes where that saves escapes.
std::string in_quotes(std::string_view text) {
  const bool is_literal = text.find_first_of("\"\\") != std::string_view::npos &&
                          text.find('\'') == std::string_view::npos &&
                          std::none_of(text.begin(), text.end(), is_control);
  if (is_literal) return "'" + std::string(text) + "'";
  std::string out = "\"";
  for (const char c : text) append_escaped(out, c);
  return out + "\"";
}

// Braces begin an expression when the file is read again: a quoted text in braces stands for itself.
std::string protect_braces(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", done)) {
    out.append(text, done, at - done);
    out += "{{ '{{' }}";
    done = at + 2;
  }
  return out.append(text.substr(done));
}

std::string float_text(double x) {
  if (std::isnan(x)) return std::signbit(x) ? "-nan" : "nan";
  if (std::isinf(x)) return x < 0 ? "-inf" : "inf";
  std::string text = fmt::format("{}", x);  // the shortest text that reads back to x
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string date_text(const DateTime& d) {
  using Shape = DateTime::Shape;
  std::string out;
  if (d.shape != Shape::local_time) out = fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
  if (d.shape == Shape::local_date) return out;
  if (d.shape != Shape::local_time) out += 'T';
  out += fmt::format("{:02}:{:02}:{:02}", d.hour, d.minute, d.second);
  if (d.nanosecond != 0) {
    std::string fraction = fmt::format(".{:09}", d.nanosecond);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    out += fraction;
  }
  if (d.shape != Shape::offset_datetime) return out;
  if (d.offset_minutes == 0) return out + "Z";
  const int minutes = std::abs(d.offset_minutes);
  return out + fmt::format("{}{:02}:{:02}", d.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

struct ExpressionText {
  std::string text;
};

std::string scalar_text(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return "\"{{ None }}\"";
    case Kind::boolean: return *value.as_bool() ? "true" : "false";
    case Kind::integer: return std::to_string(*value.as_integer());
    case Kind::floating: return float_text(*value.as_float());
    case Kind::string: return in_quotes(protect_braces(*value.as_string()));
    case Kind::datetime: return date_text(*value.as_datetime());
    default: break;
  }
  const Object* object = value.as_object();
  const auto expression = object ? object->as<ExpressionText>() : nullptr;
  return expression ? in_quotes("{{ " + expression->text + " }}") : "\"(object)\"";
}

}  // namespace

bool append_inline(std::string& out, const Value& value, std::size_t limit) {
  if (out.size() > limit) return false;
  if (const Array* items = value.as_array()) {
    out += '[';
    for (const Value& item : *items) {
      if (&item != items->data()) out += ", ";
      if (!append_inline(out, item, limit)) return false;
    }
    out += ']';
  } else if (const Table* table = value.as_table()) {
    out += table->empty() ? "{" : "{ ";
    for (const Member& m : *table) {
      if (&m != table->begin()) out += ", ";
      out += print_toml_key(m.key) + " = ";
      if (!append_inline(out, m.value, limit)) return false;
    }
    out += table->empty() ? "}" : " }";
  } else if (const std::string* text = value.as_string(); text && text->size() > limit) {
    return false;
  } else if (text && std::count(text->begin(), text->end(), '\n') > kMostBreaks) {
    out += multiline_text(*text);
  } else {
    out += scalar_text(value);
  }
  return out.size() <= limit;
}

std::string multiline_text(std::string_view text) {
  std::string out = "\"\"\"\n";  // the first line break does not count
  const std::string safe = protect_braces(text);
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const bool ends_here = safe[i] == '"' && (i + 1 == safe.size() || (i > 0 && safe[i - 1] == '"'));
    if (safe[i] == '\n' || safe[i] == '\t' || (safe[i] == '"' && !ends_here)) {
      out += safe[i];
    } else {
      append_escaped(out, safe[i]);
    }
  }
  return out + R"(""")";
}

}  // namespace detail

std::string print_toml_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), detail::is_bare) ? std::string(key)
                                                                              : detail::in_quotes(key);
}

Value expression_value(std::string text) {
  return Value(Object::of(std::make_shared<detail::ExpressionText>(detail::ExpressionText{std::move(text)})));
}

std::string print_toml_value(const Value& value) {
  std::string out;
  detail::append_inline(out, value, std::string::npos);
  return out;
}

}  // namespace mmreg
