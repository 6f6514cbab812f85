// mmreg schema: JSON Schema (draft-07, what taplo and VS Code read) of configs, made of what is registered.
//
// A file is a part of a config: what it lacks may come from a base, so nothing is required, and the words of the config
// language are allowed everywhere. `mmreg validate` checks the rest.
#include "catalogue.hpp"
#include "json.hpp"
#include "write_file.hpp"

#include "mmreg/assist.hpp"
#include "mmreg/file.hpp"
#include "mmreg/json.hpp"
#include "mmreg/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

namespace app {
namespace {

namespace fs = std::filesystem;
using TK = mmreg::Type::Kind;

constexpr const char* kRootFile = "mmreg.schema.json";

Json reference(const std::string& name) { return {{"$ref", "#/definitions/" + name}}; }

// Anything may be an expression. The keywords of JSON Schema hold for the types that they are about, so that a mistake
// is told as what it is and not as "none of these".
Json or_expression(Json one) {
  if (one.contains("type")) {
    one["type"] = Json::array({one.at("type"), "string"});
    one["pattern"] = "\\{\\{";
    return one;
  }
  return {{"anyOf", Json::array({std::move(one), reference("expression")})}};
}

Json from_type(const mmreg::Type& type);

// Limits hold for a number itself and for the numbers of a list; so do choices for texts.
void add_limits(Json& one, const mmreg::Param& p) {
  if (one.contains("items")) return add_limits(one["items"], p);
  if (one.contains("anyOf")) {
    for (Json& alternative : one["anyOf"]) add_limits(alternative, p);
    return;
  }
  if (p.range && one.contains("type")) {
    if (std::isfinite(p.range->low)) one["minimum"] = p.range->low;
    if (std::isfinite(p.range->high)) one["maximum"] = p.range->high;
  }
  if (!p.choices.empty() && one == Json{{"type", "string"}}) one = or_expression({{"enum", p.choices}});
}

Json properties_of(const mmreg::Schema& schema) {
  Json properties = Json::object();
  for (const mmreg::Param& p : schema.params) {
    if (p.type->bare().kind == TK::injected) continue;
    Json one = from_type(*p.type);
    add_limits(one, p);
    const std::string about = mmreg::summary_of(p);
    one["description"] = p.doc.empty() ? about : p.doc + "\n\n" + about;
    if (!p.required && !p.default_value.is_null()) one["default"] = Json::parse(mmreg::print_json(p.default_value));
    if (p.deprecated) one["deprecated"] = true;
    properties[p.name] = std::move(one);
    for (const mmreg::OldName& old : p.old_names) {
      properties[old.name] = {{"description", fmt::format("Old name of `{}`.", p.name)}, {"deprecated", true}};
    }
  }
  return properties;
}

Json table_of(const mmreg::Schema& schema) {
  Json out = {{"type", "object"}, {"properties", properties_of(schema)}};
  if (!schema.open) {
    out["patternProperties"] = {{"^_.*_$", true}};
    out["additionalProperties"] = false;
  }
  return out;
}

Json list_of(const mmreg::Type& type) {
  Json list = {{"type", {"array", "object", "string"}},  // a table edits the list of a base
               {"items", from_type(*type.element)},
               {"patternProperties", {{"^_.*_$", true}}},
               {"additionalProperties", false},
               {"pattern", "\\{\\{"}};
  if (type.kind == TK::fixed_list) list["minItems"] = list["maxItems"] = type.size;
  return list;
}

Json from_type(const mmreg::Type& type) {
  switch (type.kind) {
    case TK::boolean: return or_expression({{"type", "boolean"}});
    case TK::integer: {
      Json number = {{"type", "integer"}};
      if (type.lowest != std::numeric_limits<std::int64_t>::min()) number["minimum"] = type.lowest;
      if (type.highest != std::numeric_limits<std::int64_t>::max()) number["maximum"] = type.highest;
      return or_expression(std::move(number));
    }
    case TK::floating: return or_expression({{"type", "number"}});
    case TK::string:
    case TK::path: return {{"type", "string"}};
    case TK::enumeration: return or_expression({{"enum", type.choices}});
    case TK::list:
    case TK::fixed_list: return list_of(type);
    case TK::map: return or_expression({{"type", "object"}, {"additionalProperties", from_type(*type.element)}});
    case TK::optional: return from_type(*type.element);  // nothing is written as an expression
    case TK::structure: return or_expression(table_of(*type.fields));
    case TK::table: return or_expression({{"type", "object"}});
    case TK::variant: {
      Json out = Json::array();
      for (const mmreg::TypePtr& alternative : type.alternatives) out.push_back(from_type(*alternative));
      return {{"anyOf", std::move(out)}};
    }
    case TK::one_or_many: {
      Json list = {{"type", "array"}, {"items", from_type(*type.element)}};
      return {{"anyOf", Json::array({from_type(*type.element), std::move(list), reference("edits")})}};
    }
    case TK::built:
    case TK::lazy: {
      const mmreg::RegistryNode* node = mmreg::find_registry(type.registry);
      return node ? reference(node->root().key()) : Json::object();
    }
    default: return Json::object();
  }
}

// An object of a registry: what it takes depends on its type.
Json object_of(const mmreg::RegistryNode& root) {
  Json names = Json::array();
  Json cases = Json::array();
  for (const mmreg::RegistryNode* node : mmreg::tree_of(root)) {
    for (const std::string& name : node->names()) {
      const mmreg::Module* module = node->own(name);
      if (!module) continue;
      const std::string full = node == &root ? name : node->scope() + "." + name;
      Json table = table_of(module->schema);
      table["properties"]["type"] = {{"description", module->doc.empty() ? full : module->doc}};
      const Json spelled = node == &root ? Json::array({full, node->scope() + "." + full}) : Json::array({full});
      cases.push_back(
          {{"if", {{"type", "object"}, {"properties", {{"type", {{"enum", spelled}}}}}, {"required", {"type"}}}},
           {"then", std::move(table)}});
      names.push_back(full);
    }
  }
  // A name that a scope of the config completes is not known here.
  Json kinds = Json::array({Json{{"type", "string"}, {"pattern", R"(\.|\{\{)"}}});
  if (!names.empty()) kinds.push_back({{"enum", names}});
  const Json type = {{"anyOf", std::move(kinds)}, {"description", "a module of " + root.key()}};
  Json object = {{"type", {"object", "string"}}, {"properties", {{"type", type}}}, {"description", root.doc()}};
  if (!cases.empty()) object["allOf"] = std::move(cases);
  const mmreg::RegistryNode* items = mmreg::items_of(root);
  if (!items) return object;
  const Json item = reference(items->root().key());
  if (&items->root() == &root) {
    object["type"].push_back("array");
    object["items"] = item;
    return object;
  }
  return {{"anyOf", Json::array({std::move(object), item, Json{{"type", "array"}, {"items", item}}})},
          {"description", root.doc()}};
}

Json definitions() {
  Json out = {
      {"expression", {{"type", "string"}, {"pattern", "\\{\\{"}}},
      {"edits", {{"type", "object"}, {"patternProperties", {{"^_.*_$", true}}}, {"additionalProperties", false}}}};
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) out[root->key()] = object_of(*root);
  return out;
}

Json schema_with(const std::string& title, Json own, const Json& definitions) {
  Json out = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
  for (const auto& [key, value] : own.items()) out[key] = value;
  out["definitions"] = definitions;
  return out;
}

// An object of whichever registry knows its type.
Json free_object() {
  Json names = Json::array();
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    for (const mmreg::RegistryNode* node : mmreg::tree_of(*root)) {
      for (const std::string& name : node->names()) {
        names.push_back(node == root ? name : node->scope() + "." + name);
      }
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  const Json type = {{"anyOf", Json::array({Json{{"type", "string"}, {"pattern", R"(\.|\{\{)"}}, {{"enum", names}}})}};
  return {{"type", "object"}, {"properties", {{"type", type}}}};
}

Json root_schema() {
  Json properties = {
      {"_base_", {{"description", "files that this one inherits"}}},
      {"custom_imports", {{"type", "object"}, {"description", "plugins that the config uses"}}},
      {"default_scope", {{"type", "string"}, {"description", "the scope that names are looked up in"}}},
      {"vars", {{"type", "object"}, {"description", "values of your own, for {{ vars.name }}"}}},
      {"defs", {{"type", "object"}, {"description", "tables of your own, for _use_ = \"defs.name\""}}},
      {"objects",
       {{"type", "object"},
        {"description", "more objects, by names of your own"},
        {"patternProperties", {{"^_.*_$", true}}},
        {"additionalProperties", free_object()}}},
      {"runner_type", {{"type", "string"}, {"description", "the Runner; its parameters are the keys here"}}}};
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    properties[mmreg::key_of_registry(*root)] = reference(root->key());
  }
  const mmreg::RegistryNode* runners = mmreg::find_registry("RUNNERS");
  const mmreg::Module* runner = runners ? runners->get("Runner") : nullptr;
  if (runner) {
    const Json own = properties_of(runner->schema);
    for (const auto& [key, value] : own.items()) properties[key] = value;
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"patternProperties", {{"^_", true}}},
          {"additionalProperties", {{"type", "object"}}}};
}

const char* const kTaploFile = "taplo.toml";
const char* const kTaploRules = R"(# Binds the schemas to the configs, for taplo and for editors that use it.
[[rule]]
include = ["**/*.toml"]
exclude = ["taplo.toml", ".taplo.toml", "mmreg.toml"]
schema = { path = "mmreg.schema.json", enabled = true }
)";

}  // namespace

int print_schema(const SchemaArgs& args) {
  declare_all_plugins();
  const Json known = definitions();
  std::map<std::string, std::string> files;
  files[kRootFile] = schema_with("mmreg config", root_schema(), known).dump(1) + "\n";
  if (args.all) {
    for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
      files[root->key() + ".schema.json"] =
          schema_with("object of " + root->key(), reference(root->key()), known).dump(1) + "\n";
    }
    // One that is there has rules of its own.
    std::error_code failed;
    const fs::path rules = fs::path(args.output) / kTaploFile;
    if (mmreg::FileProblem ignored;
        fs::exists(rules, failed) && mmreg::read_file(rules.string(), ignored) != kTaploRules) {
      print(stderr, fmt::format("mmreg: `{}` stays as it is: add the rule that `mmreg schema --all` writes where there "
                                "is none\n",
                                rules.string()));
    } else {
      files[kTaploFile] = kTaploRules;
    }
  }
  if (args.output.empty()) {
    print(stdout, files.at(kRootFile));
    return finish() ? kGood : kWrongUse;
  }
  for (const auto& [name, text] : files) {
    const std::string path = (fs::path(args.output) / name).string();
    const std::string problem = write_file_and_folders(path, text);
    if (problem.empty()) continue;
    print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", path, problem));
    return kWrongUse;
  }
  print(stdout, fmt::format("wrote {} files to {}\n", files.size(), args.output));
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
