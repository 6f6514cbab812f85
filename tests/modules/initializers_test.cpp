// Weight initializers against MMEngine's: record_initializers.py says how the numbers were made.
#include "folder.hpp"
#include "support.hpp"

#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"
#include "mmreg/registries/runners/environment.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/ones.h>

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

std::shared_ptr<mmreg::Model> network(const Value& init_cfg) {
  Value config = test::parse(R"(
    type = "Sequential"
    modules = [
      { type = "Conv2d", in_channels = 2, out_channels = 4, kernel_size = 3 },
      { type = "BatchNorm2d", num_features = 4 },
      { type = "ReLU" },
      { type = "Linear", in_features = 4, out_features = 3 },
    ])");
  config.edit_table()->set("init_cfg", init_cfg);
  return mmreg::roots::MODELS.build(config);
}

Value init_cfg(const std::string& toml) { return test::at(test::parse("it = " + toml), {"it"}); }

at::Tensor weight(const mmreg::Model& model, const std::string& name) {
  for (const mmreg::NamedTensor& item : model.state_dict()) {
    if (item.name == name) return item.tensor.detach();
  }
  FAIL("there is no weight " << name);
  return {};
}

std::string refusal(const std::string& toml) {
  try {
    network(init_cfg(toml))->init_weights();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("first weights are MMEngine's") {
  const mmreg::Array& all = *test::recorded("initializers").as_array();
  CHECK(all.size() == 13);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(i);
    mmreg::seed_everything(static_cast<std::int64_t>(i), false);
    const auto model = network(test::at(all[i], {"config"}));
    CHECK(model->init_weights().empty());
    const mmreg::Table& state = *test::at(all[i], {"state"}).as_table();
    for (const mmreg::NamedTensor& item : model->state_dict()) {
      REQUIRE(state.find(item.name));
      CHECK(test::difference(item.tensor.detach(), test::tensor(*state.find(item.name))) < 1e-6);
    }
  }
}

TEST_CASE("weights are set once, those of the parts after the model's own") {
  const auto model = test::build(mmreg::roots::MODELS, R"(
    type = "Sequential"
    init_cfg = { type = "Constant", layer = "Linear", val = 1.0 }
    modules = [
      { type = "Linear", in_features = 2, out_features = 2 },
      { type = "Sequential", modules = [{ type = "Linear", in_features = 2, out_features = 2 }], init_cfg = { type = "Constant", layer = "Linear", val = 2.0 } },
    ])");
  model->init_weights();
  CHECK(weight(*model, "0.weight").eq(1).all().item<bool>());
  CHECK(weight(*model, "1.0.weight").eq(2).all().item<bool>());
  at::Tensor first = weight(*model, "0.weight");
  first.fill_(7);
  model->init_weights();
  CHECK(first.eq(7).all().item<bool>());
}

TEST_CASE("weights of a checkpoint come last, whole or a part") {
  const test::Folder folder;
  const std::string path = folder / "weights.pth";
  mmreg::Checkpoint checkpoint;
  checkpoint.state_dict = {{"backbone.0.weight", at::ones({4, 2, 3, 3})}, {"backbone.3.bias", at::ones({3}).mul(5)}};
  mmreg::write_checkpoint(path, checkpoint);
  const auto model = network(init_cfg("[{ type = 'Pretrained', checkpoint = '" + path +
                                      "', prefix = 'backbone' }, "
                                      "{ type = 'Constant', layer = ['Conv2d', 'Linear'], val = 0.0 }]"));
  const std::vector<std::string> messages = model->init_weights();
  CHECK(weight(*model, "0.weight").eq(1).all().item<bool>());
  CHECK(weight(*model, "3.bias").eq(5).all().item<bool>());
  CHECK(weight(*model, "3.weight").eq(0).all().item<bool>());
  CHECK(messages.size() == 7);  // the weights that the checkpoint lacks
  CHECK(messages.front().find("missing: 0.bias") != std::string::npos);
  CHECK(refusal("{ type = 'Pretrained', checkpoint = '" + path + "', prefix = 'neck' }")
            .find("has no weights `neck....`") != std::string::npos);
}

TEST_CASE("initializers refuse what sets nothing or cannot be") {
  CHECK(refusal("{ type = 'Constant', val = 1.0 }").find("it sets no weights") != std::string::npos);
  CHECK(refusal("{ type = 'Kaiming', layer = 'BatchNorm2d' }").find("two or more dimensions") != std::string::npos);
  CHECK(refusal("{ type = 'Constant', val = 1.0, override = { name = 'neck' } }").find("`neck`, which is no part") !=
        std::string::npos);
  CHECK(refusal("{ type = 'Constant', val = 1.0, override = { type = 'Constant', val = 1.0, layer = 'Linear' } }")
            .find("an `override` needs the `name` of a part") != std::string::npos);
  CHECK(refusal("{ type = 'TruncNormal', layer = 'Linear', a = 1.0, b = -1.0 }").find("`a` must be less than `b`") !=
        std::string::npos);
  CHECK(refusal("{ type = 'Constant', val = 1.0, layer = 'Linear', bias_prob = 1.0 }")
            .find("`bias_prob` must be between") != std::string::npos);
}

TEST_CASE("a layer that the model has none of is told") {
  const auto messages = [](const char* layers) {
    return network(init_cfg(std::string("{ type = 'Constant', val = 1.0, layer = ") + layers + " }"))->init_weights();
  };
  CHECK(messages("['Conv3d', 'Linear']").empty());
  CHECK(messages("['Conv3d', 'LSTM']") ==
        std::vector<std::string>{"`init_cfg` sets no weights: the model has no Conv3d and no LSTM"});
}
