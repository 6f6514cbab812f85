// Averaged models against MMEngine's: record_averaged_models.py says how the numbers were made.
#include "support.hpp"

#include "mmreg/registries/models/averaged_model.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/ones.h>

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

std::shared_ptr<mmreg::Model> network() {
  return test::build(mmreg::roots::MODELS, R"(
    type = "Sequential"
    modules = [
      { type = "Conv2d", in_channels = 1, out_channels = 2, kernel_size = 1 },
      { type = "BatchNorm2d", num_features = 2 },
    ])");
}

std::shared_ptr<mmreg::AveragedModel> average_of(const std::shared_ptr<mmreg::Model>& model, const std::string& type,
                                                 const Value& config) {
  Value typed = config;
  typed.edit_table()->set("type", Value(type));
  return std::dynamic_pointer_cast<mmreg::AveragedModel>(
      mmreg::roots::MODELS.build(typed, mmreg::Args().inject("model", model)));
}

std::vector<mmreg::NamedTensor> weights(const Value& recorded) {
  std::vector<mmreg::NamedTensor> all;
  for (const mmreg::Member& m : *recorded.as_table()) all.push_back({std::string(m.key), test::tensor(m.value)});
  return all;
}

// The largest difference of a state to a recorded one with the same names in the same order.
double difference(const std::vector<mmreg::NamedTensor>& state, const Value& recorded) {
  const std::vector<mmreg::NamedTensor> wanted = weights(recorded);
  REQUIRE(state.size() == wanted.size());
  double most = 0;
  for (std::size_t i = 0; i < state.size(); ++i) {
    CHECK(state[i].name == wanted[i].name);
    most = std::max(most, test::difference(state[i].tensor, wanted[i].tensor));
  }
  return most;
}

Value plain() { return test::parse("momentum = 0.5"); }

}  // namespace

TEST_CASE("averages are MMEngine's") {
  const Value& recorded = test::recorded("averaged_models");
  const mmreg::Array& sources = *test::at(recorded, {"sources"}).as_array();
  const mmreg::Array& cases = *test::at(recorded, {"cases"}).as_array();
  CHECK(cases.size() == 8);
  for (const Value& one : cases) {
    const auto model = network();
    const auto averaged = average_of(model, *test::at(one, {"type"}).as_string(), test::at(one, {"config"}));
    const mmreg::Array& states = *test::at(one, {"states"}).as_array();
    REQUIRE(states.size() == sources.size());
    for (std::size_t step = 0; step < states.size(); ++step) {
      CHECK(model->load_state_dict(weights(sources[step])).empty());
      averaged->update_parameters(*model);
      CHECK(difference(averaged->state_dict(), states[step]) < 1e-7);
    }
  }
}

TEST_CASE("an average computes with its weights, and the model keeps its own") {
  const auto model = network();
  model->eval();
  const auto averaged = average_of(model, "ExponentialMovingAverage", plain());
  const at::Tensor input = at::ones({1, 1, 2, 2});
  const at::Tensor before = (*model)(input);
  averaged->update_parameters(*model);
  const auto zero = [](const mmreg::NamedTensor& weight) {
    return mmreg::NamedTensor{weight.name, weight.tensor.detach().mul(0)};
  };
  std::vector<mmreg::NamedTensor> zeros;
  for (const mmreg::NamedTensor& weight : model->parameters()) zeros.push_back(zero(weight));
  CHECK(model->load_state_dict(zeros).size() == model->buffers().size());  // these are not averaged, and stay

  CHECK(test::difference((*averaged)(input), before) == 0);
  CHECK(test::difference((*model)(input), before.mul(0)) == 0);
  averaged->swap_with(*model);
  CHECK(test::difference((*model)(input), before) == 0);
  averaged->swap_with(*model);
  CHECK(test::difference((*model)(input), before.mul(0)) == 0);
}

TEST_CASE("an average refuses another model, and a momentum of 0 or 1") {
  const auto model = network();
  const auto averaged = average_of(model, "ExponentialMovingAverage", plain());
  const auto other = test::build(mmreg::roots::MODELS, "type = 'Linear'\nin_features = 3\nout_features = 2");
  CHECK_THROWS_WITH(averaged->update_parameters(*other), "the model has other weights than the one that is averaged");
  for (const char* momentum : {"0.0", "1.0"}) {
    const std::string text =
        test::refusal(mmreg::roots::MODELS, std::string("type = 'ExponentialMovingAverage'\nmomentum = ") + momentum,
                      mmreg::Args().inject("model", model));
    CHECK(text.find("`momentum` must be between 0 and 1") != std::string::npos);
  }
}
