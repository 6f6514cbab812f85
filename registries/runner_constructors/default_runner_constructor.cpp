// DefaultRunnerConstructor.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runner_constructors/runner_constructor.hpp"
#include "mmreg/registries/runners/runner.hpp"

namespace mmreg {

Runnable& RunnerConstructor::runner() {
  if (!runner_) runner_ = construct();
  return *runner_;
}

void RunnerConstructor::prepare() { runner().prepare(); }
std::string RunnerConstructor::summary() { return runner().summary(); }
void RunnerConstructor::run(const RunRequest& request) { runner().run(request); }

/// Builds the runner as its config says. Others may change the config first, or choose one of several.
class DefaultRunnerConstructor : public RunnerConstructor {
 public:
  using Implements = Interfaces<Runnable>;
  struct Params {
    Lazy<roots::RUNNERS> runner_cfg;
    static void describe(Describe<Params>& d) { d(&Params::runner_cfg, "the runner"); }
  };
  explicit DefaultRunnerConstructor(Params params) : params_(std::move(params)) {}
  std::shared_ptr<Runnable> construct() override { return params_.runner_cfg.build(); }

 private:
  Params params_;
};

void register_runner_constructors() {
  roots::RUNNER_CONSTRUCTORS.register_module<DefaultRunnerConstructor>({.doc = "builds the runner of its config"});
}

}  // namespace mmreg
