// JSON of the cases to mmreg's values and back.
#include "values.hpp"

#include "mmreg/object.hpp"

#include <cmath>
#include <limits>

namespace conformance {

using mmreg::Value;

bool has_mark(const Json& json, const char* mark) {
  return json.is_object() && json.size() == 1 && json.contains(mark);
}

const Json& object_in(const Json& json, const char* key) {
  static const Json none = Json::object();
  return json.contains(key) ? json[key] : none;
}

namespace {

Value special_float(const std::string& text) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  if (text == "inf") return Value(inf);
  if (text == "-inf") return Value(-inf);
  return Value(std::numeric_limits<double>::quiet_NaN());
}

Value array_of(const Json& items, const Names& names) {
  mmreg::Array array;
  for (const Json& item : items) array.push_back(value_of(item, names));
  return Value(std::move(array));
}

}  // namespace

Value value_of(const Json& json, const Names& names) {
  switch (json.type()) {
    case Json::value_t::null: return {};
    case Json::value_t::boolean: return Value(json.get<bool>());
    case Json::value_t::number_integer: return Value(json.get<std::int64_t>());
    case Json::value_t::number_unsigned:
      if (json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        throw SkipCase{"an integer beyond 64 bit"};
      }
      return Value(json.get<std::int64_t>());
    case Json::value_t::number_float: return Value(json.get<double>());
    case Json::value_t::string: return Value(json.get<std::string>());
    case Json::value_t::array: return array_of(json, names);
    default: break;
  }
  if (has_mark(json, "$tuple")) return array_of(json["$tuple"], names);
  if (has_mark(json, "$float")) return special_float(json["$float"].get<std::string>());
  if (has_mark(json, "$int")) throw SkipCase{"an integer beyond 64 bit"};
  if (has_mark(json, "$python")) throw SkipCase{"a value that only Python has"};
  if (has_mark(json, "$ref") && names.variable) return names.variable(json["$ref"].get<std::string>());
  if (has_mark(json, "$class") && names.class_value) return names.class_value(json["$class"].get<std::string>());
  return Value(table_of(json, names));
}

mmreg::Table table_of(const Json& json, const Names& names) {
  mmreg::Table table;
  for (const auto& [key, value] : json.items()) table.set(key, value_of(value, names));
  return table;
}

Json json_of(const mmreg::Table& table, const Names& names) {
  Json out = Json::object();
  for (const mmreg::Member& m : table) out[m.key] = json_of(m.value, names);
  return out;
}

Json json_of(const Value& value, const Names& names) {
  if (const bool* v = value.as_bool()) return *v;
  if (const std::int64_t* v = value.as_integer()) return *v;
  if (const double* v = value.as_float()) {
    if (std::isfinite(*v)) return *v;
    return Json{{"$float", std::isnan(*v) ? "nan" : *v > 0 ? "inf" : "-inf"}};
  }
  if (const std::string* v = value.as_string()) return *v;
  if (const mmreg::Array* items = value.as_array()) {
    Json out = Json::array();
    for (const Value& item : *items) out.push_back(json_of(item, names));
    return out;
  }
  if (const mmreg::Table* table = value.as_table()) return json_of(*table, names);
  if (const mmreg::Object* object = value.as_object(); object && names.object_json) return names.object_json(*object);
  if (value.as_datetime()) return "a date or time, which no case has";
  return nullptr;
}

Json keys_of(const mmreg::Table& table) {
  Json keys = Json::array();
  for (const mmreg::Member& m : table) keys.push_back(m.key);
  return keys;
}

}  // namespace conformance
