#include "mmreg/statistics.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ctime>

namespace mmreg {
namespace {

std::string folder_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string::npos ? std::string() : file.substr(0, slash);
}

std::string now() {
  const std::time_t t = std::time(nullptr);
  std::tm local{};
  localtime_r(&t, &local);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &local);
  return text.data();
}

}  // namespace

std::vector<RegistryCount> count_tree(const RegistryNode& node) {
  std::vector<RegistryCount> out;
  for (const RegistryNode* registry : tree_of(node)) {
    RegistryCount& count = out.emplace_back();
    count.key = registry->key();
    count.scope = registry->scope();
    for (const std::string& name : registry->names()) {
      const Module* module = registry->own(name);
      if (!module) continue;
      ++count.num_modules;
      const std::string folder = folder_of(module->file);
      auto found = std::find_if(count.folders.begin(), count.folders.end(),
                                [&](const RegistryCount::Folder& f) { return f.path == folder; });
      if (found == count.folders.end()) found = count.folders.insert(found, {folder, {}});
      found->names.push_back(name);
    }
  }
  return out;
}

std::string count_registered_modules() {
  using Json = nlohmann::ordered_json;
  Json registries = Json::object();
  for (const RegistryNode* root : root_registries()) {
    Json records = Json::array();
    for (const RegistryCount& count : count_tree(*root)) {
      Json folders = Json::object();
      for (const RegistryCount::Folder& folder : count.folders) folders[folder.path] = folder.names;
      records.push_back({{"num_modules", count.num_modules}, {"scope", count.scope}, {"folders", folders}});
    }
    registries[root->key()] = std::move(records);
  }
  const Json all = {{"scan_date", now()}, {"registries", std::move(registries)}};
  return all.dump(2) + "\n";
}

}  // namespace mmreg
