// mmreg run: builds and runs.
#include "build_steps.hpp"

#include "mmreg/build.hpp"
#include "mmreg/default_scope.hpp"
#include "mmreg/runnable.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

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

int run_one(mmreg::Runnable& runnable, const mmreg::PlanNode& node, const mmreg::RunRequest& request,
            const std::vector<mmreg::Inclusion>& chain) {
  try {
    runnable.run(request);
    return kGood;
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
  if (args.dry_run) {
    print(stdout, print_tree(*planned.plan.plan));
    return finish() ? kGood : kWrongUse;
  }
  const auto& roots = planned.plan.plan->roots();
  if (std::none_of(roots.begin(), roots.end(), [](const mmreg::PlanNode* root) { return can_run(*root); })) {
    print(stderr, fmt::format("error[{}]: the config has nothing that runs: no Runner, no inferencer, no function\n",
                              mmreg::code_text(mmreg::Code::nothing_to_run)));
    return kWrongUse;
  }
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
    if (const int failed = run_one(*runnable, *roots[i], request, planned.loaded.chain); failed != kGood) return failed;
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
