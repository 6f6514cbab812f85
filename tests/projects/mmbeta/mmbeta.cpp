// The plugin `mmbeta`: a sibling of mmalpha. It has no modules of its own and uses those of the others.
#include "tutorial/tutorial.hpp"

namespace {

mmreg::Registry<tutorial::Module> MODELS("model", {.scope = "mmbeta", .parent = &tutorial::MODELS});

void register_all() {}

}  // namespace

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("mmbeta", "1.0", &register_all);
