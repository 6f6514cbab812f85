// mmreg list: registries and the modules in them.
#include "catalogue.hpp"
#include "json.hpp"

#include "mmreg/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include <fnmatch.h>

namespace app {
namespace {

struct Entry {
  const mmreg::RegistryNode* registry;
  std::vector<std::string> names;
};

bool selected(const mmreg::RegistryNode& node, const ListArgs& args) {
  if (!args.scope.empty() && node.scope() != args.scope) return false;
  if (args.registries.empty()) return true;
  return std::any_of(args.registries.begin(), args.registries.end(), [&](const std::string& key) {
    const mmreg::RegistryNode* wanted = mmreg::find_registry(key);
    return wanted == &node || (wanted == &node.root());
  });
}

std::vector<Entry> collect(const ListArgs& args) {
  std::vector<Entry> out;
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    for (const mmreg::RegistryNode* node : mmreg::tree_of(*root)) {
      if (!selected(*node, args)) continue;
      Entry entry{node, node->names()};
      std::erase_if(entry.names, [&](const std::string& name) {
        return !args.match.empty() && ::fnmatch(args.match.c_str(), name.c_str(), 0) != 0;
      });
      std::sort(entry.names.begin(), entry.names.end());
      if (!entry.names.empty() || args.match.empty()) out.push_back(std::move(entry));
    }
  }
  return out;
}

void print_table(const std::vector<Entry>& entries) {
  std::size_t modules = 0;
  for (const Entry& entry : entries) {
    const mmreg::RegistryNode& node = *entry.registry;
    print(stdout,
          fmt::format("{} (scope {}){}\n", node.key(), node.scope(), node.doc().empty() ? "" : ": " + node.doc()));
    for (const std::string& name : entry.names) {
      const mmreg::Module* module = node.own(name);
      print(stdout, module && !module->doc.empty() ? fmt::format("  {:<28} {}\n", name, module->doc)
                                                   : fmt::format("  {}\n", name));
    }
    modules += entry.names.size();
  }
  print(stdout, fmt::format("{} {}, {} {}\n", entries.size(), entries.size() == 1 ? "registry" : "registries", modules,
                            modules == 1 ? "module" : "modules"));
}

void print_list_json(const std::vector<Entry>& entries) {
  Json out = Json::array();
  for (const Entry& entry : entries) {
    Json modules = Json::array();
    for (const std::string& name : entry.names) {
      const mmreg::Module* module = entry.registry->own(name);
      if (module) modules.push_back({{"name", name}, {"doc", module->doc}, {"plugin", module->plugin}});
    }
    out.push_back({{"registry", entry.registry->key()},
                   {"scope", entry.registry->scope()},
                   {"doc", entry.registry->doc()},
                   {"modules", modules}});
  }
  print(stdout, out.dump(2) + "\n");
}

int unknown(std::string_view what, const std::string& name, const std::set<std::string>& known) {
  const std::vector<std::string> near = mmreg::near_names(name, {known.begin(), known.end()}, 1);
  print(stderr, fmt::format("mmreg: there is no {} `{}`{}\n", what, name,
                            near.empty() ? "" : fmt::format("; did you mean `{}`?", near.front())));
  return kWrongUse;
}

}  // namespace

int list(const ListArgs& args) {
  declare_all_plugins();
  std::set<std::string> keys;
  std::set<std::string> scopes;
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    keys.insert(root->key());
    for (const mmreg::RegistryNode* node : mmreg::tree_of(*root)) scopes.insert(node->scope());
  }
  for (const std::string& key : args.registries) {
    if (!mmreg::find_registry(key)) return unknown("registry", key, keys);
  }
  if (!args.scope.empty() && !scopes.contains(args.scope)) return unknown("scope", args.scope, scopes);
  const std::vector<Entry> entries = collect(args);
  if (args.format == "json") {
    print_list_json(entries);
  } else if (args.format == "names") {
    for (const Entry& entry : entries) {
      for (const std::string& name : entry.names) print(stdout, name + "\n");
    }
  } else {
    print_table(entries);
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
