// A plugin that throws in the middle of registering: what it registered before must be gone again.
#include "mmreg/module.hpp"
#include "mmreg/plugin.hpp"

#include <stdexcept>

namespace throwing {

struct Part {
  virtual ~Part() = default;
};
struct First : Part {};

mmreg::Registry<Part> PARTS("part", {.scope = "throwing", .key = "THROWING_PARTS"});

void register_all() {
  PARTS.register_module<First>("First");
  throw std::runtime_error("the licence has run out");
}

}  // namespace throwing

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("throwing", "1.0", &throwing::register_all);
