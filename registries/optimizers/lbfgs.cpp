// LBFGS, with PyTorch's arithmetic in PyTorch's order: the same numbers to the last digit.
#include "mmreg/module.hpp"
#include "mmreg/registries/optimizers/families.hpp"
#include "mmreg/registries/optimizers/line_search.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>

#include <deque>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace mmreg {
namespace {

at::Tensor real(double number) { return at::scalar_tensor(number, at::TensorOptions().dtype(at::kDouble)); }

at::Tensor stacked(const std::deque<at::Tensor>& rows) {
  return at::stack(std::vector<at::Tensor>(rows.begin(), rows.end()));
}

std::deque<at::Tensor> rows_of(const at::Tensor& tensor) {
  std::deque<at::Tensor> rows;
  for (std::int64_t i = 0; i < tensor.size(0); ++i) rows.push_back(tensor[i].clone());
  return rows;
}

}  // namespace

/// Quasi-Newton steps from the last gradients. A step evaluates the loss several times, on the same batch.
/// https://pytorch.org/docs/stable/generated/torch.optim.LBFGS.html
class LBFGS : public Optimizer {
 public:
  enum class LineSearch { strong_wolfe };
  struct Params {
    Injected<ParamGroups> params;
    double lr = 1;
    std::int64_t max_iter = 20;
    std::optional<std::int64_t> max_eval;
    double tolerance_grad = 1e-7;
    double tolerance_change = 1e-9;
    std::int64_t history_size = 100;
    std::optional<LineSearch> line_search_fn;
    static void describe(Describe<Params>& d) {
      d(&Params::lr, "learning rate: the first length that the line search tries, or that of every step").at_least(0);
      d(&Params::max_iter, "most iterations of one step").at_least(1);
      d(&Params::max_eval, "most evaluations of the loss in one step; by default `max_iter` * 1.25").at_least(1);
      d(&Params::tolerance_grad, "stop where no number of the gradient is larger").at_least(0);
      d(&Params::tolerance_change, "stop where loss and parameters change less").at_least(0);
      d(&Params::history_size, "how many gradients are remembered").at_least(1);
      d(&Params::line_search_fn, "how the length of a step is found; by default it is `lr`");
    }
  };
  explicit LBFGS(const Params& p)
      : Optimizer(*p.params, {{"lr", p.lr},
                              {"max_iter", static_cast<double>(p.max_iter)},
                              {"max_eval", static_cast<double>(p.max_eval.value_or(p.max_iter * 5 / 4))},
                              {"tolerance_grad", p.tolerance_grad},
                              {"tolerance_change", p.tolerance_change},
                              {"history_size", static_cast<double>(p.history_size)}}),
        searches_(p.line_search_fn.has_value()) {
    if (groups().size() != 1) {
      throw std::invalid_argument("LBFGS takes one group of parameters: it cannot treat some unlike others");
    }
  }

  bool needs_closure() const override { return true; }
  void step() override { throw std::logic_error("LBFGS evaluates the loss several times in a step: use step_with"); }

  void step_with(const Closure& closure) override {
    const at::NoGradGuard no_grad;
    const auto evaluate = [&] {
      const at::AutoGradMode with_grad(true);
      return closure();
    };
    LinePoint now{0, evaluate(), flat_grad(), 0};
    int evaluations = 1;
    ++func_evals_;
    if (is_optimal(now.grad)) return;
    const auto most = static_cast<std::int64_t>(setting("max_iter"));
    for (std::int64_t n = 1; n <= most; ++n) {
      const double loss_before = now.loss.value();
      if (!iterate(evaluate, now, evaluations, n == most)) break;
      if (n == most || evaluations >= setting("max_eval") || is_optimal(now.grad)) break;
      if (Number(direction_.mul(step_size_.value()).abs().max()) <= setting("tolerance_change")) break;
      if ((now.loss - loss_before).abs() < setting("tolerance_change")) break;
    }
  }

  OptimizerState state() const override {
    OptimizerState out = Optimizer::state();
    if (func_evals_ == 0) return out;
    auto& own = out.params.front();
    own["func_evals"] = real(static_cast<double>(func_evals_));
    own["n_iter"] = real(static_cast<double>(iterations_));
    if (iterations_ == 0) return out;
    own["d"] = direction_;
    own["t"] = real(step_size_.value());
    own["H_diag"] = real(scale_.value());
    own["prev_flat_grad"] = grad_before_;
    own["prev_loss"] = real(loss_before_);
    if (grad_changes_.empty()) return out;
    own["old_dirs"] = stacked(grad_changes_);
    own["old_stps"] = stacked(steps_);
    own["ro"] = stacked(inverse_products_);
    return out;
  }

  void load_state(const OptimizerState& state) override {
    Optimizer::load_state(state);
    State own = std::exchange(states().front(), {});
    const auto count = [&](const char* name) {
      return own.contains(name) ? static_cast<std::int64_t>(own.at(name).item<double>()) : 0;
    };
    func_evals_ = count("func_evals");
    iterations_ = count("n_iter");
    if (iterations_ == 0) return;
    direction_ = own.at("d");
    step_size_ = own.at("t").item<double>();
    scale_ = own.at("H_diag").item<double>();
    grad_before_ = own.at("prev_flat_grad");
    loss_before_ = own.at("prev_loss").item<double>();
    grad_changes_ = own.contains("old_dirs") ? rows_of(own.at("old_dirs")) : std::deque<at::Tensor>();
    steps_ = own.contains("old_stps") ? rows_of(own.at("old_stps")) : std::deque<at::Tensor>();
    inverse_products_ = own.contains("ro") ? rows_of(own.at("ro")) : std::deque<at::Tensor>();
  }

 private:
  double setting(std::string_view name) const { return value(groups().front(), name); }
  bool is_optimal(const at::Tensor& grad) const { return Number(grad.abs().max()) <= setting("tolerance_grad"); }

  at::Tensor flat_grad() const {
    std::vector<at::Tensor> parts;
    for (const at::Tensor& param : groups().front().params) {
      const at::Tensor& grad = param.grad();
      parts.push_back(grad.defined() ? grad.reshape({-1}) : at::zeros({param.numel()}, param.options()));
    }
    return at::cat(parts);
  }

  // One iteration: a direction, and a step along it. False where the loss no longer falls along the direction.
  template <class Evaluate>
  bool iterate(const Evaluate& evaluate, LinePoint& now, int& evaluations, bool is_last) {
    ++iterations_;
    find_direction(now.grad);
    grad_before_ = now.grad.clone();
    loss_before_ = now.loss.value();
    const double lr = setting("lr");
    step_size_ = lr;
    if (iterations_ == 1) {
      const Number first = Number(1) / Number(now.grad.abs().sum());
      step_size_ = (first < 1 ? first : Number(1)) * lr;
    }
    now.t = 0;
    now.slope = Number(now.grad.dot(direction_));
    if (now.slope > -setting("tolerance_change")) return false;
    const int before = evaluations;
    if (searches_) {
      search(evaluate, now, evaluations);
    } else {
      move(step_size_);
      if (!is_last) {
        now.loss = evaluate();
        now.grad = flat_grad();
        ++evaluations;
      }
    }
    func_evals_ += evaluations - before;
    return true;
  }

  template <class Evaluate>
  void search(const Evaluate& evaluate, LinePoint& now, int& evaluations) {
    std::vector<at::Tensor> origin;
    for (const at::Tensor& param : groups().front().params) origin.push_back(param.clone());
    const auto look = [&](Number t) {
      move(t);
      LinePoint point{t, evaluate(), flat_grad(), 0};
      for (std::size_t i = 0; i < origin.size(); ++i) groups().front().params[i].copy_(origin[i]);
      point.slope = Number(point.grad.dot(direction_));
      return point;
    };
    now = strong_wolfe(look, now, step_size_, direction_, evaluations);
    step_size_ = now.t;
    move(step_size_);
  }

  // The gradient, multiplied by what the last steps say about the inverse of the Hessian.
  void find_direction(const at::Tensor& grad) {
    if (iterations_ == 1) {
      direction_ = grad.neg();
      return;
    }
    remember(grad.sub(grad_before_), direction_.mul(step_size_.value()));
    const std::size_t count = steps_.size();
    std::vector<Number> shares(count, 0);
    at::Tensor q = grad.neg();
    for (std::size_t i = count; i-- > 0;) {
      shares[i] = Number(steps_[i].dot(q)) * Number(inverse_products_[i]);
      q.add_(grad_changes_[i], -shares[i].value());
    }
    direction_ = q.mul(scale_.value());
    for (std::size_t i = 0; i < count; ++i) {
      const Number back = Number(grad_changes_[i].dot(direction_)) * Number(inverse_products_[i]);
      direction_.add_(steps_[i], (shares[i] - back).value());
    }
  }

  void remember(const at::Tensor& grad_change, const at::Tensor& step) {
    const at::Tensor product = grad_change.dot(step);
    if (!(Number(product) > 1e-10)) return;
    if (static_cast<double>(steps_.size()) >= setting("history_size")) {
      grad_changes_.pop_front();
      steps_.pop_front();
      inverse_products_.pop_front();
    }
    grad_changes_.push_back(grad_change);
    steps_.push_back(step);
    inverse_products_.push_back(product.reciprocal());
    scale_ = Number(product) / Number(grad_change.dot(grad_change));
  }

  void move(Number length) {
    std::int64_t offset = 0;
    for (at::Tensor& param : groups().front().params) {
      param.add_(direction_.slice(0, offset, offset + param.numel()).view_as(param), length.value());
      offset += param.numel();
    }
  }

  bool searches_;
  std::int64_t func_evals_ = 0;
  std::int64_t iterations_ = 0;
  at::Tensor direction_;
  Number step_size_ = 0;
  Number scale_ = 1;
  at::Tensor grad_before_;
  double loss_before_ = 0;
  // The newest last: changes of the gradient, the steps that made them, and 1 / (change * step).
  std::deque<at::Tensor> grad_changes_;
  std::deque<at::Tensor> steps_;
  std::deque<at::Tensor> inverse_products_;
};

void register_lbfgs() {
  roots::OPTIMIZERS.register_module<LBFGS>({.doc = "quasi-Newton steps, for whole batches; evaluates the loss often"});
}

}  // namespace mmreg
