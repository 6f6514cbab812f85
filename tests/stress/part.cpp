// A plugin of the stress test. It is compiled several times, each time with a name of its own.
#include "mmreg/module.hpp"
#include "mmreg/plugin.hpp"
#include "mmreg/registries/roots.hpp"

namespace {

struct PART_NAME {
  struct Params {
    int n = 1;
  };
  explicit PART_NAME(Params) {}
};

void register_all() { mmreg::roots::TASK_UTILS.register_module<PART_NAME>({.doc = "built by many threads at once"}); }

}  // namespace

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin(PLUGIN_NAME, "1.0", &register_all);
