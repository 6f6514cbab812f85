// mmreg import: from JSON dumps of whole configs to configs. What is written resolves to what was read, or nothing is.
#include "value_text.hpp"
#include "write_file.hpp"

#include "mmreg/config_plan.hpp"
#include "mmreg/diff.hpp"
#include "mmreg/file.hpp"
#include "mmreg/import_json.hpp"
#include "mmreg/json.hpp"
#include "mmreg/plugins.hpp"
#include "mmreg/registry.hpp"
#include "mmreg/schema.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBase = "_base_/common.toml";

// A dump, and the config that it becomes.
struct Dump {
  std::string name;     // of the config: "mlp.toml"
  mmreg::Value wanted;  // what the config is to resolve to
  mmreg::Value config;  // with references
};

// The parameters of the Runner, if its manifest is there.
const mmreg::Schema* runner_schema() {
  mmreg::Plugins::instance().forbid_loading();
  const mmreg::RegistryNode* runners = mmreg::find_registry("RUNNERS");
  try {
    const mmreg::Module* runner = runners ? runners->get("Runner") : nullptr;
    return runner ? &runner->schema : nullptr;
  } catch (const mmreg::LoadError&) {
    return nullptr;
  }
}

// Whether a top-level key is a name of the config's own: no parameter of the Runner, no object and no reserved key.
bool is_own(const mmreg::Member& m, const mmreg::Schema* runner) {
  if (mmreg::is_reserved_key(m.key) || m.key == "_scope_") return false;
  if (runner) return !runner->find(m.key);
  return !m.value.as_table() || !m.value.as_table()->contains("type");
}

int read_dump(const std::string& path, const ImportArgs& args, Dump& dump) {
  mmreg::FileProblem problem;
  std::optional<std::string> text = mmreg::read_file(path, problem);
  if (!text) {
    print(stderr, fmt::format("mmreg: cannot read `{}`: {}\n", path, problem.why));
    return kWrongUse;
  }
  mmreg::Diagnostics found;
  const std::optional<mmreg::Value> value =
      mmreg::parse_json(*std::move(text), path == "-" ? std::string(mmreg::kStandardInput) : path, found);
  if (value && !value->as_table()) {
    found.error(mmreg::Code::bad_cfg, value->origin(),
                fmt::format("a config is a JSON object, but this is {}", mmreg::kind_phrase(value->kind())));
  }
  if (value && value->as_table()) mmreg::refuse_words(*value, found);
  if (found.has_errors()) {
    print_problems(found);
    return kConfigErrors;
  }
  dump.name = path == "-" ? "stdin.toml" : fs::path(path).stem().string() + ".toml";
  dump.wanted = *value;
  mmreg::drop_leftovers(dump.wanted, found);
  print_problems(found);
  const bool is_runner = mmreg::is_runner_config(dump.wanted);
  const mmreg::Schema* runner = is_runner ? runner_schema() : nullptr;
  if (is_runner && !runner && args.vars) {
    print(stderr, "mmreg: --vars needs to know the Runner's parameters, and the plugin mmengine is not found\n");
    return kWrongUse;
  }
  std::vector<std::string> own;
  for (const mmreg::Member& m : *dump.wanted.as_table()) {
    if (is_runner == (runner != nullptr) && is_own(m, runner)) own.push_back(mmreg::print_toml_key(m.key));
  }
  if (args.vars) {
    mmreg::move_to_vars(
        dump.wanted, [&](const mmreg::Member& m) { return is_own(m, runner); }, found);
    if (found.has_errors()) {
      print_problems(found);
      return kConfigErrors;
    }
  } else if (!own.empty()) {
    constexpr std::size_t kMostNames = 6;
    const std::size_t n = own.size();
    if (n > kMostNames) own.resize(kMostNames);
    const bool one = n == 1;
    print(stderr, fmt::format("note: {} of {} {} no {}{}{} ({}{}): --vars moves {} into [vars]\n",
                              counted(n, "top-level key"), dump.name, one ? "is" : "are",
                              runner ? "parameter" : "object", one ? "" : "s", runner ? " of the Runner" : "",
                              fmt::join(own, ", "), n > kMostNames ? ", ..." : "", one ? "it" : "them"));
  }
  return kGood;
}

// What is to be written, by name.
std::map<std::string, std::string> files_of(const std::vector<Dump>& dumps, bool split) {
  std::map<std::string, std::string> files;
  if (!split) {
    for (const Dump& dump : dumps) files[dump.name] = mmreg::print_config(dump.config);
    return files;
  }
  std::vector<mmreg::Value> configs;
  configs.reserve(dumps.size());
  for (const Dump& dump : dumps) configs.push_back(dump.config);
  const mmreg::Value common = mmreg::common_part(configs);
  files[kBase] = mmreg::print_config(common);
  for (const Dump& dump : dumps) {
    files[dump.name] = mmreg::print_config(mmreg::without_common(dump.config, common), kBase);
  }
  return files;
}

// Composes each config from the texts that are to be written.
bool resolves_to_what_was_read(const std::vector<Dump>& dumps, const std::map<std::string, std::string>& files) {
  mmreg::LoadOptions options;
  options.read_file = [&](const std::string& path) -> std::optional<std::string> {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
  options.name_prefix = "import: ";
  const mmreg::Workspace workspace(options);
  return std::all_of(dumps.begin(), dumps.end(), [&](const Dump& dump) {
    const mmreg::LoadedConfig loaded = workspace.load(dump.name);
    print_problems(loaded.found, loaded.chain);
    if (!loaded.config) return false;
    const std::vector<mmreg::Difference> differences = mmreg::diff(dump.wanted, loaded.config->root);
    if (differences.empty()) return true;
    print(stderr, fmt::format("mmreg: `{}` of `{}` cannot be written so that it says the same\n",
                              differences.front().key, dump.name));
    return false;
  });
}

// Whether a file is there that says something else: what somebody wrote is not written over.
bool is_taken(const fs::path& path, const std::string& text) {
  mmreg::FileProblem problem;
  const std::optional<std::string> there = mmreg::read_file(path.string(), problem);
  return there ? *there != text : !problem.missing;
}

int write_files(const std::map<std::string, std::string>& files, const std::string& folder, bool force) {
  for (const auto& [name, text] : files) {
    const fs::path path = fs::path(folder) / name;
    if (force || !is_taken(path, text)) continue;
    print(stderr, fmt::format("mmreg: `{}` is there already; --force writes over it\n", path.string()));
    return kWrongUse;
  }
  for (const auto& [name, text] : files) {
    const fs::path path = fs::path(folder) / name;
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    const std::string problem = failed ? failed.message() : write_file(path.string(), text);
    if (!problem.empty()) {
      print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", path.string(), problem));
      return kWrongUse;
    }
    print(stdout, fmt::format("wrote {}\n", path.string()));
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace

int import_dumps(const ImportArgs& args) {
  std::vector<Dump> dumps;
  for (const std::string& path : args.files) {
    Dump dump;
    if (const int code = read_dump(path, args, dump); code != kGood) return code;
    const auto same = [&](const Dump& other) { return other.name == dump.name; };
    if (std::any_of(dumps.begin(), dumps.end(), same)) {
      print(stderr, fmt::format("mmreg: two of the dumps would become `{}`\n", dump.name));
      return kWrongUse;
    }
    dumps.push_back(std::move(dump));
  }
  std::vector<mmreg::Value> wanted;
  wanted.reserve(dumps.size());
  for (const Dump& dump : dumps) wanted.push_back(dump.wanted);
  const std::vector<mmreg::Value> configs = mmreg::with_references(wanted);
  for (std::size_t i = 0; i < dumps.size(); ++i) dumps[i].config = configs[i];
  const std::map<std::string, std::string> files = files_of(dumps, args.split);
  if (!resolves_to_what_was_read(dumps, files)) return kConfigErrors;
  if (!args.output.empty()) return write_files(files, args.output, args.force);
  print(stdout, files.begin()->second);
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
