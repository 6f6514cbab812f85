// Models made of models.
#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/weight_initializers/weight_initializer.hpp"

#include <fmt/format.h>

#include <map>
#include <string>

namespace mmreg {

/// https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html
/// An array in a place for a model is a Sequential of its items.
class Sequential : public Model {
 public:
  struct Params {
    std::vector<Built<roots::MODELS>> modules;
    InitConfig init_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::modules, "called in this order");
      d(&Params::init_cfg, kInitConfig);
    }
  };
  explicit Sequential(Params params) : modules_(std::move(params.modules)) {
    for (std::size_t i = 0; i < modules_.size(); ++i) add_child(std::to_string(i), *modules_[i]);
    initialize_by(initializer_of(params.init_cfg, false), initializer_of(params.init_cfg, true));
  }
  at::Tensor forward(const at::Tensor& input) override {
    at::Tensor x = input;
    for (const auto& module : modules_) x = (*module)(x);
    return x;
  }

 private:
  std::vector<Built<roots::MODELS>> modules_;
};

/// Models by number, for a model that has them; it is not called itself.
/// https://pytorch.org/docs/stable/generated/torch.nn.ModuleList.html
class ModuleList : public Model {
 public:
  struct Params {
    std::vector<Built<roots::MODELS>> modules;
    InitConfig init_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::modules, "the models");
      d(&Params::init_cfg, kInitConfig);
    }
  };
  explicit ModuleList(Params params) : modules_(std::move(params.modules)) {
    for (std::size_t i = 0; i < modules_.size(); ++i) add_child(std::to_string(i), *modules_[i]);
    initialize_by(initializer_of(params.init_cfg, false), initializer_of(params.init_cfg, true));
  }

 private:
  std::vector<Built<roots::MODELS>> modules_;
};

/// Models by name, for a model that has them; it is not called itself.
/// https://pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html
class ModuleDict : public Model {
 public:
  struct Params {
    std::map<std::string, Built<roots::MODELS>> modules;
    InitConfig init_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::modules, "the models, by their names");
      d(&Params::init_cfg, kInitConfig);
    }
  };
  explicit ModuleDict(Params params) : modules_(std::move(params.modules)) {
    for (const auto& [name, module] : modules_) add_child(name, *module);
    initialize_by(initializer_of(params.init_cfg, false), initializer_of(params.init_cfg, true));
  }

 private:
  std::map<std::string, Built<roots::MODELS>> modules_;
};

/// The residual block of ResNet-18 and -34: relu(bn2(conv2(relu(bn1(conv1(x))))) + shortcut(x)), with 3x3 convolutions.
/// The shortcut is a 1x1 convolution with batch normalisation where the shape changes, else x itself.
/// The layers are created in this order: conv1, bn1, conv2, bn2, shortcut.
/// https://arxiv.org/abs/1512.03385
class BasicBlock : public Model {
 public:
  struct Params {
    Required<std::int64_t> in_channels;
    Required<std::int64_t> out_channels;
    std::int64_t stride = 1;
    InitConfig init_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::in_channels, "channels of the input").at_least(1);
      d(&Params::out_channels, "channels of the output").at_least(1);
      d(&Params::stride, "step of the first convolution").at_least(1);
      d(&Params::init_cfg, kInitConfig);
    }
  };
  explicit BasicBlock(const Params& p) {
    initialize_by(initializer_of(p.init_cfg, false), initializer_of(p.init_cfg, true));
    const std::int64_t in = p.in_channels;
    const std::int64_t out = p.out_channels;
    conv1_ = add("conv1", conv(in, out, 3, p.stride, 1));
    bn1_ = add("bn1", norm(out));
    conv2_ = add("conv2", conv(out, out, 3, 1, 1));
    bn2_ = add("bn2", norm(out));
    if (p.stride == 1 && in == out) return;
    shortcut_ = add("downsample", Value(Table{{"type", Value("Sequential")},
                                              {"modules", Value(Array{conv(in, out, 1, p.stride, 0), norm(out)})}}));
  }
  at::Tensor forward(const at::Tensor& input) override {
    at::Tensor x = (*bn1_)((*conv1_)(input)).relu_();
    x = (*bn2_)((*conv2_)(x));
    return x.add(shortcut_ ? (*shortcut_)(input) : input).relu_();
  }

 private:
  static Value conv(std::int64_t in, std::int64_t out, int kernel, std::int64_t stride, int padding) {
    return Value(Table{{"type", Value("Conv2d")},
                       {"in_channels", Value(in)},
                       {"out_channels", Value(out)},
                       {"kernel_size", Value(kernel)},
                       {"stride", Value(stride)},
                       {"padding", Value(padding)},
                       {"bias", Value(false)}});
  }
  static Value norm(std::int64_t channels) {
    return Value(Table{{"type", Value("BatchNorm2d")}, {"num_features", Value(channels)}});
  }
  std::shared_ptr<Model> add(const std::string& name, const Value& config) {
    std::shared_ptr<Model> part = roots::MODELS.build(config);
    add_child(name, *part);
    return part;
  }
  std::shared_ptr<Model> conv1_, bn1_, conv2_, bn2_, shortcut_;
};

void register_containers() {
  roots::MODELS.register_module<Sequential>({.doc = "one model after the other"});
  roots::MODELS.register_module<ModuleList>({.doc = "models by number"});
  roots::MODELS.register_module<ModuleDict>({.doc = "models by name"});
  roots::MODELS.register_module<BasicBlock>({.doc = "residual block of two 3x3 convolutions"});
}

}  // namespace mmreg
