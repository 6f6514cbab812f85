// mmreg docs: all registries and modules as pages to browse.
#include "catalogue.hpp"
#include "json.hpp"
#include "pages.hpp"
#include "write_file.hpp"

#include "mmreg/json.hpp"
#include "mmreg/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace app {
namespace {

// The registry that objects in a value of the type belong to; empty if there are none.
std::string registry_in(const mmreg::Type& type) {
  if (!type.registry.empty()) return type.registry;
  if (type.element) return registry_in(*type.element);
  for (const mmreg::TypePtr& alternative : type.alternatives) {
    if (std::string found = registry_in(*alternative); !found.empty()) return found;
  }
  return {};
}

Json param_json(const mmreg::Param& p) {
  return {{"name", p.name},
          {"type", p.type->text()},
          {"registry", registry_in(*p.type)},
          {"default", default_text(p)},
          {"limits", limits(p)},
          {"doc", p.doc}};
}

Json page_json(const ModuleOf& m) {
  Json params = Json::array();
  for (const mmreg::Param& p : m.module->schema.params) params.push_back(param_json(p));
  return {{"name", m.module->name}, {"aliases", aliases(m)},  {"doc", m.module->doc}, {"plugin", m.module->plugin},
          {"file", m.module->file}, {"line", m.module->line}, {"params", params},     {"open", m.module->schema.open},
          {"rules", rules_json(m)}, {"example", example(m)}};
}

// A registry with its modules by name; one that has several names stands once.
Json page_json(const mmreg::RegistryNode& node) {
  std::vector<const mmreg::Module*> modules;
  for (const std::string& name : node.names()) {
    const mmreg::Module* module = node.own(name);
    if (module && std::find(modules.begin(), modules.end(), module) == modules.end()) modules.push_back(module);
  }
  std::sort(modules.begin(), modules.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
  Json list = Json::array();
  for (const mmreg::Module* module : modules) list.push_back(page_json(ModuleOf{&node, module}));
  return {{"key", node.key()}, {"scope", node.scope()}, {"doc", node.doc()}, {"modules", std::move(list)}};
}

}  // namespace

int docs(const std::string& folder) {
  declare_all_plugins();
  Json registries = Json::array();
  std::size_t modules = 0;
  for (const mmreg::RegistryNode* root : mmreg::root_registries()) {
    for (const mmreg::RegistryNode* node : mmreg::tree_of(*root)) {
      registries.push_back(page_json(*node));
      modules += registries.back()["modules"].size();
    }
  }
  const Json data{{"version", std::string(mmreg::version())}, {"registries", registries}};
  const std::string page =
      mmreg::page_with_data(kCataloguePage, data.dump(-1, ' ', false, Json::error_handler_t::replace));
  const std::string path = (std::filesystem::path(folder) / "index.html").string();
  if (const std::string problem = write_file_and_folders(path, page); !problem.empty()) {
    print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", path, problem));
    return kWrongUse;
  }
  print(stdout, fmt::format("wrote {}: {} modules in {} registries\n", path, modules, registries.size()));
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
