// Layers against torch.nn's: record_layers.py says how the numbers were made.
#include "support.hpp"

#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/runners/environment.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/arange.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>

#include <doctest/doctest.h>

#include <cmath>

using mmreg::Value;

namespace {

// NaN and infinity are no JSON; these layers give none.
double difference(const at::Tensor& seen, const Value& wanted) {
  return test::difference(seen.detach().to(at::kDouble), test::tensor(wanted, at::kDouble));
}

std::shared_ptr<mmreg::Model> layer_of(const Value& record) {
  Value config = test::at(record, {"config"});
  config.edit_table()->set("type", test::at(record, {"type"}));
  return mmreg::roots::MODELS.build(config);
}

// MultiheadAttention and TransformerEncoderLayer draw their first weights in another order in C++.
bool has_own_weights(const std::string& type) {
  return type == "MultiheadAttention" || type == "TransformerEncoderLayer";
}

void check_weights(mmreg::Model& layer, const Value& wanted, const std::string& type) {
  const mmreg::Table& state = *wanted.as_table();
  std::vector<mmreg::NamedTensor> recorded;
  for (const mmreg::Member& m : state) recorded.push_back({std::string(m.key), test::tensor(m.value)});
  const std::vector<mmreg::NamedTensor> own = layer.state_dict();
  REQUIRE(own.size() == recorded.size());
  for (std::size_t i = 0; i < own.size(); ++i) {
    CHECK(own[i].name == recorded[i].name);
    if (!has_own_weights(type)) CHECK(test::difference(own[i].tensor.detach(), recorded[i].tensor) == 0);
  }
  CHECK(layer.load_state_dict(recorded).empty());
}

at::Tensor inputs_of(const Value& record) {
  const at::Tensor inputs = test::tensor(test::at(record, {"inputs"}));
  return at::isFloatingType(inputs.scalar_type()) ? inputs.requires_grad_(true) : inputs;
}

}  // namespace

TEST_CASE("layers compute what PyTorch's compute") {
  const mmreg::Array& all = *test::recorded("layers").as_array();
  CHECK(all.size() > 100);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Value& record = all[i];
    const std::string type = *test::at(record, {"type"}).as_string();
    CAPTURE(i);
    CAPTURE(type);
    mmreg::seed_everything(static_cast<std::int64_t>(i), false);
    const std::shared_ptr<mmreg::Model> layer = layer_of(record);
    check_weights(*layer, test::at(record, {"state"}), type);
    layer->train(record.as_table()->find("evaluated") == nullptr);
    const at::Tensor inputs = inputs_of(record);
    const at::Tensor output = (*layer)(inputs);
    CHECK(difference(output, test::at(record, {"output"})) < 2e-6);
    const Value* gradient = record.as_table()->find("gradient");
    if (!gradient) continue;
    const at::Tensor weights =
        at::arange(output.numel()).reshape(output.sizes()).div(static_cast<double>(output.numel()));
    output.mul(weights).sum().backward();
    CHECK(difference(inputs.grad(), *gradient) < 5e-6);
  }
}

TEST_CASE("an encoder is its layer several times, from the same weights") {
  mmreg::seed_everything(5, false);
  const std::string layer = "{ type = 'TransformerEncoderLayer', d_model = 4, nhead = 2, dim_feedforward = 5 }";
  const auto encoder =
      test::build(mmreg::roots::MODELS, "type = 'TransformerEncoder'\nnum_layers = 3\nencoder_layer = " + layer +
                                            "\nnorm = { type = 'LayerNorm', normalized_shape = 4 }");
  encoder->eval();
  const std::vector<mmreg::NamedTensor> state = encoder->state_dict();
  REQUIRE(state.size() == 3 * 12 + 2);
  CHECK(state.front().name == "layers.0.self_attn.in_proj_weight");
  CHECK(state[12].name == "layers.1.self_attn.in_proj_weight");
  CHECK(state[12].tensor.equal(state[0].tensor));
  CHECK(state.back().name == "norm.bias");

  const auto one = test::build(mmreg::roots::MODELS,
                               "type = 'TransformerEncoderLayer'\nd_model = 4\nnhead = 2\ndim_feedforward = 5");
  std::vector<mmreg::NamedTensor> weights;
  for (std::size_t i = 0; i < 12; ++i) {
    weights.push_back({state[i].name.substr(std::string("layers.0.").size()), state[i].tensor});
  }
  CHECK(one->load_state_dict(weights).empty());
  one->eval();
  const at::Tensor input = at::randn({3, 2, 4});
  const at::Tensor wanted = at::layer_norm((*one)((*one)((*one)(input))), {4});
  CHECK(test::difference((*encoder)(input), wanted) < 1e-6);
}

TEST_CASE("what overwrites its input says the same") {
  for (const char* type : {"ReLU", "ReLU6", "SELU", "SiLU", "Mish", "Hardswish", "Hardsigmoid", "ELU", "CELU",
                           "LeakyReLU", "Hardtanh", "Dropout"}) {
    CAPTURE(type);
    const at::Tensor inputs = at::arange(-3.0, 3.0, 0.5);
    const at::Tensor copy = inputs.clone();
    const auto build = [&](const char* inplace) {
      auto layer = test::build(mmreg::roots::MODELS, std::string("type = '") + type + "'\ninplace = " + inplace);
      layer->eval();
      return layer;
    };
    const at::Tensor wanted = (*build("false"))(inputs);
    CHECK(inputs.equal(copy));
    const at::Tensor seen = (*build("true"))(inputs);
    CHECK(seen.equal(wanted));
    CHECK(inputs.equal(wanted));
  }
}

TEST_CASE("dropout drops as often as it says, and scales what it keeps") {
  mmreg::seed_everything(3, false);
  const at::Tensor ones = at::ones({200, 50});
  const at::Tensor dropped = (*test::build(mmreg::roots::MODELS, "type = 'Dropout'\np = 0.25"))(ones);
  const double kept = dropped.ne(0).to(at::kDouble).mean().item<double>();
  CHECK(std::abs(kept - 0.75) < 0.02);
  CHECK(dropped.max().item<double>() == doctest::Approx(1 / 0.75));

  const at::Tensor images = (*test::build(mmreg::roots::MODELS, "type = 'Dropout2d'"))(at::ones({40, 20, 2, 2}));
  const at::Tensor sums = images.sum({2, 3});
  CHECK(sums.eq(0).logical_or(sums.eq(8)).all().item<bool>());
  CHECK(std::abs(sums.ne(0).to(at::kDouble).mean().item<double>() - 0.5) < 0.06);
}

TEST_CASE("layers refuse what does not fit together") {
  const auto says = [](const std::string& toml, const std::string& text) {
    const std::string refusal = test::refusal(mmreg::roots::MODELS, toml);
    CHECK_MESSAGE(refusal.find(text) != std::string::npos, refusal);
  };
  says("type = 'Conv2d'\nin_channels = 3\nout_channels = 4\nkernel_size = 3\ngroups = 2",
       "`groups` is 2, but it must divide `in_channels`, which is 3");
  says("type = 'Hardtanh'\nmin_val = 1.0\nmax_val = 0.5",
       "`min_val` is 1.0, but it must be less than `max_val`, which is 0.5");
  says("type = 'CELU'\nalpha = 0.0", "`alpha` must not be 0");
  says("type = 'RReLU'\nlower = 0.5\nupper = 0.25",
       "`lower` is 0.5, but it must not be more than `upper`, which is 0.25");
  says("type = 'LPPool1d'\nnorm_type = 0\nkernel_size = 2", "`norm_type` must not be 0");
  says("type = 'Upsample'", "`Upsample` needs `size` or `scale_factor`");
  says("type = 'Upsample'\nsize = 4\nscale_factor = 2",
       "`size` and `scale_factor` of `Upsample` cannot be given together");
  says("type = 'Upsample'\nsize = 4\nalign_corners = true", "`align_corners` has no meaning");
  says("type = 'GroupNorm'\nnum_groups = 2\nnum_channels = 3",
       "`num_groups` is 2, but it must divide `num_channels`, which is 3");
  says("type = 'MultiheadAttention'\nembed_dim = 3\nnum_heads = 2",
       "`num_heads` is 2, but it must divide `embed_dim`, which is 3");
  says("type = 'LSTM'\ninput_size = 2\nhidden_size = 2\nproj_size = 2", "`proj_size` is 2, but it must be less than");
  says("type = 'Embedding'\nnum_embeddings = 3\nembedding_dim = 2\npadding_idx = 3",
       "`padding_idx` is 3, but it must be less than `num_embeddings`");
  says("type = 'Embedding'\nnum_embeddings = 3\nembedding_dim = 2\npadding_idx = -4", "`padding_idx` is none");
}
