// Losses against torch.nn's: record_losses.py says how the numbers were made.
#include "support.hpp"

#include "mmreg/registries/models/losses.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/scalar_tensor.h>

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

std::shared_ptr<mmreg::Loss> loss_of(const Value& record) {
  Value config = test::at(record, {"config"});
  config.edit_table()->set("type", test::at(record, {"type"}));
  return std::dynamic_pointer_cast<mmreg::Loss>(mmreg::roots::MODELS.build(config));
}

// A single number is no array.
at::Tensor tensor(const Value& value) {
  return value.as_array() ? test::tensor(value) : at::scalar_tensor(*value.as_float(), at::kFloat);
}

}  // namespace

TEST_CASE("losses and their gradients are PyTorch's") {
  const mmreg::Array& all = *test::recorded("losses").as_array();
  CHECK(all.size() == 30);
  for (const Value& record : all) {
    CAPTURE(*test::at(record, {"type"}).as_string());
    const std::shared_ptr<mmreg::Loss> loss = loss_of(record);
    REQUIRE(loss);
    const at::Tensor prediction = tensor(test::at(record, {"prediction"})).requires_grad_(true);
    const at::Tensor value = loss->loss(prediction, tensor(test::at(record, {"target"})));
    CHECK(test::difference(value.detach(), tensor(test::at(record, {"loss"}))) < 1e-6);
    value.mean().backward();
    CHECK(test::difference(prediction.grad(), tensor(test::at(record, {"gradient"}))) < 1e-6);
  }
}
