// mmreg run: builds and runs.
#include "build_steps.hpp"
#include "stop_signals.hpp"

#include "mmreg/build.hpp"
#include "mmreg/built_at.hpp"
#include "mmreg/default_scope.hpp"
#include "mmreg/runnable.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace app {
namespace {

// A function ran when it was built; anything else must be a Runnable.
bool can_run(const mmreg::PlanNode& node) {
  if (!node.module || node.module->is_function) return node.module != nullptr;
  const std::vector<std::string>& all = node.module->interfaces;
  return std::find(all.begin(), all.end(), mmreg::type_name<mmreg::Runnable>()) != all.end();
}

int run_failed(const mmreg::PlanNode& node, const std::string& why) {
  print(stderr,
        fmt::format("error[{}]: running `{}` failed: {}\n", mmreg::code_text(mmreg::Code::run_failed), node.type, why));
  return kRunFailed;
}

// A word of a command line, in quotes if a shell would take it apart.
std::string quoted(const std::string& word) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./=:,+@%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

// The command that goes on where this one stopped.
std::string resuming(const RunArgs& args) {
  std::string command = "mmreg run " + quoted(args.config.config);
  for (const std::string& override : args.config.overrides) command += " " + quoted(override);
  const std::size_t copies = args.config.max_copies;
  if (copies != ConfigArgs().max_copies) command += fmt::format(" --max-copies {}", copies);
  for (const std::string& folder : args.plugin_paths) command += " --plugin-path " + quoted(folder);
  for (const std::string& file : args.config.with) command += " --with " + quoted(file);
  if (!args.work_dir.empty()) command += " --work-dir " + quoted(args.work_dir);
  return command + " --resume";
}

int stopped(const mmreg::RunStopped& e, const RunArgs& args, int signal) {
  print(stderr, fmt::format("mmreg: {}\n", e.what()));
  if (e.is_resumable()) print(stderr, fmt::format("Go on with: {}\n", resuming(args)));
  return finish() ? kSignal + signal : kWrongUse;
}

int run_one(mmreg::Runnable& runnable, const mmreg::PlanNode& node, mmreg::RunRequest request, const RunArgs& args,
            const std::vector<mmreg::Inclusion>& chain) {
  const StopSignals signals;
  request.stop = &signals.asked();
  try {
    runnable.run(request);
    return kGood;
  } catch (const mmreg::RunStopped& e) {
    return stopped(e, args, signals.asked());
  } catch (const mmreg::RunError& e) {
    mmreg::Diagnostics found;
    found.add(e.diagnostic());
    print_problems(found, chain);
    return kRunFailed;
  } catch (const std::exception& e) {
    const std::optional<mmreg::Diagnostics> found = build_problems();  // of a part that is built while running
    if (!found) return run_failed(node, e.what());
    print_problems(*found, chain);
    return kBuildFailed;
  } catch (...) {
    return run_failed(node, "something was thrown that is no std::exception");
  }
}

}  // namespace

int run(const RunArgs& args) {
  Planned planned;
  const int code = load_and_plan(args.config, {}, planned);
  const mmreg::Config* config = planned.loaded.config ? &*planned.loaded.config : nullptr;
  print_problems(planned.loaded.found, planned.loaded.chain);
  if (code != kGood) return code;
  if (args.dry_run) print(stdout, print_tree(*planned.plan));
  const auto& roots = planned.plan->roots();
  if (std::none_of(roots.begin(), roots.end(), [](const mmreg::PlanNode* root) { return can_run(*root); })) {
    print(stderr, fmt::format("error[{}]: the config has nothing that runs: no Runner, no inferencer, no function\n",
                              mmreg::code_text(mmreg::Code::nothing_to_run)));
    return kWrongUse;
  }
  if (args.dry_run) return finish() ? kGood : kWrongUse;
  const mmreg::DefaultScope scope(config->default_scope.empty() ? std::nullopt
                                                                : std::optional<std::string>(config->default_scope));
  std::vector<mmreg::Object> objects;
  if (const int failed = build_objects(planned, objects); failed != kGood) return failed;

  mmreg::RunRequest request;
  request.config_name = std::filesystem::path(args.config.config).stem().string();
  request.config_text = mmreg::print_toml(*config->root.as_table());
  request.work_dir = args.work_dir;
  request.resume = args.resume;
  for (std::size_t i = 0; i < roots.size(); ++i) {
    const auto runnable = objects[i].as<mmreg::Runnable>();
    if (!runnable || roots[i]->is_reference) continue;  // what a reference means runs in its own place
    const int failed = run_one(*runnable, *roots[i], request, args, planned.loaded.chain);
    if (failed != kGood) return failed;
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
