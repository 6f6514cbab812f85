// A plugin that needs a function that no library defines. It is linked so that only loading notices.
#include "mmreg/plugin.hpp"

namespace missing {
int function_of_nobody(int);
}

namespace {
void register_all() { missing::function_of_nobody(1); }
}  // namespace

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("undefined", "1.0", &register_all);
