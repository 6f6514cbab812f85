// The plugin `tutorial`: the root registries, RReLU, Tanh, and the functions.
#include "tutorial/tutorial.hpp"

#include "mmreg/default_scope.hpp"
#include "mmreg/toml.hpp"

#include <cmath>
#include <cstdio>

namespace tutorial {
namespace {

// "If we want to check the type of input parameters before creating an instance": a build function of our own.
mmreg::Object build_activation(const mmreg::BuildCall& call) {
  std::printf("build activation: %s\n", call.type().c_str());
  const mmreg::Module* module = call.registry().get(call.type());
  if (!module) return call.build_default();  // which says what is wrong
  return call.create(*module);
}

struct Tanh : Module {
  Numbers forward(const Numbers& x) const override {
    std::puts("call Tanh.forward");
    return x;
  }
};

struct RReLU : Module {
  struct Params {
    double lower = 0.125;
    double upper = 0.333;
    bool inplace = false;
    static void describe(mmreg::Describe<Params>& d) {
      d(&Params::lower, "lower end of the random slope").range(0, 1);
      d(&Params::upper, "upper end of the random slope").range(0, 1);
    }
  };
  explicit RReLU(const Params&) {}
  Numbers forward(const Numbers& x) const override {
    std::puts("call RReLU.forward");
    return x;
  }
};

// print(kwargs) of the tutorial.
void print_args(const mmreg::Table& kwargs) {
  std::string text;
  for (const mmreg::Member& m : kwargs) {
    text += (text.empty() ? "" : ", ") + ("'" + m.key + "': " + mmreg::print_toml_value(m.value));
  }
  std::printf("{%s}\n", text.c_str());
}

void print(const Numbers& numbers) {
  std::string text;
  for (const double x : numbers) text += (text.empty() ? "" : ", ") + mmreg::print_toml_value(mmreg::Value(x));
  std::printf("[%s]\n", text.c_str());
}

// output = model(input); print(output)
template <auto& R>
struct CallParams {
  mmreg::Built<R> module;
  mmreg::Required<Numbers> input;
};
void call_activation(const CallParams<ACTIVATION>& p) { print(p.module->forward(p.input)); }
void call_model(const CallParams<MODELS>& p) { print(p.module->forward(p.input)); }

void register_all() {
  ACTIVATION.register_module<Tanh>("Tanh");
  MODELS.register_module<RReLU>("RReLU", {.doc = "randomised leaky ReLU"});
  FUNCTION.register_module("print_args", &print_args, {.doc = "prints its arguments"});
  FUNCTION.register_module("call_activation", &call_activation, {.doc = "calls forward and prints the result"});
  FUNCTION.register_module("call_model", &call_model, {.doc = "calls forward and prints the result"});
}

}  // namespace

mmreg::Registry<Module> ACTIVATION("activation", {.scope = "mmengine",
                                                  .locations = {"mmengine.models.activations"},
                                                  .key = "ACTIVATION",
                                                  .doc = "activation layers",
                                                  .build = &build_activation});
mmreg::Registry<Module> MODELS("model",
                               {.scope = "mmengine", .key = "TUTORIAL_MODELS", .doc = "models of the tutorial"});
mmreg::Registry<void> FUNCTION("function",
                               {.scope = "mmengine", .key = "FUNCTION", .doc = "functions of the tutorial"});

}  // namespace tutorial

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("mmengine", "1.0", &tutorial::register_all);
