// Adagrad, Adadelta and RMSprop, with PyTorch's arithmetic in PyTorch's order: the same numbers to the last digit.
#include "mmreg/module.hpp"
#include "mmreg/registries/optimizers/families.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/full_like.h>
#include <ATen/ops/zeros_like.h>

namespace mmreg {

/// https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html
class Adagrad : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 1e-2;
    double lr_decay = 0;
    double weight_decay = 0;
    double initial_accumulator_value = 0;
    double eps = 1e-10;
    bool maximize = false;
    static void describe(Describe<Params>& d) {
      d(&Params::lr, "learning rate").at_least(0);
      d(&Params::lr_decay, "how fast the rate decays, in addition").at_least(0);
      d(&Params::weight_decay, "L2 penalty").at_least(0);
      d(&Params::initial_accumulator_value, "what the sums of squared gradients start from").at_least(0);
      d(&Params::eps, "added to the denominator").at_least(0);
      d(&Params::maximize, "climb instead of descend");
    }
  };
  explicit Adagrad(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"lr_decay", p.lr_decay},
                              {"weight_decay", p.weight_decay},
                              {"initial_accumulator_value", p.initial_accumulator_value},
                              {"eps", p.eps},
                              {"maximize", p.maximize}}) {
    // Before the first gradient, as PyTorch's: it takes no checkpoint without them.
    auto state = states().begin();
    for (const ParamGroup& group : groups()) {
      for (const at::Tensor& param : group.params) {
        *state++ = {{"step", state_number(0)}, {"sum", at::full_like(param.detach(), p.initial_accumulator_value)}};
      }
    }
  }

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      const double step = count_step(state);
      const at::Tensor d = descent(param, grad, group);
      const double rate = value(group, "lr") / (1 + (step - 1) * value(group, "lr_decay"));
      at::Tensor& sum = state["sum"];
      sum.addcmul_(d, d, 1);
      param.addcdiv_(d, sum.sqrt().add_(value(group, "eps")), -rate);
    });
  }
};

/// https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html
class Adadelta : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 1.0;
    double rho = 0.9;
    double eps = 1e-6;
    double weight_decay = 0;
    bool maximize = false;
    static void describe(Describe<Params>& d) {
      d(&Params::lr, "factor of a step").at_least(0);
      d(&Params::rho, "how slowly the running means of squared gradients and squared steps change").range(0, 1);
      d(&Params::eps, "added to both means").at_least(0);
      d(&Params::weight_decay, "L2 penalty").at_least(0);
      d(&Params::maximize, "climb instead of descend");
    }
  };
  explicit Adadelta(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"rho", p.rho},
                              {"eps", p.eps},
                              {"weight_decay", p.weight_decay},
                              {"maximize", p.maximize}}) {}

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) {
        state["step"] = state_number(0);
        state["square_avg"] = at::zeros_like(param);
        state["acc_delta"] = at::zeros_like(param);
      }
      count_step(state);
      const at::Tensor d = descent(param, grad, group);
      const double rho = value(group, "rho");
      const double eps = value(group, "eps");
      at::Tensor& square = state["square_avg"];
      at::Tensor& steps = state["acc_delta"];
      square.mul_(rho).addcmul_(d, d, 1 - rho);
      const at::Tensor deviation = square.add(eps).sqrt_();
      const at::Tensor delta = steps.add(eps).sqrt_().div_(deviation).mul_(d);
      steps.mul_(rho).addcmul_(delta, delta, 1 - rho);
      param.add_(delta, -value(group, "lr"));
    });
  }
};

/// https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html
class RMSprop : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 1e-2;
    double alpha = 0.99;
    double eps = 1e-8;
    double weight_decay = 0;
    double momentum = 0;
    bool centered = false;
    bool maximize = false;
    static void describe(Describe<Params>& d) {
      d(&Params::lr, "learning rate").at_least(0);
      d(&Params::alpha, "how slowly the running mean of the squared gradient changes").at_least(0);
      d(&Params::eps, "added to the denominator").at_least(0);
      d(&Params::weight_decay, "L2 penalty").at_least(0);
      d(&Params::momentum, "how much of the last step goes into the next").at_least(0);
      d(&Params::centered, "divide by the deviation from the mean gradient, not from zero");
      d(&Params::maximize, "climb instead of descend");
    }
  };
  explicit RMSprop(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"alpha", p.alpha},
                              {"eps", p.eps},
                              {"weight_decay", p.weight_decay},
                              {"momentum", p.momentum},
                              {"centered", p.centered},
                              {"maximize", p.maximize}}) {}

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) begin(param, state, group);
      count_step(state);
      const at::Tensor d = descent(param, grad, group);
      const double lr = value(group, "lr");
      const at::Tensor deviation = deviation_of(d, state, group);
      if (const double momentum = value(group, "momentum"); momentum > 0) {
        at::Tensor& buffer = state["momentum_buffer"];
        buffer.mul_(momentum).addcdiv_(d, deviation);
        param.add_(buffer, -lr);
      } else {
        param.addcdiv_(d, deviation, -lr);
      }
    });
  }

 private:
  static void begin(const at::Tensor& param, State& state, const ParamGroup& group) {
    state["step"] = state_number(0);
    state["square_avg"] = at::zeros_like(param);
    if (value(group, "momentum") > 0) state["momentum_buffer"] = at::zeros_like(param);
    if (value(group, "centered") != 0) state["grad_avg"] = at::zeros_like(param);
  }

  static at::Tensor deviation_of(const at::Tensor& grad, State& state, const ParamGroup& group) {
    const double alpha = value(group, "alpha");
    const double eps = value(group, "eps");
    at::Tensor& square = state["square_avg"];
    square.mul_(alpha).addcmul_(grad, grad, 1 - alpha);
    if (value(group, "centered") == 0) return square.sqrt().add_(eps);
    at::Tensor& mean = state["grad_avg"];
    mean.mul_(alpha).add_(grad, 1 - alpha);
    return square.addcmul(mean, mean, -1).sqrt_().add_(eps);
  }
};

void register_adaptive_family() {
  roots::OPTIMIZERS.register_module<Adagrad>({.doc = "steps scaled by the sum of all squared gradients"});
  roots::OPTIMIZERS.register_module<Adadelta>({.doc = "steps scaled by running means of squared gradients and steps"});
  roots::OPTIMIZERS.register_module<RMSprop>({.doc = "steps scaled by a running mean of the squared gradient"});
}

}  // namespace mmreg
