// Groups of parameters against MMEngine's: record_optim_wrapper_constructors.py says how they were made.
#include <ATen/core/ivalue.h>                  // clang 14 needs it before torch's headers
#include <torch/nn/functional/instancenorm.h>  // which its module forgets
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/instancenorm.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>

#include "support.hpp"

#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/optim_wrapper_constructors/optim_wrapper_constructor.hpp"

#include <ATen/ops/zeros.h>

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

struct ModulatedDeformConv2dPackImpl : torch::nn::Module {
  ModulatedDeformConv2dPackImpl() {
    register_parameter("weight", at::zeros({4, 4, 3, 3}));
    register_parameter("bias", at::zeros({4}));
    register_module("conv_offset", torch::nn::Conv2d(4, 18, 3));
    register_module("extra", torch::nn::Linear(2, 2));
  }
};

// The script's net.
struct Net : torch::nn::Module {
  explicit Net(bool tied) {
    register_parameter("scale", at::zeros({1}));
    const auto backbone = register_module("backbone", std::make_shared<torch::nn::Module>());
    backbone->register_module("conv", torch::nn::Conv2d(3, 4, 3));
    backbone->register_module("dw", torch::nn::Conv2d(torch::nn::Conv2dOptions(4, 4, 3).groups(4)));
    backbone->register_module("bn", torch::nn::BatchNorm2d(4));
    backbone->register_module("gn", torch::nn::GroupNorm(2, 4));
    backbone->register_module("ln", torch::nn::LayerNorm(torch::nn::LayerNormOptions({4})));
    backbone->register_module("inorm", torch::nn::InstanceNorm2d(torch::nn::InstanceNorm2dOptions(4).affine(true)));
    backbone->register_module("dw1", torch::nn::Conv1d(torch::nn::Conv1dOptions(4, 4, 1).groups(4)));
    register_module("dcn", std::make_shared<ModulatedDeformConv2dPackImpl>());
    const auto head = register_module("head", std::make_shared<torch::nn::Module>());
    const auto fc = head->register_module("fc", torch::nn::Linear(4, 2));
    for (at::Tensor& param : head->register_module("frozen", torch::nn::Linear(2, 2))->parameters()) {
      param.set_requires_grad(false);
    }
    if (tied) register_module("aux", std::make_shared<torch::nn::Module>())->register_module("fc", fc);
  }
};

std::shared_ptr<mmreg::Model> net(bool tied) { return std::make_shared<mmreg::Model>(std::make_shared<Net>(tied)); }

std::shared_ptr<mmreg::OptimWrapperConstructor> constructor_of(const Value& paramwise) {
  mmreg::Table config{{"type", Value("DefaultOptimWrapperConstructor")}};
  if (!paramwise.is_null()) config.set("paramwise_cfg", paramwise);
  return mmreg::roots::OPTIM_WRAPPER_CONSTRUCTORS.build(Value(std::move(config)));
}

std::string refusal(std::string toml, bool tied = false) {
  return test::refusal(mmreg::roots::OPTIM_WRAPPER, "type = 'OptimWrapper'\n" + std::move(toml),
                       mmreg::Args().inject("model", net(tied)));
}

}  // namespace

TEST_CASE("DefaultOptimWrapperConstructor makes MMEngine's groups") {
  std::size_t number = 0;
  for (const Value& record : *test::at(test::recorded("optim_wrapper_constructors"), {"cases"}).as_array()) {
    INFO("case " << number);
    const auto model = net(*test::at(record, {"tied"}).as_bool());
    const mmreg::ParamGroups made = constructor_of(test::at(record, {"paramwise_cfg"}))
                                        ->groups(*model, *test::at(record, {"optimizer"}).as_table());
    const mmreg::Array& expected = *test::at(record, {"groups"}).as_array();
    REQUIRE(made.groups.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const mmreg::ParamGroup& group = made.groups[i];
      const mmreg::Array& names = *test::at(expected[i], {"names"}).as_array();
      REQUIRE(group.names.size() == names.size());
      CHECK(group.params.size() == names.size());
      for (std::size_t k = 0; k < names.size(); ++k) CHECK(group.names[k] == *names[k].as_string());
      const mmreg::Table& values = *test::at(expected[i], {"values"}).as_table();
      CHECK(group.values.size() == values.size());
      for (const mmreg::Member& m : values) {
        REQUIRE_MESSAGE(group.values.contains(m.key), m.key);
        CHECK_MESSAGE(group.values.at(m.key) == *m.value.as_float(), m.key);
      }
    }
    ++number;
  }
}

TEST_CASE("a wrapper's config has its constructor's parameters beside its own") {
  for (const char* config :
       {"paramwise_cfg = { bias_lr_mult = 2 }",
        "constructor = 'DefaultOptimWrapperConstructor'\nparamwise_cfg = { bias_lr_mult = 2 }",
        "constructor = { type = 'DefaultOptimWrapperConstructor', paramwise_cfg = { bias_lr_mult = 2 } }"}) {
    const auto wrapper =
        test::build(mmreg::roots::OPTIM_WRAPPER,
                    std::string("type = 'OptimWrapper'\noptimizer = { type = 'SGD', lr = 0.5 }\n") + config,
                    mmreg::Args().inject("model", net(false)));
    const auto& groups = wrapper->optimizer().groups();
    REQUIRE(groups.size() == 23);
    CHECK(groups[1].values.at("lr") == 0.5);
    CHECK(groups[2].names.front() == "backbone.conv.bias");
    CHECK(groups[2].values.at("lr") == 1.0);
    CHECK(wrapper->base_param_settings()->values.at("lr") == 0.5);
  }
}

TEST_CASE("what the rules need must be there") {
  const std::string plain = "optimizer = { type = 'SGD', lr = 0.1 }\n";
  CHECK(refusal(plain + "paramwise_cfg = { norm_decay_mult = 0 }") ==
        "`norm_decay_mult` of `paramwise_cfg` needs a `weight_decay` of the optimizer");
  CHECK(refusal(plain + "paramwise_cfg = { custom_keys = { head = { decay_mult = 0 } } }") ==
        "`decay_mult` of `paramwise_cfg` needs a `weight_decay` of the optimizer");
  CHECK(refusal("optimizer = { type = 'Adam' }\nparamwise_cfg = { bias_lr_mult = 2 }") ==
        "`bias_lr_mult` of `paramwise_cfg` needs an `lr` of the optimizer");
  // What the optimizer refuses has its place before it.
  CHECK(refusal(plain + "paramwise_cfg = { bias_lr_mult = 2 }", true)
            .ends_with("a parameter is given to the optimizer twice"));
  CHECK(refusal(plain + "paramwise_cfg = { custom_keys = { head = { lr_mul = 2 } } }")
            .ends_with("the optimizer has no `lr_mul` that a group could set"));
  CHECK(refusal(plain + "paramwise_cfg = { bias_lr = 2 }") != "");
  CHECK(refusal(plain +
                "paramwise_cfg = {}\nconstructor = { type = 'DefaultOptimWrapperConstructor', paramwise_cfg = {} }") ==
        "`paramwise_cfg` is for a DefaultOptimWrapperConstructor without one of its own: put what `constructor` needs "
        "into its table");
}
