// Values of the cases: JSON with a few marks ("$tuple", "$float", "$ref", ...) to and from mmreg's values.
#pragma once

#include "mmreg/value.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace conformance {

using Json = nlohmann::ordered_json;

/// Thrown when a case needs something that mmreg does not have on purpose. The case counts as skipped.
struct SkipCase {
  std::string why;
};

/// Thrown where the original checks at run time what a C++ program that does it would not compile with.
struct TypedRefusal {
  std::string why;
};

/// What the marks that only make sense inside of one case stand for.
struct Names {
  std::function<mmreg::Value(const std::string&)> variable;     ///< "$ref"
  std::function<mmreg::Value(const std::string&)> class_value;  ///< "$class"
  std::function<Json(const mmreg::Object&)> object_json;
};

/// Whether this is an object with exactly this mark in it: {"$tuple": ...}.
bool has_mark(const Json& json, const char* mark);

/// A member, or an empty object if there is none. (`json.value()` gives a copy, which a range-for would outlive.)
const Json& object_in(const Json& json, const char* key);

mmreg::Value value_of(const Json& json, const Names& names = {});
mmreg::Table table_of(const Json& json, const Names& names = {});

Json json_of(const mmreg::Value& value, const Names& names = {});
Json json_of(const mmreg::Table& table, const Names& names = {});

/// Keys of a table in their order.
Json keys_of(const mmreg::Table& table);

}  // namespace conformance
