#include "schema/fits.hpp"

#include <algorithm>

namespace mmreg {
namespace {

bool list_fits(const Value& value, const Type& type) {
  const Array* items = value.as_array();
  if (!items || (type.kind == Type::Kind::fixed_list && items->size() != type.size)) return false;
  return std::all_of(items->begin(), items->end(), [&](const Value& item) { return value_fits(item, *type.element); });
}

bool object_fits(const Value& value) {
  const Table* table = value.as_table();
  return value.as_string() || value.as_object() || value.as_array() ||
         (table && (table->contains("type") || table->contains("_ref_")));
}

}  // namespace

bool value_fits(const Value& value, const Type& type) {
  using K = Type::Kind;
  switch (type.kind) {
    case K::any: return true;
    case K::boolean: return value.as_bool() != nullptr;
    case K::integer:
      return value.as_integer() && *value.as_integer() >= type.lowest && *value.as_integer() <= type.highest;
    case K::floating: return value.as_float() || value.as_integer();
    case K::string:
    case K::path: return value.as_string() != nullptr;
    case K::enumeration:
      return value.as_string() &&
             std::find(type.choices.begin(), type.choices.end(), *value.as_string()) != type.choices.end();
    case K::table:
    case K::structure: return value.as_table() != nullptr;
    case K::list:
    case K::fixed_list: return list_fits(value, type);
    case K::map: {
      const Table* table = value.as_table();
      return table && std::all_of(table->begin(), table->end(),
                                  [&](const Member& m) { return value_fits(m.value, *type.element); });
    }
    case K::optional: return value.is_null() || value_fits(value, *type.element);
    case K::variant:
      return std::any_of(type.alternatives.begin(), type.alternatives.end(),
                         [&](const TypePtr& t) { return value_fits(value, *t); });
    case K::one_or_many: return value_fits(value, *type.element) || list_fits(value, type);
    case K::built:
    case K::lazy: return object_fits(value);
    case K::injected: return value.as_object() != nullptr;
  }
  return false;
}

}  // namespace mmreg
