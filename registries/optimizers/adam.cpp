// Adam and its relatives, with PyTorch's arithmetic in PyTorch's order: the same numbers to the last digit.
#include "mmreg/module.hpp"
#include "mmreg/registries/optimizers/families.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/maximum.h>
#include <ATen/ops/zeros_like.h>

#include <array>
#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

void check_betas(const std::array<double, 2>& betas) {
  for (const double beta : betas) {
    if (beta >= 1) throw std::invalid_argument("`betas` must be below 1");
  }
}

template <class Params>
void describe_adam(Describe<Params>& d) {
  d(&Params::lr, "learning rate").at_least(0);
  d(&Params::betas, "how slowly the running means of gradient and squared gradient change").range(0, 1);
  d(&Params::eps, "added to the denominator").at_least(0);
  d(&Params::weight_decay, "L2 penalty").at_least(0);
}

// The running means, for the next gradient.
void update_means(const at::Tensor& grad, std::map<std::string, at::Tensor>& state, const ParamGroup& group) {
  const double beta1 = value(group, "beta1");
  const double beta2 = value(group, "beta2");
  state["exp_avg"].mul_(beta1).add_(grad, 1 - beta1);
  state["exp_avg_sq"].mul_(beta2).addcmul_(grad, grad, 1 - beta2);
}

}  // namespace

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
    check_betas(p.betas);
  }

  void step() override {
    for_each([this](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) begin(param, state, value(group, "amsgrad") != 0);
      if (!decoupled_) return update(param, descent(param, grad, group), state, group);
      if (const double decay = value(group, "weight_decay"); decay != 0) param.mul_(1 - value(group, "lr") * decay);
      update(param, value(group, "maximize") != 0 ? -grad : grad, state, group);
    });
  }

 private:
  static void begin(const at::Tensor& param, State& state, bool amsgrad) {
    state["step"] = state_number(0);
    state["exp_avg"] = at::zeros_like(param);
    state["exp_avg_sq"] = at::zeros_like(param);
    if (amsgrad) state["max_exp_avg_sq"] = at::zeros_like(param);
  }

  static void update(at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
    const double step = count_step(state);
    update_means(grad, state, group);
    const double correction1 = 1 - std::pow(value(group, "beta1"), step);
    const double correction2 = std::sqrt(1 - std::pow(value(group, "beta2"), step));
    at::Tensor largest = state["exp_avg_sq"];
    if (value(group, "amsgrad") != 0) {
      at::Tensor& kept = state["max_exp_avg_sq"];
      largest = kept = at::maximum(kept, largest);
    }
    param.addcdiv_(state["exp_avg"], largest.sqrt().div_(correction2).add_(value(group, "eps")),
                   -(value(group, "lr") / correction1));
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
    describe_adam(d);
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

/// Adam with the largest gradient, slowly forgotten, in place of the mean square.
/// https://pytorch.org/docs/stable/generated/torch.optim.Adamax.html
class Adamax : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 2e-3;
    std::array<double, 2> betas{0.9, 0.999};
    double eps = 1e-8;
    double weight_decay = 0;
    bool maximize = false;
    static void describe(Describe<Params>& d) {
      describe_adam(d);
      d(&Params::betas, "how slowly the running mean and the running maximum of the gradient change").range(0, 1);
      d(&Params::maximize, "climb instead of descend");
    }
  };
  explicit Adamax(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"beta1", p.betas[0]},
                              {"beta2", p.betas[1]},
                              {"eps", p.eps},
                              {"weight_decay", p.weight_decay},
                              {"maximize", p.maximize}}) {
    check_betas(p.betas);
  }

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) {
        state["step"] = state_number(0);
        state["exp_avg"] = at::zeros_like(param);
        state["exp_inf"] = at::zeros_like(param);
      }
      const double step = count_step(state);
      const at::Tensor d = descent(param, grad, group);
      const double beta1 = value(group, "beta1");
      at::Tensor& mean = state["exp_avg"];
      at::Tensor& largest = state["exp_inf"];
      mean.mul_(beta1).add_(d, 1 - beta1);
      largest = at::maximum(largest.mul_(value(group, "beta2")), d.abs().add_(value(group, "eps")));
      param.addcdiv_(mean, largest, -(value(group, "lr") / (1 - std::pow(beta1, step))));
    });
  }
};

/// Adam with Nesterov's momentum.
/// https://pytorch.org/docs/stable/generated/torch.optim.NAdam.html
class NAdam : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 2e-3;
    std::array<double, 2> betas{0.9, 0.999};
    double eps = 1e-8;
    double weight_decay = 0;
    double momentum_decay = 4e-3;
    static void describe(Describe<Params>& d) {
      describe_adam(d);
      d(&Params::momentum_decay, "how fast the momentum comes up to its full size").at_least(0);
    }
  };
  explicit NAdam(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"beta1", p.betas[0]},
                              {"beta2", p.betas[1]},
                              {"eps", p.eps},
                              {"weight_decay", p.weight_decay},
                              {"momentum_decay", p.momentum_decay}}) {
    check_betas(p.betas);
  }

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) {
        state["step"] = state_number(0);
        state["mu_product"] = state_number(1);
        state["exp_avg"] = at::zeros_like(param);
        state["exp_avg_sq"] = at::zeros_like(param);
      }
      update(param, descent(param, grad, group), state, group);
    });
  }

 private:
  static void update(at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
    const double step = count_step(state);
    const double lr = value(group, "lr");
    const double beta1 = value(group, "beta1");
    const auto momentum = [&](double at) {
      return beta1 * (1 - 0.5 * std::pow(0.96, at * value(group, "momentum_decay")));
    };
    const double mu = momentum(step);
    const double next = momentum(step + 1);
    at::Tensor& product = state["mu_product"];
    product.mul_(mu);
    const auto product_now = product.item<double>();
    const auto product_next = product.mul(mu).mul_(next).item<double>();  // in float32, as PyTorch's
    update_means(grad, state, group);
    const double correction = 1 - std::pow(value(group, "beta2"), step);
    const at::Tensor denominator = state["exp_avg_sq"].div(correction).sqrt_().add_(value(group, "eps"));
    param.addcdiv_(grad, denominator, -lr * (1 - mu) / (1 - product_now));
    param.addcdiv_(state["exp_avg"], denominator, -lr * next / (1 - product_next));
  }
};

/// Adam that takes plain steps until its mean square is worth dividing by.
/// https://pytorch.org/docs/stable/generated/torch.optim.RAdam.html
class RAdam : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 1e-3;
    std::array<double, 2> betas{0.9, 0.999};
    double eps = 1e-8;
    double weight_decay = 0;
    static void describe(Describe<Params>& d) { describe_adam(d); }
  };
  explicit RAdam(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"beta1", p.betas[0]},
                              {"beta2", p.betas[1]},
                              {"eps", p.eps},
                              {"weight_decay", p.weight_decay}}) {
    check_betas(p.betas);
  }

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) {
        state["step"] = state_number(0);
        state["exp_avg"] = at::zeros_like(param);
        state["exp_avg_sq"] = at::zeros_like(param);
      }
      update(param, descent(param, grad, group), state, group);
    });
  }

 private:
  static void update(at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
    const double step = count_step(state);
    update_means(grad, state, group);
    const double beta2 = value(group, "beta2");
    const double correction1 = 1 - std::pow(value(group, "beta1"), step);
    const double correction2 = 1 - std::pow(beta2, step);
    at::Tensor move = state["exp_avg"].div(correction1).mul_(value(group, "lr"));
    // How many gradients the mean square stands for, now and in the long run.
    const double longest = 2 / (1 - beta2) - 1;
    const double length = longest - 2 * step * std::pow(beta2, step) / correction2;
    if (length > 5) {
      const double rectified =
          std::sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
      const at::Tensor scale = state["exp_avg_sq"].sqrt().add_(value(group, "eps")).reciprocal_();
      move.mul_(scale.mul(std::sqrt(correction2))).mul_(rectified);
    }
    param.add_(move, -1);
  }
};

void register_adam_family() {
  roots::OPTIMIZERS.register_module<Adam>({.doc = "steps scaled by running means of gradient and squared gradient"});
  roots::OPTIMIZERS.register_module<AdamW>({.doc = "Adam with weight decay apart from the gradient"});
  roots::OPTIMIZERS.register_module<Adamax>({.doc = "Adam with the largest gradient in place of the mean square"});
  roots::OPTIMIZERS.register_module<NAdam>({.doc = "Adam with Nesterov's momentum"});
  roots::OPTIMIZERS.register_module<RAdam>({.doc = "Adam with plain steps until its mean square can be trusted"});
}

}  // namespace mmreg
