// Rprop, with PyTorch's arithmetic in PyTorch's order: the same numbers to the last digit.
#include "mmreg/module.hpp"
#include "mmreg/registries/optimizers/families.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/full_like.h>
#include <ATen/ops/zeros_like.h>

#include <array>
#include <stdexcept>

namespace mmreg {

/// Steps by the signs of the gradients; each number of a parameter has a step size of its own.
/// https://pytorch.org/docs/stable/generated/torch.optim.Rprop.html
class Rprop : public Optimizer {
 public:
  struct Params {
    Injected<ParamGroups> params;
    double lr = 1e-2;
    std::array<double, 2> etas{0.5, 1.2};
    std::array<double, 2> step_sizes{1e-6, 50};
    bool maximize = false;
    static void describe(Describe<Params>& d) {
      d(&Params::lr, "the first step size").at_least(0);
      d(&Params::etas, "factors of the step size: below 1 where the sign changed, above 1 where it stayed").at_least(0);
      d(&Params::step_sizes, "the smallest and the largest step size").at_least(0);
      d(&Params::maximize, "climb instead of descend");
    }
  };
  explicit Rprop(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"eta1", p.etas[0]},
                              {"eta2", p.etas[1]},
                              {"step_size1", p.step_sizes[0]},
                              {"step_size2", p.step_sizes[1]},
                              {"maximize", p.maximize}}) {
    if (!(p.etas[0] > 0 && p.etas[0] < 1 && p.etas[1] > 1)) {
      throw std::invalid_argument("`etas` must be a number between 0 and 1 and a number above 1");
    }
  }

  void step() override {
    for_each([](at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
      if (state.empty()) {
        state["step"] = state_number(0);
        state["prev"] = at::zeros_like(param);
        state["step_size"] = at::full_like(grad, value(group, "lr"));
      }
      count_step(state);
      update(param, descent(param, grad, group).clone(), state, group);
    });
  }

 private:
  static void update(at::Tensor& param, const at::Tensor& grad, State& state, const ParamGroup& group) {
    const double smaller = value(group, "eta1");
    at::Tensor& before = state["prev"];
    at::Tensor factor = grad.mul(before).sign();
    factor.masked_fill_(factor.gt(0), value(group, "eta2"));
    factor.masked_fill_(factor.lt(0), smaller);
    factor.masked_fill_(factor.eq(0), 1);
    at::Tensor& size = state["step_size"];
    size.mul_(factor).clamp_(value(group, "step_size1"), value(group, "step_size2"));
    grad.masked_fill_(factor.eq(smaller), 0);  // went too far: no step here, and none to compare the next one with
    param.addcmul_(grad.sign(), size, -1);
    before.copy_(grad);
  }
};

void register_rprop() {
  roots::OPTIMIZERS.register_module<Rprop>({.doc = "steps by the signs of the gradients, for whole batches"});
}

}  // namespace mmreg
