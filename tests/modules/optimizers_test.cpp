// Optimizers against PyTorch's: record_optimizers.py says how the numbers were made.
#include "support.hpp"

#include "mmreg/registries/optimizers/optimizer.hpp"
#include "mmreg/toml.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/grad_mode.h>
#include <ATen/ops/scalar_tensor.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using mmreg::Value;

namespace {

// The digits that a float32 has; what is recorded is the same to the last one.
constexpr double kSame = 1e-7;

using Optimizer = std::shared_ptr<mmreg::Optimizer>;

std::shared_ptr<mmreg::ParamGroups> groups_of(const std::vector<at::Tensor>& params) {
  auto groups = std::make_shared<mmreg::ParamGroups>();
  for (const at::Tensor& param : params) groups->groups.push_back({{"p"}, {param}});
  return groups;
}

Optimizer build(const Value& config, const std::shared_ptr<mmreg::ParamGroups>& groups) {
  return mmreg::roots::OPTIMIZERS.build(config, mmreg::Args().inject("params", groups));
}

std::vector<at::Tensor> tensors(const Value& list) {
  std::vector<at::Tensor> out;
  for (const Value& item : *list.as_array()) out.push_back(test::tensor(item, at::kFloat));
  return out;
}

// The problem that record_optimizers.py describes.
struct Problem {
  const Value& recorded = test::recorded("optimizers");
  std::vector<at::Tensor> params = tensors(test::at(recorded, {"start"}));
  std::vector<at::Tensor> targets = tensors(test::at(recorded, {"target"}));
  std::vector<at::Tensor> curvatures = tensors(test::at(recorded, {"curvature"}));
  std::vector<double> factors = test::numbers(test::at(recorded, {"factors"}));

  void set_gradients(int step) {
    for (std::size_t i = 0; i < params.size(); ++i) {
      params[i].mutable_grad() =
          params[i].sub(targets[i]).mul(curvatures[i]).mul(factors[static_cast<std::size_t>(step % 5)]);
    }
    if (step % 3 == 0) params[1].mutable_grad() = at::Tensor();
  }
};

Optimizer build_case(const Value& record, const std::vector<at::Tensor>& params) {
  const auto groups = groups_of(params);
  for (const mmreg::Member& m : *test::at(record, {"second"}).as_table()) {
    groups->groups[1].values[m.key] = test::numbers(m.value).front();
  }
  return build(test::at(record, {"config"}), groups);
}

double worst_state(const mmreg::OptimizerState& state, const Value& recorded) {
  double worst = 0;
  for (std::size_t i = 0; i < state.params.size(); ++i) {
    const mmreg::Table& names = *recorded.as_array()->at(i).as_table();
    CHECK(state.params[i].size() == names.size());
    for (const auto& [name, tensor] : state.params[i]) {
      REQUIRE_MESSAGE(names.contains(name), name);
      worst = std::max(worst, test::difference(tensor, test::tensor(*names.find(name), tensor.scalar_type())));
    }
  }
  return worst;
}

double worst_of(const std::vector<at::Tensor>& params, const Value& recorded) {
  double worst = 0;
  for (std::size_t i = 0; i < params.size(); ++i) {
    const at::Tensor expected = test::tensor(recorded.as_array()->at(i), at::kFloat);
    worst = std::max(worst, test::difference(params[i], expected));
  }
  return worst;
}

}  // namespace

TEST_CASE("optimizers take PyTorch's steps, and keep its state under its names") {
  double worst = 0;
  for (const Value& record : *test::at(test::recorded("optimizers"), {"cases"}).as_array()) {
    const std::string type = *test::at(record, {"config", "type"}).as_string();
    INFO(type);
    Problem problem;
    const Optimizer optimizer = build_case(record, problem.params);
    std::size_t point = 0;
    for (int step = 1; step <= 100; ++step) {
      problem.set_gradients(step);
      optimizer->step();
      if (step != 1 && step != 10 && step != 100) continue;
      const double off = worst_of(problem.params, test::at(record, {"points"}).as_array()->at(point++));
      CHECK_MESSAGE(off <= kSame, "after step " << step);
      worst = std::max(worst, off);
    }
    const double off = worst_state(optimizer->state(), test::at(record, {"state"}));
    CHECK(off <= kSame);
    worst = std::max(worst, off);
  }
  INFO("the largest difference is " << worst);
  CHECK(worst <= kSame);
}

TEST_CASE("an optimizer that is loaded goes on where the other stopped") {
  for (const Value& record : *test::at(test::recorded("optimizers"), {"cases"}).as_array()) {
    const std::string type = *test::at(record, {"config", "type"}).as_string();
    INFO(type);
    Problem problem;
    Optimizer optimizer = build_case(record, problem.params);
    for (int step = 1; step <= 100; ++step) {
      if (step == 51) {
        const mmreg::OptimizerState state = optimizer->state();
        optimizer = build_case(record, problem.params);
        optimizer->load_state(state);
      }
      problem.set_gradients(step);
      optimizer->step();
    }
    CHECK(worst_of(problem.params, test::at(record, {"points"}).as_array()->at(2)) <= kSame);
  }
}

namespace {

at::Tensor valley(const at::Tensor& x, const at::Tensor& y) {
  const at::Tensor a = x[0];
  const at::Tensor b = x[1];
  const auto one_minus_a = [&] { return a.neg().add(1); };
  const auto off = [&] { return b.sub(a.mul(a)); };
  const at::Tensor loss = one_minus_a().mul(one_minus_a()).add(off().mul(5).mul(off()));
  return loss.add(y.mul(y).mul(y).mul(y).sum().mul(0.3))
      .add(y.mul(x).sum().mul(0.2))
      .add(y.sub(0.3).abs().sum().mul(0.05));
}

struct Valley {
  at::Tensor x = test::tensor(*test::parse("v = [-1.2, 1.0]").as_table()->find("v")).requires_grad_();
  at::Tensor y = test::tensor(*test::parse("v = [0.8, -1.5]").as_table()->find("v")).requires_grad_();
  std::shared_ptr<mmreg::ParamGroups> groups = [this] {
    auto made = std::make_shared<mmreg::ParamGroups>();
    made->groups.push_back({{"x", "y"}, {x, y}});
    return made;
  }();
  std::vector<double> losses;

  double evaluate(mmreg::Optimizer& optimizer) {
    optimizer.zero_grad();
    const at::Tensor loss = valley(x, y);
    loss.backward();
    losses.push_back(loss.item<double>());
    return losses.back();
  }
};

}  // namespace

TEST_CASE("LBFGS takes PyTorch's steps and evaluates the loss as often") {
  double worst = 0;
  for (const Value& record : *test::at(test::recorded("optimizers"), {"lbfgs"}).as_array()) {
    const std::string config = mmreg::print_toml_value(test::at(record, {"config"}));
    INFO(config);
    Valley problem;
    Optimizer optimizer = build(test::at(record, {"config"}), problem.groups);
    std::size_t point = 0;
    for (int step = 1; step <= 20; ++step) {
      if (step == 4) {  // goes on where it stopped
        const mmreg::OptimizerState state = optimizer->state();
        optimizer = build(test::at(record, {"config"}), problem.groups);
        optimizer->load_state(state);
      }
      optimizer->step_with([&] { return problem.evaluate(*optimizer); });
      if (step != 1 && step != 2 && step != 5 && step != 20) continue;
      const double off = worst_of({problem.x, problem.y}, test::at(record, {"points"}).as_array()->at(point++));
      CHECK_MESSAGE(off <= kSame, "after step " << step);
      worst = std::max(worst, off);
    }
    const std::vector<double> losses = test::numbers(test::at(record, {"losses"}));
    for (std::size_t i = 0; i < losses.size() && i < problem.losses.size(); ++i) {
      CHECK_MESSAGE(std::abs(problem.losses[i] - losses[i]) <= kSame, "evaluation " << i);
    }
    CHECK(static_cast<std::int64_t>(problem.losses.size()) == *test::at(record, {"evaluations"}).as_integer());
    const mmreg::OptimizerState state = optimizer->state();
    for (const mmreg::Member& m : *test::at(record, {"state"}).as_table()) {
      REQUIRE_MESSAGE(state.params.front().contains(m.key), m.key);
      CHECK_MESSAGE(test::difference(state.params.front().at(m.key), test::tensor(m.value, at::kDouble)) <= kSame,
                    m.key);
    }
  }
  INFO("the largest difference is " << worst);
  CHECK(worst <= kSame);
}

TEST_CASE("optimizers refuse what PyTorch refuses") {
  const auto refusal = [](std::string toml, std::size_t count = 1) {
    std::vector<at::Tensor> params;
    for (std::size_t i = 0; i < count; ++i) params.push_back(at::scalar_tensor(1.0));
    return test::refusal(mmreg::roots::OPTIMIZERS, std::move(toml), mmreg::Args().inject("params", groups_of(params)));
  };
  CHECK(refusal("type = 'SGD'\nlr = 0.1\nnesterov = true") == "`nesterov` needs a momentum and no dampening");
  CHECK(refusal("type = 'NAdam'\nbetas = [0.9, 1.0]") == "`betas` must be below 1");
  CHECK(refusal("type = 'Rprop'\netas = [0.5, 0.9]") == "`etas` must be a number between 0 and 1 and a number above 1");
  CHECK(refusal("type = 'LBFGS'", 2) == "LBFGS takes one group of parameters: it cannot treat some unlike others");
  CHECK(refusal("type = 'Adam'", 0) == "there are no parameters to optimise");
  for (const char* config :
       {"type = 'RMSprop'\nlr = -1", "type = 'Adadelta'\nrho = 1.5", "type = 'Adagrad'\nlr_decay = -0.1",
        "type = 'Adamax'\nbetas = [-0.1, 0.9]", "type = 'RAdam'\neps = -1e-8", "type = 'ASGD'\nweight_decay = -1",
        "type = 'LBFGS'\nmax_iter = 0", "type = 'LBFGS'\nline_search_fn = 'armijo'"}) {
    CHECK_MESSAGE(refusal(config) != "", config);
  }
}

TEST_CASE("groups have values that the optimizer knows, and no parameter twice") {
  const at::Tensor weight = at::scalar_tensor(1.0);
  const auto refusal = [](const std::shared_ptr<mmreg::ParamGroups>& groups) {
    return test::refusal(mmreg::roots::OPTIMIZERS, "type = 'Adam'", mmreg::Args().inject("params", groups));
  };
  CHECK(refusal(groups_of({weight, weight})) == "a parameter is given to the optimizer twice");
  const auto groups = groups_of({weight});
  groups->groups[0].values = {{"momentum", 0.9}};
  CHECK(refusal(groups) == "the optimizer has no `momentum` that a group could set");
}
