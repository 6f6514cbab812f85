// What is told about modules.
#include "catalogue.hpp"
#include "json.hpp"

#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace app {
namespace {

bool is_injected(const mmreg::Param& p) { return p.type->bare().kind == mmreg::Type::Kind::injected; }

// A value of a type, to be replaced by the reader.
std::string placeholder(const mmreg::Type& type) {
  using K = mmreg::Type::Kind;
  const mmreg::Type& bare = type.bare();
  switch (bare.kind) {
    case K::boolean: return "true";
    case K::integer:
    case K::floating: return "1";
    case K::string:
    case K::path: return "\"...\"";
    case K::enumeration: return "\"" + bare.choices.front() + "\"";
    case K::list:
    case K::fixed_list: return "[]";
    case K::variant: return placeholder(*bare.alternatives.front());
    case K::one_or_many: return placeholder(*bare.element);
    case K::built:
    case K::lazy: return "{ type = \"...\" }";
    default: return "{}";
  }
}

}  // namespace

std::string limits(const mmreg::Param& p) {
  if (!p.choices.empty()) return fmt::format("one of {}", fmt::join(p.choices, ", "));
  if (!p.range) return {};
  if (std::isinf(p.range->high)) return fmt::format("at least {}", p.range->low);
  return fmt::format("from {} to {}", p.range->low, p.range->high);
}

std::string default_text(const mmreg::Param& p) {
  if (is_injected(p)) return "given by the program";
  if (p.required) return "required";
  return "default " + (p.default_value.is_null() ? std::string("nothing") : mmreg::print_toml_value(p.default_value));
}

std::string full_name(const ModuleOf& m) {
  return m.registry->parent() ? m.registry->scope() + "." + m.module->name : m.module->name;
}

std::string example(const ModuleOf& m) {
  std::string out = fmt::format("type = \"{}\"\n", full_name(m));
  for (const mmreg::Param& p : m.module->schema.params) {
    if (is_injected(p) || (!p.required && p.default_value.is_null())) continue;
    std::string text = mmreg::print_toml_value(p.default_value);
    if (p.required) text = placeholder(*p.type);
    out += fmt::format("{} = {}\n", p.name, text);
  }
  return out;
}

std::vector<std::string> aliases(const ModuleOf& m) {
  std::vector<std::string> names = m.registry->names();
  std::erase_if(names, [&](const std::string& n) { return m.registry->own(n) != m.module || n == m.module->name; });
  return names;
}

Json rules_json(const ModuleOf& m) {
  Json rules = Json::array();
  for (const mmreg::Rule& rule : m.module->schema.rules) rules.push_back(rule.text());
  return rules;
}

Json module_json(const ModuleOf& m) {
  Json params = Json::array();
  for (const mmreg::Param& p : m.module->schema.params) {
    Json one = {{"name", p.name},
                {"type", p.type->text()},
                {"required", p.required && !is_injected(p)},
                {"injected", is_injected(p)},
                {"doc", p.doc}};
    if (!p.required) one["default"] = Json::parse(mmreg::print_json(p.default_value));
    if (p.range) one["range"] = limits(p);
    if (!p.choices.empty()) one["choices"] = p.choices;
    params.push_back(std::move(one));
  }
  return {{"name", m.module->name}, {"registry", m.registry->key()},      {"scope", m.registry->scope()},
          {"doc", m.module->doc},   {"plugin", m.module->plugin},         {"file", m.module->file},
          {"line", m.module->line}, {"interfaces", m.module->interfaces}, {"parameters", params},
          {"rules", rules_json(m)}};
}

}  // namespace app
