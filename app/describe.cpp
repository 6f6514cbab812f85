// mmreg describe: what a module accepts, or what a registry is for.
#include "catalogue.hpp"

#include "mmreg/json.hpp"
#include "mmreg/registry.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

using Json = nlohmann::ordered_json;

struct Match {
  const mmreg::RegistryNode* registry;
  const mmreg::Module* module;
};

// "Name" in every registry, "scope.Name", or "REGISTRY.Name".
std::vector<Match> find_modules(const std::string& name) {
  const mmreg::ScopeKey key = mmreg::split_scope_key(name);
  std::vector<Match> out;
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    for (const mmreg::RegistryNode* node : mmreg::tree_of(*root)) {
      if (key.scope && node->scope() != *key.scope && root->key() != *key.scope) continue;
      if (const mmreg::Module* module = node->own(key.key)) out.push_back({node, module});
    }
  }
  return out;
}

std::string limits(const mmreg::Param& p) {
  if (!p.choices.empty()) return fmt::format("one of {}", fmt::join(p.choices, ", "));
  if (!p.range) return {};
  if (std::isinf(p.range->high)) return fmt::format("at least {}", p.range->low);
  return fmt::format("from {} to {}", p.range->low, p.range->high);
}

bool is_injected(const mmreg::Param& p) { return p.type->bare().kind == mmreg::Type::Kind::injected; }

std::string default_text(const mmreg::Param& p) {
  if (is_injected(p)) return "given by the program";
  if (p.required) return "required";
  return "default " + (p.default_value.is_null() ? std::string("nothing") : mmreg::print_toml_value(p.default_value));
}

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

// A table to paste: what is required, and the first of what is optional as it is by default.
std::string example(const Match& m, const std::string& name) {
  std::string out = fmt::format("type = \"{}\"\n", name);
  for (const mmreg::Param& p : m.module->schema.params) {
    if (is_injected(p) || (!p.required && p.default_value.is_null())) continue;
    std::string text = mmreg::print_toml_value(p.default_value);
    if (p.required) text = placeholder(*p.type);
    out += fmt::format("{} = {}\n", p.name, text);
  }
  return out;
}

std::string full_name(const Match& m) {
  return m.registry->parent() ? m.registry->scope() + "." + m.module->name : m.module->name;
}

std::string aliases(const Match& m) {
  std::vector<std::string> names = m.registry->names();
  std::erase_if(names, [&](const std::string& n) { return m.registry->own(n) != m.module || n == m.module->name; });
  return names.empty() ? std::string() : fmt::format("also called {}\n", fmt::join(names, ", "));
}

void print_text(const Match& m) {
  print(stdout, fmt::format("{}  ({} of scope {})\n", full_name(m), m.registry->root().key(), m.registry->scope()));
  if (!m.module->doc.empty()) print(stdout, m.module->doc + "\n");
  print(stdout, aliases(m));
  if (!m.module->plugin.empty()) print(stdout, fmt::format("from plugin {}", m.module->plugin));
  print(stdout,
        fmt::format("{}defined in {}:{}\n", m.module->plugin.empty() ? "" : ", ", m.module->file, m.module->line));
  print(stdout, m.module->schema.params.empty() ? "\nno parameters\n" : "\nparameters:\n");
  for (const mmreg::Param& p : m.module->schema.params) {
    const std::string limit = limits(p);
    print(stdout, fmt::format("  {:<20} {}, {}{}\n", p.name, p.type->text(), default_text(p),
                              limit.empty() ? "" : ", " + limit));
    if (!p.doc.empty()) print(stdout, fmt::format("  {:<20}   {}\n", "", p.doc));
  }
  if (m.module->schema.open) print(stdout, "  and any other key\n");
  print(stdout, "\nexample:\n" + example(m, full_name(m)));
}

void print_markdown(const Match& m) {
  print(stdout, fmt::format("## {}\n\n{}Registry `{}`, scope `{}`.\n\n", full_name(m),
                            m.module->doc.empty() ? "" : m.module->doc + "\n\n", m.registry->root().key(),
                            m.registry->scope()));
  print(stdout, "| parameter | type | default | meaning |\n|---|---|---|---|\n");
  for (const mmreg::Param& p : m.module->schema.params) {
    const std::string limit = limits(p);
    print(stdout, fmt::format("| `{}` | {}{} | {} | {} |\n", p.name, p.type->text(), limit.empty() ? "" : ", " + limit,
                              default_text(p), p.doc));
  }
  print(stdout, "\n```toml\n" + example(m, full_name(m)) + "```\n");
}

Json describe_json(const Match& m) {
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
          {"line", m.module->line}, {"interfaces", m.module->interfaces}, {"parameters", params}};
}

int describe_registry(const mmreg::RegistryNode& node, const std::string& format) {
  if (format == "json") {
    const Json out = {{"registry", node.key()},
                      {"name", node.name()},
                      {"scope", node.scope()},
                      {"doc", node.doc()},
                      {"modules", node.names()}};
    print(stdout, out.dump(2) + "\n");
  } else {
    print(stdout, fmt::format("{}  (registry `{}` of scope {})\n{}\n{} modules{}\n", node.key(), node.name(),
                              node.scope(), node.doc(), node.size(), node.size() > 0 ? ":" : ""));
    for (const std::string& name : node.names()) print(stdout, "  " + name + "\n");
  }
  return finish() ? kGood : kWrongUse;
}

int not_found(const std::string& name) {
  std::vector<std::string> names;
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    names.push_back(root->key());
    for (const mmreg::RegistryNode* node : mmreg::tree_of(*root)) {
      const std::vector<std::string> own = node->names();
      names.insert(names.end(), own.begin(), own.end());
    }
  }
  const std::vector<std::string> near = mmreg::near_names(name, {names.begin(), names.end()});
  print(stderr, fmt::format("mmreg: there is no module or registry `{}`{}\n", name,
                            near.empty() ? "" : fmt::format("; did you mean `{}`?", fmt::join(near, "` or `"))));
  return kWrongUse;
}

}  // namespace

int describe(const DescribeArgs& args) {
  declare_all_plugins();
  if (const mmreg::RegistryNode* node = mmreg::find_registry(args.name)) return describe_registry(*node, args.format);
  const std::vector<Match> matches = find_modules(args.name);
  if (matches.empty()) return not_found(args.name);
  if (args.format == "json") {
    Json out = Json::array();
    for (const Match& m : matches) out.push_back(describe_json(m));
    print(stdout, out.dump(2) + "\n");
    return finish() ? kGood : kWrongUse;
  }
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (i > 0) print(stdout, "\n");
    args.format == "markdown" ? print_markdown(matches[i]) : print_text(matches[i]);
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
