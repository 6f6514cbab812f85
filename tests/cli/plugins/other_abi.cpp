// A plugin of another mmreg. It prints if its code is run in spite of that.
#include "mmreg/plugin.hpp"

#include <cstdio>

namespace {
void register_all() { std::puts("other_abi was run"); }
}  // namespace

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin = {
    mmreg::kPluginAbi + 97, "a compiler", "a library", "other_abi", "1.0", &register_all};
