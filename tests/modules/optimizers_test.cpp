// Optimizers against PyTorch's.
#include "support.hpp"

#include "mmreg/registries/optimizers/optimizer.hpp"

#include <doctest/doctest.h>

TEST_CASE("optimizers are built for groups of parameters") {
  at::Tensor weight = test::tensor(test::parse("w = [1.0, 2.0]").as_table()->begin()->value);
  weight.mutable_grad() = test::tensor(test::parse("g = [0.5, -1.0]").as_table()->begin()->value);
  auto groups = std::make_shared<mmreg::ParamGroups>();
  groups->groups.push_back({{"weight"}, {weight}});
  const auto sgd =
      test::build(mmreg::roots::OPTIMIZERS, "type = 'SGD'\nlr = 0.5", mmreg::Args().inject("params", groups));
  sgd->step();
  CHECK(weight[0].item<double>() == 0.75);
  CHECK(weight[1].item<double>() == 2.5);
}
