// Values as TOML. toml11's own printers do not round-trip, so this one is ours.
#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mmreg {
namespace {

constexpr std::size_t kInlineWidth = 100;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
  return out + "\"";
}

// Braces begin an expression when the file is read again: a quoted text in braces stands for itself.
std::string protect_braces(std::string text) {
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 10)) {
    text.replace(at, 2, "{{ '{{' }}");
  }
  return text;
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

std::string inline_table(const Table& table) {
  std::string out;
  for (const Member& m : table) {
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", print_toml_key(m.key), print_toml_value(m.value));
  }
  return out.empty() ? "{}" : "{ " + out + " }";
}

std::string inline_array(const Array& array) {
  std::string out;
  for (const Value& item : array) out += (out.empty() ? "" : ", ") + print_toml_value(item);
  return "[" + out + "]";
}

std::string array_lines(const Array& array, std::size_t indent) {
  const std::string pad(indent, ' ');
  std::string out = "[\n";
  for (const Value& item : array) {
    std::string text = print_toml_value(item);
    const Array* inner = item.as_array();
    if (inner && text.size() > kInlineWidth) text = array_lines(*inner, indent + 2);
    out += pad + "  " + text + ",\n";
  }
  return out + pad + "]";
}

bool is_section(const Value& v) {
  const Table* table = v.as_table();
  if (!table) return false;
  const auto nested = [](const Member& m) {
    const Table* inner = m.value.as_table();
    return (inner && !inner->empty()) || (m.value.as_array() && m.value.as_array()->size() > 4);
  };
  return std::any_of(table->begin(), table->end(), nested) || print_toml_value(v).size() > kInlineWidth - 20;
}

// Keys with plain values come first: behind a [header] they would belong to it.
void print_section(const Table& table, const std::string& path, std::string& out) {
  for (const Member& m : table) {
    if (is_section(m.value)) continue;
    std::string text = print_toml_value(m.value);
    if (m.value.as_array() && text.size() + m.key.size() > kInlineWidth) text = array_lines(*m.value.as_array(), 0);
    out += fmt::format("{} = {}\n", print_toml_key(m.key), text);
  }
  for (const Member& m : table) {
    if (!is_section(m.value)) continue;
    const std::string inner = path.empty() ? print_toml_key(m.key) : path + "." + print_toml_key(m.key);
    out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", inner);
    print_section(*m.value.as_table(), inner, out);
  }
}

}  // namespace

std::string print_toml_key(std::string_view key) {
  const auto bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !key.empty() && std::all_of(key.begin(), key.end(), bare) ? std::string(key) : quoted(key);
}

std::string print_toml_value(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return "\"{{ None }}\"";
    case Kind::boolean: return *value.as_bool() ? "true" : "false";
    case Kind::integer: return std::to_string(*value.as_integer());
    case Kind::floating: return float_text(*value.as_float());
    case Kind::string: return quoted(protect_braces(*value.as_string()));
    case Kind::datetime: return date_text(*value.as_datetime());
    case Kind::array: return inline_array(*value.as_array());
    case Kind::table: return inline_table(*value.as_table());
    case Kind::object: return "\"(object)\"";
  }
  return {};
}

std::string print_toml(const Table& table) {
  std::string out;
  print_section(table, "", out);
  return out;
}

}  // namespace mmreg
