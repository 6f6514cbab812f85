// SGD and ASGD, with PyTorch's arithmetic in PyTorch's order: the same numbers to the last digit.
#include "mmreg/module.hpp"
#include "mmreg/registries/optimizers/families.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace mmreg {

/// https://pytorch.org/docs/stable/generated/torch.optim.SGD.html
class SGD : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    Required<double> lr;
    double momentum = 0;
    double dampening = 0;
    double weight_decay = 0;
    bool nesterov = false;
    bool maximize = false;
    static void describe(Describe<Params>& d) {
      d(&Params::lr, "learning rate").at_least(0);
      d(&Params::momentum, "how much of the last step goes into the next").at_least(0);
      d(&Params::dampening, "how much less of the gradient goes into the momentum");
      d(&Params::weight_decay, "L2 penalty").at_least(0);
      d(&Params::nesterov, "Nesterov's momentum; needs a momentum and no dampening");
      d(&Params::maximize, "climb instead of descend");
    }
  };
  explicit SGD(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"momentum", p.momentum},
                              {"dampening", p.dampening},
                              {"weight_decay", p.weight_decay},
                              {"nesterov", p.nesterov},
                              {"maximize", p.maximize}}) {
    if (p.nesterov && (p.momentum <= 0 || p.dampening != 0)) {
      throw std::invalid_argument("`nesterov` needs a momentum and no dampening");
    }
  }

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      at::Tensor d = descent(param, grad, group);
      if (const double momentum = value(group, "momentum"); momentum != 0) {
        at::Tensor& buffer = state["momentum_buffer"];
        if (buffer.defined()) {
          buffer.mul_(momentum).add_(d, 1 - value(group, "dampening"));
        } else {
          buffer = d.clone();
        }
        d = value(group, "nesterov") != 0 ? d.add(buffer, momentum) : buffer;
      }
      param.add_(d, -value(group, "lr"));
    });
  }
};

/// SGD whose state keeps a running mean of the parameters, "ax".
/// https://pytorch.org/docs/stable/generated/torch.optim.ASGD.html
class ASGD : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 1e-2;
    double lambd = 1e-4;
    double alpha = 0.75;
    double t0 = 1e6;
    double weight_decay = 0;
    bool maximize = false;
    static void describe(Describe<Params>& d) {
      d(&Params::lr, "learning rate at the start").at_least(0);
      d(&Params::lambd, "how fast the parameters and the rate decay");
      d(&Params::alpha, "power of the rate's decay");
      d(&Params::t0, "step at which the averaging starts");
      d(&Params::weight_decay, "L2 penalty").at_least(0);
      d(&Params::maximize, "climb instead of descend");
    }
  };
  explicit ASGD(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"lambd", p.lambd},
                              {"alpha", p.alpha},
                              {"t0", p.t0},
                              {"weight_decay", p.weight_decay},
                              {"maximize", p.maximize}}) {}

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) begin(param, state, group);
      update(param, descent(param, grad, group), state, group);
    });
  }

 private:
  static void begin(const at::Tensor& param, State& state, const ParamGroup& group) {
    state["step"] = state_number(0);
    state["eta"] = state_number(value(group, "lr"));
    state["mu"] = state_number(1);
    state["ax"] = at::zeros_like(param);
  }

  static void update(at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
    const double lr = value(group, "lr");
    const double lambd = value(group, "lambd");
    at::Tensor& mu = state["mu"];
    at::Tensor& mean = state["ax"];
    const double step = count_step(state);
    const auto eta = state["eta"].item<double>();
    param.mul_(1 - lambd * eta).add_(grad, -eta);
    if (mu.item<double>() != 1) {
      mean.add_(param.sub(mean).mul(mu));
    } else {
      mean.copy_(param);
    }
    state["eta"].fill_(lr / std::pow(1 + lambd * lr * step, value(group, "alpha")));
    mu.fill_(1 / std::max(1.0, step - value(group, "t0")));
  }
};

void register_sgd_family() {
  roots::OPTIMIZERS.register_module<SGD>({.doc = "stochastic gradient descent, with momentum if wanted"});
  roots::OPTIMIZERS.register_module<ASGD>({.doc = "stochastic gradient descent that averages the parameters"});
}

}  // namespace mmreg
