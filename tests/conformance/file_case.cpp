// Config file cases: the files are written as TOML into a folder of their own and loaded from there.
#include "cases.hpp"
#include "outcome.hpp"
#include "toml_files.hpp"
#include "world.hpp"

#include "mmreg/config.hpp"

#include <cstdlib>
#include <filesystem>

namespace conformance {

using mmreg::Value;

namespace {

namespace fs = std::filesystem;

mmreg::LoadOptions load_options(const Json& test, const TemporaryFolder& folder) {
  std::map<std::string, std::string> variables;
  for (const auto& [name, value] : object_in(test, "env").items()) {
    if (value.is_string()) variables[name] = folder.expand(value.get<std::string>());
  }
  mmreg::LoadOptions options;
  options.environment = [variables](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  options.plugin_configs = [&folder](const std::string& scope) -> std::optional<std::string> {
    const fs::path configs = folder.configs_of(scope);
    return fs::is_directory(configs) ? std::optional(configs.string()) : std::nullopt;
  };
  const Json given = test.value("options", Json::object());
  if (given.is_array()) {
    for (const Json& token : given) options.overrides.push_back(token.get<std::string>());
  }
  return options;
}

// The importer that the case stands for: modules run in order until one fails.
void import_modules(const mmreg::Config& config, World& world, Outcome& outcome) {
  for (const auto& [name, at] : config.imports) {
    try {
      world.modules.load(name);
    } catch (const mmreg::LoadError& e) {
      const bool declared = world.modules.is_declared(name);
      const Json fail = declared ? world.modules.step(name).value("fail", Json()) : Json();
      const bool is_import_error = !declared || fail == "ImportError" || fail == "ModuleNotFoundError";
      if (config.allow_failed_imports && is_import_error) {
        outcome.warnings.emplace_back("import_ignored");
        continue;
      }
      Failure failure = failure_of(std::current_exception());
      failure.kinds = {"custom_import_failed"};
      if (fail.is_string()) failure.raised = fail.get<std::string>();
      outcome.failure = std::move(failure);
      return;
    }
  }
}

// `set`: one [path, value], several of them, or a table of paths.
std::vector<mmreg::Override> changes_of(const Json& set) {
  std::vector<mmreg::Override> changes;
  if (set.is_object() && set.contains("path")) {
    changes.push_back({set["path"].get<std::string>(), value_of(set["value"]), {}});
  } else if (set.is_object()) {
    for (const auto& [path, value] : set.items()) changes.push_back({path, value_of(value), {}});
  } else if (set.is_array() && set.size() == 2 && set[0].is_string()) {
    changes.push_back({set[0].get<std::string>(), value_of(set[1]), {}});
  } else {
    for (const Json& one : set) {
      for (mmreg::Override& change : changes_of(one)) changes.push_back(std::move(change));
    }
  }
  return changes;
}

bool change(Value& root, const Json& set, Outcome& outcome) {
  mmreg::Diagnostics found;
  if (apply_overrides(root, changes_of(set), found)) return true;
  outcome.failure = failure_of(found);
  return false;
}

Json file_names(const mmreg::Config& config, const TemporaryFolder& folder) {
  Json names = Json::array();
  for (const auto& [file, values] : config.files) names.push_back(folder.name_of(mmreg::source_of({file, 0, 0}).name));
  return names;
}

void describe(mmreg::Config& config, const Json& test, const TemporaryFolder& folder, World& world, Outcome& outcome) {
  if (test.value("flags", Json::object()).value("import_custom_modules", true)) {
    import_modules(config, world, outcome);
    if (outcome.failure) return;
  }
  if (test.contains("options") && test["options"].is_object() && !change(config.root, test["options"], outcome)) return;
  outcome.fields["config"] = json_of(config.root);
  outcome.fields["key_order"] = keys_of(*config.root.as_table());
  outcome.fields["text_order"] = file_names(config, folder);
  outcome.fields["env_variables"] = config.environment_used;
  if (!test.contains("set") || !change(config.root, test["set"], outcome)) return;
  outcome.fields["after_set"] = json_of(config.root);
}

void refuse_flags(const Json& test) {
  const Json flags = test.value("flags", Json::object());
  for (const auto& [name, value] : flags.items()) {
    if (name != "import_custom_modules" && value == false) throw SkipCase{"the switch `" + name + "`"};
  }
}

// What the original leaves out when it is empty, mmreg's expectations may leave out too.
Json completed(const Json& test, const TemporaryFolder& folder) {
  Json expected = folder.expand_all(*expectation_of(test));
  const bool is_full = !test.contains("expect_mmreg") && expected.contains("config");
  if (is_full && !expected.contains("env_variables")) expected["env_variables"] = Json::object();
  return expected;
}

}  // namespace

void replay_file_case(const Json& test, Problems& problems) {
  refuse_flags(test);
  const TemporaryFolder folder;
  folder.write_files(test["files"]);
  for (const auto& [package, files] : object_in(test, "packages").items()) {
    folder.write_package(package, files);
  }
  const World::ThreadScopes scopes;
  World world;
  for (const Json& module : test.value("modules", Json::array())) world.modules.declare(module);

  Outcome outcome;
  mmreg::Diagnostics found;
  std::optional<mmreg::Config> config =
      load_config(folder.path(test["load"].get<std::string>()), load_options(test, folder), found);
  for (const mmreg::Diagnostic& d : found.list()) {
    if (d.severity == mmreg::Severity::warning) outcome.warnings.emplace_back(code_word(d.code));
  }
  if (config) {
    describe(*config, test, folder, world, outcome);
  } else {
    outcome.failure = failure_of(found);
  }
  Json imported = Json::object();
  for (const Json& module : test.value("modules", Json::array())) {
    const std::string name = module["name"].get<std::string>();
    imported[name] = world.modules.runs(name);
  }
  outcome.fields["imported"] = std::move(imported);
  if (auto problem = compare(test, completed(test, folder), outcome)) problems.push_back(*problem);
}

}  // namespace conformance
