// Statistics: what count_registered_modules of the original gives, from what the nodes say of themselves.
#include "steps.hpp"

#include "mmreg/statistics.hpp"

namespace conformance {

namespace {

Json records_of(const mmreg::RegistryNode& node) {
  Json records = Json::array();
  for (const mmreg::RegistryCount& count : count_tree(node)) {
    std::size_t hidden = 0;
    Json folders = Json::object();
    for (const mmreg::RegistryCount::Folder& folder : count.folders) {
      std::vector<std::string> names = folder.names;
      hidden += std::erase(names, kSequence);
      if (!names.empty()) folders[folder.path] = names;
    }
    records.push_back(
        {{"num_modules", count.num_modules - hidden}, {"scope", count.scope}, {"folders", std::move(folders)}});
  }
  return records;
}

}  // namespace

Json with_folders(const Json& records) {
  Json out = Json::array();
  for (const Json& record : records) {
    Json folders = Json::object();
    Json own = Json::object();
    const bool is_ours = record.contains("folders") && record["folders"].is_object();
    if (is_ours) folders = record["folders"];
    for (const auto& [key, value] : record.items()) {
      if (key == "num_modules" || key == "scope") {
        own[key] = value;
      } else if (!is_ours) {
        folders[key] = value;
      }
    }
    own["folders"] = std::move(folders);
    out.push_back(std::move(own));
  }
  return out;
}

Outcome Steps::count(const Json& step) {
  return field("value", records_of(world_.registry(step.at("registry")).node()));
}

Outcome Steps::count_all(const Json& step) {
  // The library counts all roots of the process. The case chooses its own, so only the frame is the library's.
  const Json whole = Json::parse(mmreg::count_registered_modules());
  const std::string date = whole.value("scan_date", "");
  Outcome outcome = field("date_ok", date.size() == std::string("YYYY-MM-DD HH:MM:SS").size());
  outcome.fields["top_keys"] = Json::array();
  for (const auto& [key, value] : whole.items()) outcome.fields["top_keys"].push_back(key);
  Json registries = Json::object();
  for (const auto& [name, id] : step.at("roots").items()) registries[name] = records_of(world_.registry(id).node());
  outcome.fields["registries"] = std::move(registries);
  return outcome;
}

}  // namespace conformance
