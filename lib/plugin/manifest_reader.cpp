// Manifests from JSON, format 1. Every command reads those of the plugins it needs, so this is simdjson's work;
// nlohmann's reader, which is slower by far, tells where a text stops being JSON.
#include "plugin/manifest.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

namespace mmreg::detail {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;
using TK = Type::Kind;

constexpr int kMaxDepth = 64;

// ---- reading what must be of a certain type

[[noreturn]] void wrong_type(std::string_view expected, element e) {
  const auto name = [&]() -> std::string_view {
    switch (e.type()) {
      case element_type::ARRAY: return "array";
      case element_type::OBJECT: return "object";
      case element_type::STRING: return "string";
      case element_type::BOOL: return "boolean";
      case element_type::NULL_VALUE: return "null";
      default: return "number";
    }
  };
  throw std::runtime_error(fmt::format("type must be {}, but is {}", expected, name()));
}

std::string text_of(element e) {
  std::string_view text;
  if (e.get(text) != simdjson::SUCCESS) wrong_type("string", e);
  return std::string(text);
}
bool bool_of(element e) {
  bool is = false;
  if (e.get(is) != simdjson::SUCCESS) wrong_type("boolean", e);
  return is;
}
std::int64_t integer_of(element e) {
  std::int64_t number = 0;
  if (e.get(number) != simdjson::SUCCESS) wrong_type(e.is_number() ? "integer" : "number", e);
  return number;
}
simdjson::dom::array array_of(element e) {
  simdjson::dom::array array;
  if (e.get(array) != simdjson::SUCCESS) wrong_type("array", e);
  return array;
}
object object_of(element e) {
  object found;
  if (e.get(found) != simdjson::SUCCESS) wrong_type("object", e);
  return found;
}
std::vector<std::string> texts_of(element e) {
  std::vector<std::string> texts;
  for (const element item : array_of(e)) texts.push_back(text_of(item));
  return texts;
}

element required(object o, std::string_view key) {
  element found;
  if (o.at_key(key).get(found) != simdjson::SUCCESS) throw std::runtime_error(fmt::format("key '{}' not found", key));
  return found;
}

// Sets `into` to what `read` makes of a key's value, if the key is there.
template <class T, class Read>
void optionally(object o, std::string_view key, T& into, Read read) {
  element found;
  if (o.at_key(key).get(found) == simdjson::SUCCESS) into = static_cast<T>(read(found));
}

// ---- values

// What JSON has no number for.
double special_number(const std::string& name) {
  if (name == "inf") return std::numeric_limits<double>::infinity();
  if (name == "-inf") return -std::numeric_limits<double>::infinity();
  if (name == "nan" || name == "-nan") return std::numeric_limits<double>::quiet_NaN();
  throw std::runtime_error("`$float` must be inf, -inf or nan");
}

Value to_value(element e, int depth = 0) {
  if (depth > kMaxDepth) throw std::runtime_error("a default value is nested too deep");
  switch (e.type()) {
    case element_type::BOOL: return Value(bool_of(e));
    case element_type::INT64: return Value(integer_of(e));
    case element_type::DOUBLE: return Value(e.get_double().value_unsafe());
    case element_type::STRING: return Value(text_of(e));
    case element_type::ARRAY: {
      Array list;
      for (const element item : array_of(e)) list.push_back(to_value(item, depth + 1));
      return Value(std::move(list));
    }
    case element_type::OBJECT: break;
    case element_type::NULL_VALUE: return {};
    default: throw std::runtime_error("a number is out of range");
  }
  const object o = object_of(e);
  if (element number; o.at_key("$float").get(number) == simdjson::SUCCESS)
    return Value(special_number(text_of(number)));
  Table table;
  for (const auto field : o) table.set(std::string(field.key), to_value(field.value, depth + 1));
  return Value(std::move(table));
}

// ---- types and schemas

Schema to_schema(const object& parent, std::string_view params, int depth);

void check_parts(const Type& t) {
  const bool needs_element = t.kind == TK::list || t.kind == TK::fixed_list || t.kind == TK::map ||
                             t.kind == TK::optional || t.kind == TK::one_or_many;
  if (needs_element && !t.element) throw std::runtime_error("a type lacks its element");
  if (t.kind == TK::structure && !t.fields) throw std::runtime_error("a type lacks its fields");
  if (t.kind == TK::enumeration && t.choices.empty()) throw std::runtime_error("a type lacks its choices");
  if (t.kind == TK::variant && t.alternatives.empty()) throw std::runtime_error("a type lacks its alternatives");
}

TK kind_of(std::string_view name) {
  const auto* const found = std::find(kTypeKinds.begin(), kTypeKinds.end(), name);
  if (found == kTypeKinds.end()) throw std::runtime_error(fmt::format("there is no kind of type `{}`", name));
  return static_cast<TK>(found - kTypeKinds.begin());
}

Gift to_gift(element e) {
  const object o = object_of(e);
  return {text_of(required(o, "name")), text_of(required(o, "type")), bool_of(required(o, "object"))};
}

TypePtr to_type(element e, int depth) {
  if (depth > kMaxDepth) throw std::runtime_error("a type is nested too deep");
  if (e.is_string()) {
    const TypePtr& plain = plain_type(kind_of(e.get_string().value_unsafe()));
    check_parts(*plain);
    return plain;
  }
  const object o = object_of(e);
  const auto inner = [&](element type) { return to_type(type, depth + 1); };
  Type t;
  t.kind = kind_of(text_of(required(o, "kind")));
  for (const auto& [key, value] : o) {
    if (key == "lowest") t.lowest = integer_of(value);
    if (key == "highest") t.highest = integer_of(value);
    if (key == "choices") t.choices = texts_of(value);
    if (key == "element") t.element = inner(value);
    if (key == "size") t.size = static_cast<std::size_t>(integer_of(value));
    if (key == "registry") t.registry = text_of(value);
    if (key == "interface") t.interface = text_of(value);
    if (key == "default_type") t.default_type.name = text_of(value);
    if (key == "default_flag") t.default_type.flag = text_of(value);
    if (key == "default_otherwise") t.default_type.otherwise = text_of(value);
    if (key == "fields") t.fields = std::make_shared<const Schema>(to_schema(o, key, depth + 1));
    if (key == "alternatives") {
      for (const element item : array_of(value)) t.alternatives.push_back(inner(item));
    }
    if (key == "gives") {
      for (const element item : array_of(value)) t.gifts.push_back(to_gift(item));
    }
  }
  check_parts(t);
  return make_type(std::move(t));
}

std::vector<OldName> to_old_names(element e) {
  std::vector<OldName> names;
  for (const element item : array_of(e)) {
    const object o = object_of(item);
    OldName& old = names.emplace_back();
    old.name = text_of(required(o, "name"));
    optionally(o, "since", old.since, text_of);
  }
  return names;
}

Range to_range(element e) {
  const simdjson::dom::array ends = array_of(e);
  element low;
  element high;
  if (ends.at(0).get(low) != simdjson::SUCCESS || ends.at(1).get(high) != simdjson::SUCCESS) {
    throw std::runtime_error("a range is not two floats");
  }
  const Value values[] = {to_value(low), to_value(high)};
  if (!values[0].as_float() || !values[1].as_float()) throw std::runtime_error("a range is not two floats");
  return {*values[0].as_float(), *values[1].as_float()};
}

Deprecation to_deprecation(element e) {
  const object o = object_of(e);
  Deprecation deprecation;
  optionally(o, "since", deprecation.since, text_of);
  optionally(o, "instead", deprecation.instead, text_of);
  return deprecation;
}

Param to_param(element e, int depth) {
  const object o = object_of(e);
  Param p;
  p.name = text_of(required(o, "name"));
  p.type = to_type(required(o, "type"), depth);
  for (const auto& [key, value] : o) {
    if (key == "required") p.required = bool_of(value);
    if (key == "default") p.default_value = to_value(value);
    if (key == "doc") p.doc = text_of(value);
    if (key == "range") p.range = to_range(value);
    if (key == "choices") p.choices = texts_of(value);
    if (key == "old_names") p.old_names = to_old_names(value);
    if (key == "deprecated") p.deprecated = to_deprecation(value);
  }
  return p;
}

Rule to_rule(element e) {
  const object o = object_of(e);
  const std::string kind = text_of(required(o, "kind"));
  const auto* const found = std::find(kRuleKinds.begin(), kRuleKinds.end(), kind);
  if (found == kRuleKinds.end()) throw std::runtime_error(fmt::format("there is no kind of rule `{}`", kind));
  Rule rule{static_cast<Rule::Kind>(found - kRuleKinds.begin()), texts_of(required(o, "params"))};
  if (rule.params.size() < (rule.kind == Rule::Kind::ascending ? 1 : 2)) {
    throw std::runtime_error("a rule lacks its parameters");
  }
  return rule;
}

Schema to_schema(const object& parent, std::string_view params, int depth) {
  simdjson::dom::array list;
  if (required(parent, params).get(list) != simdjson::SUCCESS) throw std::runtime_error("parameters are not a list");
  Schema schema;
  schema.params.reserve(list.size());
  for (const element p : list) schema.params.push_back(to_param(p, depth));
  if (element rules; parent.at_key("rules").get(rules) == simdjson::SUCCESS) {
    for (const element rule : array_of(rules)) schema.rules.push_back(to_rule(rule));
  }
  return schema;
}

// ---- registries and modules

ManifestRegistry to_registry(element e) {
  const object o = object_of(e);
  ManifestRegistry r;
  r.options.key = text_of(required(o, "key"));
  r.options.name = text_of(required(o, "name"));
  r.options.scope = text_of(required(o, "scope"));
  optionally(o, "parent", r.parent, text_of);
  optionally(o, "parent_plugin", r.parent_plugin, text_of);
  optionally(o, "doc", r.options.doc, text_of);
  optionally(o, "interface", r.options.interface, text_of);
  optionally(o, "locations", r.options.locations, texts_of);
  optionally(o, "array_type", r.options.array_type, text_of);
  r.options.declared = true;
  return r;
}

ManifestModule to_module(element e, const std::string& plugin) {
  const object o = object_of(e);
  auto module = std::make_shared<Module>();
  module->name = text_of(required(o, "name"));
  module->schema = to_schema(o, "params", 0);
  module->plugin = plugin;
  optionally(o, "doc", module->doc, text_of);
  optionally(o, "file", module->file, text_of);
  optionally(o, "line", module->line, integer_of);
  optionally(o, "interfaces", module->interfaces, texts_of);
  optionally(o, "function", module->is_function, bool_of);
  optionally(o, "shared_by_name", module->shared_by_name, bool_of);
  optionally(o, "old_names", module->old_names, to_old_names);
  optionally(o, "open", module->schema.open, bool_of);
  return {text_of(required(o, "registry")), texts_of(required(o, "names")), std::move(module)};
}

Manifest to_manifest(element e) {
  object o;
  if (e.get(o) != simdjson::SUCCESS) throw std::runtime_error("it is no JSON object");
  if (const std::int64_t format = integer_of(required(o, "mmreg_manifest")); format != kManifestFormat) {
    throw std::runtime_error(fmt::format("its format is {}, and this mmreg reads {}", format, kManifestFormat));
  }
  Manifest m;
  m.plugin = text_of(required(o, "plugin"));
  m.scope = text_of(required(o, "scope"));
  m.abi = static_cast<int>(integer_of(required(o, "abi")));
  m.standard_library = text_of(required(o, "standard_library"));
  m.library = text_of(required(o, "library"));
  optionally(o, "version", m.version, text_of);
  optionally(o, "compiler", m.compiler, text_of);
  optionally(o, "build_id", m.build_id, text_of);
  for (const element r : array_of(required(o, "registries"))) m.registries.push_back(to_registry(r));
  for (const element module : array_of(required(o, "modules"))) m.modules.push_back(to_module(module, m.plugin));
  return m;
}

[[noreturn]] void not_json(const std::string& text, simdjson::error_code error) {
  try {
    [[maybe_unused]] const auto parsed = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& e) {
    throw std::runtime_error(fmt::format("it is no JSON, at byte {}", e.byte));
  } catch (const nlohmann::json::exception&) {  // a number that no double holds
  }
  // Newer versions begin with the error's name, such as "DEPTH_ERROR: ".
  std::string_view why = simdjson::error_message(error);
  const std::size_t name = why.find("_ERROR: ");
  if (name != std::string_view::npos) why.remove_prefix(why.find(' ', name) + 1);
  throw std::runtime_error(fmt::format("it cannot be read: {}", why));
}

}  // namespace

Manifest read_manifest(const std::string& text) {
  simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(text).get(root); error != simdjson::SUCCESS) not_json(text, error);
  return to_manifest(root);
}

}  // namespace mmreg::detail
