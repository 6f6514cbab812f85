// The location of ACTIVATION: loaded when one of its modules is built.
#include "tutorial/tutorial.hpp"

#include <cstdio>

namespace tutorial {
namespace {

struct Sigmoid : Module {
  Numbers forward(const Numbers& x) const override {
    std::puts("call Sigmoid.forward");
    return x;
  }
};

struct ReLU : Module {
  struct Params {
    bool inplace = false;
  };
  explicit ReLU(const Params&) {}
  Numbers forward(const Numbers& x) const override {
    std::puts("call ReLU.forward");
    return x;
  }
};

struct Softmax : Module {
  Numbers forward(const Numbers& x) const override {
    std::puts("call Softmax.forward");
    return x;
  }
};

void register_all() {
  ACTIVATION.register_module<Sigmoid>();
  ACTIVATION.register_module<ReLU>();
  ACTIVATION.register_module<Softmax>();
}

}  // namespace
}  // namespace tutorial

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("mmengine", "1.0", &tutorial::register_all);
