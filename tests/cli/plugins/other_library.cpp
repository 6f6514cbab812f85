// A plugin that was built with another C++ library.
#include "mmreg/plugin.hpp"

#include <cstdio>

namespace {
void register_all() { std::puts("other_library was run"); }
}  // namespace

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin = {mmreg::kPluginAbi, "a compiler", "libfancy++",
                                                                      "other_library",   "1.0",        &register_all};
