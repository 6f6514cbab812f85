// SGD, Adam and AdamW, with PyTorch's arithmetic in PyTorch's order: the same numbers to the last digit.
#include "mmreg/registries/optimizers/optimizer.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/maximum.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

double value(const ParamGroup& group, std::string_view name) { return group.values.find(name)->second; }

}  // namespace

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
    for_each([](at::Tensor& param, const at::Tensor& grad, auto& state, const ParamGroup& group) {
      at::Tensor d = value(group, "maximize") != 0 ? -grad : grad;
      if (const double decay = value(group, "weight_decay"); decay != 0) d = d.add(param, decay);
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

/// The parameters that Adam and AdamW share; only the default of the weight decay differs.
struct AdamParams {
  double lr = 1e-3;
  std::array<double, 2> betas{0.9, 0.999};
  double eps = 1e-8;
  double weight_decay = 0;
  bool amsgrad = false;
  bool maximize = false;
};

/// One step of Adam; with `decoupled` of AdamW, which decays the weights themselves.
class AdamBase : public Optimizer {
 public:
  AdamBase(const ParamGroups& params, const AdamParams& p, bool decoupled)
      : Optimizer(params, {{"lr", p.lr},
                           {"beta1", p.betas[0]},
                           {"beta2", p.betas[1]},
                           {"eps", p.eps},
                           {"weight_decay", p.weight_decay},
                           {"amsgrad", p.amsgrad},
                           {"maximize", p.maximize}}),
        decoupled_(decoupled) {
    for (const double beta : p.betas) {
      if (beta >= 1) throw std::invalid_argument("`betas` must be below 1");
    }
  }

  void step() override {
    for_each([this](at::Tensor& param, const at::Tensor& grad, auto& state, const ParamGroup& group) {
      if (state.empty()) begin(param, state, value(group, "amsgrad") != 0);
      update(param, value(group, "maximize") != 0 ? -grad : grad, state, group);
    });
  }

 private:
  using State = std::map<std::string, at::Tensor>;

  static void begin(const at::Tensor& param, State& state, bool amsgrad) {
    state["step"] = at::zeros({}, at::TensorOptions().dtype(at::kFloat));
    state["exp_avg"] = at::zeros_like(param);
    state["exp_avg_sq"] = at::zeros_like(param);
    if (amsgrad) state["max_exp_avg_sq"] = at::zeros_like(param);
  }

  void update(at::Tensor& param, at::Tensor grad, State& state, const ParamGroup& group) const {
    const double lr = value(group, "lr");
    const double decay = value(group, "weight_decay");
    const double beta1 = value(group, "beta1");
    const double beta2 = value(group, "beta2");
    if (decay != 0 && decoupled_) param.mul_(1 - lr * decay);
    if (decay != 0 && !decoupled_) grad = grad.add(param, decay);
    const double step = state["step"].add_(1).template item<double>();
    at::Tensor& mean = state["exp_avg"];
    at::Tensor& square = state["exp_avg_sq"];
    mean.mul_(beta1).add_(grad, 1 - beta1);
    square.mul_(beta2).addcmul_(grad, grad, 1 - beta2);
    const double correction1 = 1 - std::pow(beta1, step);
    const double correction2 = std::sqrt(1 - std::pow(beta2, step));
    at::Tensor largest = square;
    if (value(group, "amsgrad") != 0) {
      at::Tensor& kept = state["max_exp_avg_sq"];
      largest = kept = at::maximum(kept, square);
    }
    param.addcdiv_(mean, largest.sqrt().div_(correction2).add_(value(group, "eps")), -lr / correction1);
  }

  bool decoupled_;
};

/// Adam's parameters, with the given default of the weight decay.
template <int DecayInPercent>
struct AdamConfig {
  Injected<ParamGroups> params;
  double lr = 1e-3;
  std::array<double, 2> betas{0.9, 0.999};
  double eps = 1e-8;
  double weight_decay = DecayInPercent / 100.0;
  bool amsgrad = false;
  bool maximize = false;
  static void describe(Describe<AdamConfig>& d) {
    d(&AdamConfig::lr, "learning rate").at_least(0);
    d(&AdamConfig::betas, "how slowly the running means of gradient and squared gradient change").range(0, 1);
    d(&AdamConfig::eps, "added to the denominator").at_least(0);
    d(&AdamConfig::weight_decay, "how fast weights shrink").at_least(0);
    d(&AdamConfig::amsgrad, "divide by the largest squared gradient so far");
    d(&AdamConfig::maximize, "climb instead of descend");
  }
  AdamParams common() const { return {lr, betas, eps, weight_decay, amsgrad, maximize}; }
};

/// https://pytorch.org/docs/stable/generated/torch.optim.Adam.html
class Adam : public AdamBase {
 public:
  using Params = AdamConfig<0>;
  explicit Adam(const Params& p) : AdamBase(*p.params, p.common(), false) {}
};

/// https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html
class AdamW : public AdamBase {
 public:
  using Params = AdamConfig<1>;
  explicit AdamW(const Params& p) : AdamBase(*p.params, p.common(), true) {}
};

void register_optimizers() {
  roots::OPTIMIZERS.register_module<SGD>({.doc = "stochastic gradient descent, with momentum if wanted"});
  roots::OPTIMIZERS.register_module<Adam>({.doc = "steps scaled by running means of gradient and squared gradient"});
  roots::OPTIMIZERS.register_module<AdamW>({.doc = "Adam with weight decay apart from the gradient"});
}

}  // namespace mmreg
