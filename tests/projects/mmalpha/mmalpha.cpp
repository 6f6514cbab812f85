// The plugin `mmalpha`: a child of the tutorial's MODELS, with LogSoftmax.
#include "tutorial/tutorial.hpp"

#include <cstdio>
#include <optional>

namespace mmalpha {
namespace {

mmreg::Registry<tutorial::Module> MODELS("model", {.scope = "mmalpha", .parent = &tutorial::MODELS});

struct LogSoftmax : tutorial::Module {
  struct Params {
    std::optional<int> dim;
  };
  explicit LogSoftmax(const Params&) {}
  tutorial::Numbers forward(const tutorial::Numbers& x) const override {
    std::puts("call LogSoftmax.forward");
    return x;
  }
};

void register_all() { MODELS.register_module<LogSoftmax>("LogSoftmax"); }

}  // namespace
}  // namespace mmalpha

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("mmalpha", "1.0", &mmalpha::register_all);
