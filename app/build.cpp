// mmreg build: builds the objects of a config and prints the graph.
#include "build_steps.hpp"

#include "mmreg/build.hpp"
#include "mmreg/built_at.hpp"
#include "mmreg/default_scope.hpp"
#include "mmreg/plugins.hpp"
#include "mmreg/runnable.hpp"

#include <fmt/format.h>

#include <chrono>

namespace app {
namespace {

using Clock = std::chrono::steady_clock;

std::string milliseconds(Clock::time_point from, Clock::time_point to) {
  return fmt::format("{:.1f} ms", std::chrono::duration<double, std::milli>(to - from).count());
}

// Plugins that are imported are loaded, in order, even if no object of theirs is built: that is what importing means.
void load_imports(const mmreg::Config& config) {
  for (const auto& [name, at] : config.imports) {
    if (config.allow_failed_imports && !mmreg::Plugins::instance().is_declared(name)) continue;  // that was said before
    try {
      mmreg::Plugins::instance().load_plugin(name);
    } catch (const mmreg::LoadError& e) {
      if (!config.allow_failed_imports) throw;
      print(stderr, fmt::format("warning[{}]: {}\n", mmreg::code_text(mmreg::Code::import_ignored), e.what()));
    }
  }
}

// Prepares what can run, and gives what it says of its parts.
std::string prepare_runs(const mmreg::Plan& plan, const std::vector<mmreg::Object>& objects) {
  std::string text;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const auto runnable = objects[i].as<mmreg::Runnable>();
    if (!runnable || plan.roots()[i]->is_reference) continue;  // what a reference means has its own place
    runnable->prepare();
    if (const std::string summary = runnable->summary(); !summary.empty()) text += "\n" + summary;
  }
  return text;
}

}  // namespace

std::optional<mmreg::Diagnostics> build_problems() {
  mmreg::Diagnostics found;
  try {
    throw;
  } catch (const mmreg::BuildError& e) {
    found.add(e.diagnostic());
    try {
      std::rethrow_exception(e.cause());
    } catch (const mmreg::ConfigError& inner) {
      found.add_all(inner.found());
    } catch (...) {  // its text is in the message
    }
  } catch (const mmreg::RunError& e) {
    found.add(e.diagnostic());
  } catch (const mmreg::LoadError& e) {
    if (e.found().empty()) found.error(mmreg::Code::load_failed, {}, e.what());
    found.add_all(e.found());
  } catch (...) {
    return std::nullopt;
  }
  return found;
}

int build_objects(const Planned& planned, std::vector<mmreg::Object>& objects) {
  try {
    load_imports(*planned.loaded.config);
    objects = mmreg::build_plan(planned.plan, true);
    return kGood;
  } catch (const std::exception&) {
    const std::optional<mmreg::Diagnostics> found = build_problems();
    if (!found) throw;
    print_problems(*found, planned.loaded.chain);
  }
  return kBuildFailed;
}

int build(const BuildArgs& args) {
  const auto start = Clock::now();
  Planned planned;
  const int code = load_and_plan(args.config, args.only, planned);
  print_problems(planned.loaded.found, planned.loaded.chain);
  if (code != kGood) return code;
  const auto planned_at = Clock::now();
  const std::string& name = planned.loaded.config->default_scope;
  const mmreg::DefaultScope scope(name.empty() ? std::nullopt : std::optional<std::string>(name));
  std::vector<mmreg::Object> objects;
  if (const int failed = build_objects(planned, objects); failed != kGood) return failed;
  std::string summary;
  try {
    summary = prepare_runs(*planned.plan, objects);
  } catch (const std::exception& e) {
    if (const std::optional<mmreg::Diagnostics> found = build_problems()) {
      print_problems(*found, planned.loaded.chain);
    } else {
      print(stderr, fmt::format("error[{}]: preparing the run failed: {}\n",
                                mmreg::code_text(mmreg::Code::constructor_failed), e.what()));
    }
    return kBuildFailed;
  } catch (...) {
    print(stderr,
          fmt::format("error[{}]: preparing the run failed\n", mmreg::code_text(mmreg::Code::constructor_failed)));
    return kBuildFailed;
  }
  if (args.format == "json") {
    print(stdout, print_graph_json(*planned.plan));
  } else {
    print(stdout, print_tree(*planned.plan));
    print(stdout, summary);
  }
  if (args.timings) {
    print(stderr, fmt::format("composed and planned in {}, built in {}\n", milliseconds(start, planned_at),
                              milliseconds(planned_at, Clock::now())));
  }
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
