#include "value_text.hpp"
#include "json.hpp"

#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace app {

std::string short_text(const mmreg::Value& v) {
  constexpr std::size_t kLongest = 60;
  if (v.as_object()) return v.origin() ? std::string(mmreg::text_of(v.origin())) : "an expression";
  std::string text = mmreg::print_toml_value(v);
  if (text.size() <= kLongest) return text;
  if (v.as_table()) return fmt::format("a table of {}", v.as_table()->size());
  if (v.as_array()) return fmt::format("a list of {}", v.as_array()->size());
  std::size_t end = kLongest - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // between characters
  return text.substr(0, end) + "...";
}

Json json_place(mmreg::Origin at) {
  if (!at) return nullptr;
  const mmreg::Source& source = mmreg::source_of(at);
  if (source.kind == mmreg::SourceKind::argument) return {{"argument", source.text}};
  const mmreg::Position position = mmreg::position_of(at);
  return {{"file", source.name}, {"line", position.line}, {"column", position.column}};
}

Json json_value(const mmreg::Value& v) {
  return v.as_object() ? Json(short_text(v)) : Json::parse(mmreg::print_json(v));
}

std::string counted(std::size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string padded(std::string text) {
  constexpr std::size_t kColumn = 48;
  text.resize(std::max(text.size() + 2, kColumn), ' ');
  return text;
}

}  // namespace app
