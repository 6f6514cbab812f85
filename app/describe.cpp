// mmreg describe: what a module accepts, or what a registry is for.
#include "catalogue.hpp"
#include "json.hpp"

#include "mmreg/registry.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace app {
namespace {

// "Name" in every registry, "scope.Name", or "REGISTRY.Name".
std::vector<ModuleOf> find_modules(const std::string& name) {
  const mmreg::ScopeKey key = mmreg::split_scope_key(name);
  std::vector<ModuleOf> out;
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    for (const mmreg::RegistryNode* node : mmreg::tree_of(*root)) {
      if (key.scope && node->scope() != *key.scope && root->key() != *key.scope) continue;
      if (const mmreg::Module* module = node->own(key.key)) out.push_back({node, module});
    }
  }
  return out;
}

void print_text(const ModuleOf& m) {
  print(stdout, fmt::format("{}  ({} of scope {})\n", full_name(m), m.registry->root().key(), m.registry->scope()));
  if (!m.module->doc.empty()) print(stdout, m.module->doc + "\n");
  const std::vector<std::string> others = aliases(m);
  if (!others.empty()) print(stdout, fmt::format("also called {}\n", fmt::join(others, ", ")));
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
  if (!m.module->schema.rules.empty()) print(stdout, "\nrules:\n");
  for (const mmreg::Rule& rule : m.module->schema.rules) print(stdout, "  " + rule.text() + "\n");
  print(stdout, "\nexample:\n" + example(m));
}

std::string markdown_cell(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
  return out;
}

void print_markdown(const ModuleOf& m) {
  print(stdout, fmt::format("## {}\n\n{}Registry `{}`, scope `{}`.\n\n", full_name(m),
                            m.module->doc.empty() ? "" : m.module->doc + "\n\n", m.registry->root().key(),
                            m.registry->scope()));
  print(stdout, "| parameter | type | default | meaning |\n|---|---|---|---|\n");
  for (const mmreg::Param& p : m.module->schema.params) {
    const std::string limit = limits(p);
    print(stdout, fmt::format("| `{}` | {}{} | {} | {} |\n", p.name, markdown_cell(p.type->text()),
                              limit.empty() ? "" : ", " + markdown_cell(limit), markdown_cell(default_text(p)),
                              markdown_cell(p.doc)));
  }
  if (!m.module->schema.rules.empty()) print(stdout, "\n");
  for (const mmreg::Rule& rule : m.module->schema.rules) print(stdout, "- " + rule.text() + "\n");
  print(stdout, "\n```toml\n" + example(m) + "```\n");
}

int describe_registry(const mmreg::RegistryNode& node, const std::string& format) {
  if (format == "json") {
    const Json out = {{"registry", node.key()},
                      {"name", node.name()},
                      {"scope", node.scope()},
                      {"doc", node.doc()},
                      {"modules", node.names()}};
    print(stdout, out.dump(2) + "\n");
  } else if (format == "markdown") {
    print(stdout, fmt::format("## {}\n\n{}Registry `{}`, scope `{}`.\n\n", node.key(),
                              node.doc().empty() ? "" : node.doc() + "\n\n", node.name(), node.scope()));
    print(stdout, "| module | meaning |\n|---|---|\n");
    for (const std::string& name : node.names()) {
      const mmreg::Module* module = node.own(name);
      print(stdout, fmt::format("| `{}` | {} |\n", name, module ? markdown_cell(module->doc) : ""));
    }
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
  const std::vector<ModuleOf> matches = find_modules(args.name);
  if (matches.empty()) return not_found(args.name);
  if (args.format == "json") {
    Json out = Json::array();
    for (const ModuleOf& m : matches) out.push_back(module_json(m));
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
