// Manifests as JSON, format 1.
#include "plugin/manifest.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace mmreg::detail {
namespace {

using Json = nlohmann::ordered_json;
using TK = Type::Kind;

constexpr int kFormat = 1;
constexpr int kMaxDepth = 64;

constexpr std::array<std::string_view, 18> kKinds = {
    "any",        "bool", "int",      "float",  "string",  "path",        "enum",  "table", "list",
    "fixed_list", "map",  "optional", "struct", "variant", "one_or_many", "built", "lazy",  "injected"};

// ---- values: JSON has no infinities and tells 1 from 1.0 only by how it is written, which nlohmann keeps

Json from_value(const Value& v) {
  switch (v.kind()) {
    case Kind::boolean: return *v.as_bool();
    case Kind::integer: return *v.as_integer();
    case Kind::floating:
      if (!std::isfinite(*v.as_float())) return {{"$float", fmt::format("{}", *v.as_float())}};
      return *v.as_float();
    case Kind::string: return *v.as_string();
    case Kind::array: {
      Json list = Json::array();
      for (const Value& item : *v.as_array()) list.push_back(from_value(item));
      return list;
    }
    case Kind::table: {
      Json table = Json::object();
      for (const Member& m : *v.as_table()) table[m.key] = from_value(m.value);
      return table;
    }
    default: return nullptr;
  }
}

Value to_value(const Json& j, int depth = 0) {
  if (depth > kMaxDepth) throw std::runtime_error("a default value is nested too deep");
  if (j.is_boolean()) return Value(j.get<bool>());
  if (j.is_number_integer()) return Value(j.get<std::int64_t>());
  if (j.is_number_float()) return Value(j.get<double>());
  if (j.is_string()) return Value(j.get<std::string>());
  if (j.is_array()) {
    Array list;
    for (const Json& item : j) list.push_back(to_value(item, depth + 1));
    return Value(std::move(list));
  }
  if (!j.is_object()) return {};
  if (j.contains("$float")) return Value(std::stod(j.at("$float").get<std::string>()));
  Table table;
  for (const auto& [key, item] : j.items()) table.set(key, to_value(item, depth + 1));
  return Value(std::move(table));
}

// ---- types and schemas

Json from_schema(const Schema& schema);
Schema to_schema(const Json& j, int depth);

Json from_type(const Type& t) {
  const std::string_view kind = kKinds[static_cast<std::size_t>(t.kind)];
  Json j = {{"kind", kind}};
  if (t.lowest != std::numeric_limits<std::int64_t>::min()) j["lowest"] = t.lowest;
  if (t.highest != std::numeric_limits<std::int64_t>::max()) j["highest"] = t.highest;
  if (!t.choices.empty()) j["choices"] = t.choices;
  if (t.element) j["element"] = from_type(*t.element);
  if (t.size > 0) j["size"] = t.size;
  for (const TypePtr& alternative : t.alternatives) j["alternatives"].push_back(from_type(*alternative));
  if (t.fields) j["fields"] = from_schema(*t.fields);
  if (!t.registry.empty()) j["registry"] = t.registry;
  if (!t.interface.empty()) j["interface"] = t.interface;
  if (!t.default_type.empty()) j["default_type"] = t.default_type;
  for (const Gift& gift : t.gifts) {
    j["gives"].push_back({{"name", gift.name}, {"type", gift.type}, {"object", gift.is_object}});
  }
  return j.size() == 1 ? Json(kind) : j;  // most types are nothing but a kind, and every command reads all of them
}

void check_parts(const Type& t) {
  const bool needs_element = t.kind == TK::list || t.kind == TK::fixed_list || t.kind == TK::map ||
                             t.kind == TK::optional || t.kind == TK::one_or_many;
  if (needs_element && !t.element) throw std::runtime_error("a type lacks its element");
  if (t.kind == TK::structure && !t.fields) throw std::runtime_error("a type lacks its fields");
  if (t.kind == TK::enumeration && t.choices.empty()) throw std::runtime_error("a type lacks its choices");
  if (t.kind == TK::variant && t.alternatives.empty()) throw std::runtime_error("a type lacks its alternatives");
}

TypePtr to_type(const Json& j, int depth) {
  if (depth > kMaxDepth) throw std::runtime_error("a type is nested too deep");
  const auto kind = (j.is_string() ? j : j.at("kind")).get<std::string>();
  const auto found = std::find(kKinds.begin(), kKinds.end(), kind);
  if (found == kKinds.end()) throw std::runtime_error("there is no kind of type `" + kind + "`");
  Type t;
  t.kind = static_cast<TK>(found - kKinds.begin());
  if (j.is_string()) {
    check_parts(t);
    return make_type(std::move(t));
  }
  t.lowest = j.value("lowest", t.lowest);
  t.highest = j.value("highest", t.highest);
  t.choices = j.value("choices", t.choices);
  if (j.contains("element")) t.element = to_type(j.at("element"), depth + 1);
  t.size = j.value("size", t.size);
  if (const auto list = j.find("alternatives"); list != j.end()) {
    for (const Json& alternative : *list) t.alternatives.push_back(to_type(alternative, depth + 1));
  }
  if (j.contains("fields")) t.fields = std::make_shared<const Schema>(to_schema(j.at("fields"), depth + 1));
  t.registry = j.value("registry", t.registry);
  t.interface = j.value("interface", t.interface);
  t.default_type = j.value("default_type", t.default_type);
  if (const auto list = j.find("gives"); list != j.end()) {
    for (const Json& gift : *list) {
      t.gifts.push_back(
          {gift.at("name").get<std::string>(), gift.at("type").get<std::string>(), gift.at("object").get<bool>()});
    }
  }
  check_parts(t);
  return make_type(std::move(t));
}

Json from_old_names(const std::vector<OldName>& names) {
  Json list = Json::array();
  for (const OldName& old : names) list.push_back({{"name", old.name}, {"since", old.since}});
  return list;
}

std::vector<OldName> to_old_names(const Json& j) {
  std::vector<OldName> names;
  if (const auto list = j.find("old_names"); list != j.end()) {
    for (const Json& old : *list) names.push_back({old.at("name").get<std::string>(), old.value("since", "")});
  }
  return names;
}

Json from_param(const Param& p) {
  Json j = {{"name", p.name}, {"type", from_type(*p.type)}};
  if (p.required) {
    j["required"] = true;
  } else if (!p.default_value.is_null()) {
    j["default"] = from_value(p.default_value);
  }
  if (!p.doc.empty()) j["doc"] = p.doc;
  if (p.range) j["range"] = {from_value(Value(p.range->low)), from_value(Value(p.range->high))};
  if (!p.choices.empty()) j["choices"] = p.choices;
  if (!p.old_names.empty()) j["old_names"] = from_old_names(p.old_names);
  if (p.deprecated) j["deprecated"] = {{"since", p.deprecated->since}, {"instead", p.deprecated->instead}};
  return j;
}

Param to_param(const Json& j, int depth) {
  Param p;
  p.name = j.at("name").get<std::string>();
  p.type = to_type(j.at("type"), depth);
  p.required = j.value("required", false);
  if (j.contains("default")) p.default_value = to_value(j.at("default"));
  p.doc = j.value("doc", "");
  if (j.contains("range")) {
    const Value low = to_value(j.at("range").at(0));
    const Value high = to_value(j.at("range").at(1));
    if (!low.as_float() || !high.as_float()) throw std::runtime_error("a range is not two floats");
    p.range = Range{*low.as_float(), *high.as_float()};
  }
  p.choices = j.value("choices", p.choices);
  p.old_names = to_old_names(j);
  if (j.contains("deprecated")) {
    const Json& d = j.at("deprecated");
    p.deprecated = Deprecation{d.value("since", ""), d.value("instead", "")};
  }
  return p;
}

Json from_schema(const Schema& schema) {
  Json list = Json::array();
  for (const Param& p : schema.params) list.push_back(from_param(p));
  return list;
}

Schema to_schema(const Json& j, int depth) {
  if (!j.is_array()) throw std::runtime_error("parameters are not a list");
  Schema schema;
  for (const Json& p : j) schema.params.push_back(to_param(p, depth));
  return schema;
}

// ---- registries and modules

Json from_registry(const ManifestRegistry& r) {
  const NodeOptions& o = r.options;
  return {{"key", o.key},
          {"name", o.name},
          {"scope", o.scope},
          {"parent", r.parent},
          {"parent_plugin", r.parent_plugin},
          {"doc", o.doc},
          {"interface", o.interface},
          {"locations", o.locations},
          {"array_type", o.array_type}};
}

ManifestRegistry to_registry(const Json& j) {
  ManifestRegistry r;
  r.options.key = j.at("key").get<std::string>();
  r.options.name = j.at("name").get<std::string>();
  r.options.scope = j.at("scope").get<std::string>();
  r.parent = j.value("parent", "");
  r.parent_plugin = j.value("parent_plugin", "");
  r.options.doc = j.value("doc", "");
  r.options.interface = j.value("interface", "");
  r.options.locations = j.value("locations", r.options.locations);
  r.options.array_type = j.value("array_type", "");
  r.options.declared = true;
  return r;
}

Json from_module(const ManifestModule& m) {
  Json j = {{"registry", m.registry},
            {"names", m.names},
            {"name", m.module->name},
            {"doc", m.module->doc},
            {"file", m.module->file},
            {"line", m.module->line},
            {"interfaces", m.module->interfaces}};
  if (m.module->is_function) j["function"] = true;
  if (m.module->shared_by_name) j["shared_by_name"] = true;
  if (!m.module->old_names.empty()) j["old_names"] = from_old_names(m.module->old_names);
  if (m.module->schema.open) j["open"] = true;
  j["params"] = from_schema(m.module->schema);
  return j;
}

ManifestModule to_module(const Json& j, const std::string& plugin) {
  Module module;
  module.name = j.at("name").get<std::string>();
  module.doc = j.value("doc", "");
  module.file = j.value("file", "");
  module.line = j.value("line", 0);
  module.interfaces = j.value("interfaces", module.interfaces);
  module.is_function = j.value("function", false);
  module.shared_by_name = j.value("shared_by_name", false);
  module.old_names = to_old_names(j);
  module.schema = to_schema(j.at("params"), 0);
  module.schema.open = j.value("open", false);
  module.plugin = plugin;
  return {j.at("registry").get<std::string>(), j.at("names").get<std::vector<std::string>>(),
          std::make_shared<const Module>(std::move(module))};
}

}  // namespace

void collect(const RegistryNode& node, Manifest& manifest) {
  if (node.plugin() == manifest.plugin) {
    ManifestRegistry r;
    r.options.key = node.key();
    r.options.name = node.name();
    r.options.scope = node.scope();
    r.options.doc = node.doc();
    r.options.interface = node.interface();
    r.options.locations = node.locations();
    r.options.array_type = node.parent() ? "" : node.array_type();
    if (node.parent()) {
      r.parent = node.parent()->key();
      r.parent_plugin = node.parent()->plugin();
    }
    manifest.registries.push_back(std::move(r));
  }
  for (const std::string& name : node.names()) {
    const Module* module = node.own(name);
    if (!module || module->plugin != manifest.plugin) continue;
    auto& all = manifest.modules;
    const auto same = std::find_if(all.begin(), all.end(), [&](const ManifestModule& m) {
      return m.registry == node.key() && m.module.get() == module;
    });
    if (same != all.end()) {
      same->names.push_back(name);
    } else {
      all.push_back({node.key(), {name}, std::shared_ptr<const Module>(std::shared_ptr<void>(), module)});
    }
  }
}

namespace {

Manifest read_json(const Json& j) {
  if (!j.is_object()) throw std::runtime_error("it is no JSON object");
  if (const int format = j.at("mmreg_manifest").get<int>(); format != kFormat) {
    throw std::runtime_error(fmt::format("its format is {}, and this mmreg reads {}", format, kFormat));
  }
  Manifest m;
  m.plugin = j.at("plugin").get<std::string>();
  m.version = j.value("version", "");
  m.scope = j.at("scope").get<std::string>();
  m.abi = j.at("abi").get<int>();
  m.compiler = j.value("compiler", "");
  m.standard_library = j.at("standard_library").get<std::string>();
  m.library = j.at("library").get<std::string>();
  m.build_id = j.value("build_id", "");
  for (const Json& r : j.at("registries")) m.registries.push_back(to_registry(r));
  for (const Json& module : j.at("modules")) m.modules.push_back(to_module(module, m.plugin));
  return m;
}

}  // namespace

Manifest read_manifest(const std::string& text) {
  try {
    return read_json(Json::parse(text));
  } catch (const Json::parse_error& e) {
    throw std::runtime_error(fmt::format("it is no JSON, at byte {}", e.byte));
  } catch (const Json::exception& e) {  // "[json.exception.out_of_range.403] key 'abi' not found"
    const std::string_view what = e.what();
    throw std::runtime_error(std::string(what.substr(what.find("] ") + 2)));
  }
}

std::string write_manifest(const Manifest& m) {
  Json j = {{"mmreg_manifest", kFormat},
            {"plugin", m.plugin},
            {"version", m.version},
            {"scope", m.scope},
            {"abi", m.abi},
            {"compiler", m.compiler},
            {"standard_library", m.standard_library},
            {"library", m.library},
            {"build_id", m.build_id}};
  j["registries"] = Json::array();
  for (const ManifestRegistry& r : m.registries) j["registries"].push_back(from_registry(r));
  j["modules"] = Json::array();
  for (const ManifestModule& module : m.modules) j["modules"].push_back(from_module(module));
  return j.dump(1) + "\n";
}

}  // namespace mmreg::detail
