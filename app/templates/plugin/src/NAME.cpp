// The plugin `@name@`: a registry and its first module.
#include "mmreg/module.hpp"
#include "mmreg/plugin.hpp"
#include "mmreg/runnable.hpp"

#include <cstdio>
#include <string>

namespace @name @{

    // A registry is named by a key, has a scope, and gives out objects of one interface. `mmreg run` runs those that
    // are
    // Runnable. A module for another registry, such as mmreg::roots::MODELS, needs no registry of its own.
    mmreg::Registry<mmreg::Runnable> TASKS("@name@_task",
                                           {.scope = "@name@", .key = "@NAME@_TASKS", .doc = "what can be run"});

// A module is a class and its parameters. Their names, types and defaults are those of the fields.
class Greeting : public mmreg::Runnable {
 public:
  struct Params {
    std::string whom = "world";
    int times = 1;
    static void describe(mmreg::Describe<Params>& d) {
      d(&Params::whom, "who is greeted");
      d(&Params::times, "how often").range(1, 10);
    }
  };
  explicit Greeting(Params params) : params_(std::move(params)) {}

  void prepare() override {}
  void run(const mmreg::RunRequest&) override {
    for (int i = 0; i < params_.times; ++i) std::printf("Hello, %s!\n", params_.whom.c_str());
  }

 private:
  Params params_;
};

void register_all() { TASKS.register_module<Greeting>({.doc = "says hello"}); }

}  // namespace @name@

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("@name@", "0.1.0", &@name @ ::register_all);
