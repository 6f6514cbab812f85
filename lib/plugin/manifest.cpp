// Manifests as JSON, format 1: writing.
#include "plugin/manifest.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mmreg::detail {
namespace {

using Json = nlohmann::ordered_json;

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

// ---- types and schemas

Json from_schema(const Schema& schema);

Json from_rules(const std::vector<Rule>& rules) {
  Json list = Json::array();
  for (const Rule& rule : rules) {
    list.push_back({{"kind", kRuleKinds[static_cast<std::size_t>(rule.kind)]}, {"params", rule.params}});
  }
  return list;
}

Json from_type(const Type& t) {
  const std::string_view kind = kTypeKinds[static_cast<std::size_t>(t.kind)];
  Json j = {{"kind", kind}};
  if (t.lowest != std::numeric_limits<std::int64_t>::min()) j["lowest"] = t.lowest;
  if (t.highest != std::numeric_limits<std::int64_t>::max()) j["highest"] = t.highest;
  if (!t.choices.empty()) j["choices"] = t.choices;
  if (t.element) j["element"] = from_type(*t.element);
  if (t.size > 0) j["size"] = t.size;
  for (const TypePtr& alternative : t.alternatives) j["alternatives"].push_back(from_type(*alternative));
  if (t.fields) j["fields"] = from_schema(*t.fields);
  if (t.fields && !t.fields->rules.empty()) j["rules"] = from_rules(t.fields->rules);
  if (!t.registry.empty()) j["registry"] = t.registry;
  if (!t.interface.empty()) j["interface"] = t.interface;
  if (!t.default_type.name.empty()) j["default_type"] = t.default_type.name;
  if (!t.default_type.flag.empty()) {
    j["default_flag"] = t.default_type.flag;
    j["default_otherwise"] = t.default_type.otherwise;
  }
  for (const Gift& gift : t.gifts) {
    j["gives"].push_back({{"name", gift.name}, {"type", gift.type}, {"object", gift.is_object}});
  }
  return j.size() == 1 ? Json(kind) : j;  // most types are nothing but a kind, and every command reads all of them
}

Json from_old_names(const std::vector<OldName>& names) {
  Json list = Json::array();
  for (const OldName& old : names) list.push_back({{"name", old.name}, {"since", old.since}});
  return list;
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

Json from_schema(const Schema& schema) {
  Json list = Json::array();
  for (const Param& p : schema.params) list.push_back(from_param(p));
  return list;
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
  if (!m.module->schema.rules.empty()) j["rules"] = from_rules(m.module->schema.rules);
  return j;
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

std::string write_manifest(const Manifest& m) {
  Json j = {{"mmreg_manifest", kManifestFormat},
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
