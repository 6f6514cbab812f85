// Values as JSON.
#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace mmreg {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Value& v) {
  switch (v.kind()) {
    case Kind::null: return nullptr;
    case Kind::boolean: return *v.as_bool();
    case Kind::integer: return *v.as_integer();
    case Kind::floating:
      if (!std::isfinite(*v.as_float())) return print_toml_value(v);
      return *v.as_float();
    case Kind::string: return *v.as_string();
    case Kind::array: {
      Json list = Json::array();
      for (const Value& item : *v.as_array()) list.push_back(to_json(item));
      return list;
    }
    case Kind::table: {
      Json::object_t table;  // a vector of pairs: adding at its end looks no key up
      for (const Member& m : *v.as_table()) table.emplace_back(m.key, to_json(m.value));
      return table;
    }
    case Kind::datetime:
    case Kind::object: return print_toml_value(v);
  }
  return nullptr;
}

}  // namespace

std::string print_json(const Value& value) {
  return to_json(value).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string page_with_data(std::string_view page, std::string_view json) {
  constexpr std::string_view kHole = "@DATA@";
  const std::size_t hole = page.find(kHole);
  std::string out(page.substr(0, hole));
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out.append(page.substr(hole + kHole.size()));
}

}  // namespace mmreg
