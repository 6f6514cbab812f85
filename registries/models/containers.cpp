// Models made of models.
#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace mmreg {

/// https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html
/// An array in a place for a model is a Sequential of its items.
class Sequential : public Model {
 public:
  struct Params {
    std::vector<Built<roots::MODELS>> modules;
    static void describe(Describe<Params>& d) { d(&Params::modules, "called in this order"); }
  };
  explicit Sequential(Params params) : modules_(std::move(params.modules)) {
    for (std::size_t i = 0; i < modules_.size(); ++i) add_child(std::to_string(i), *modules_[i]);
  }
  at::Tensor forward(const at::Tensor& input) override {
    at::Tensor x = input;
    for (const auto& module : modules_) x = (*module)(x);
    return x;
  }

 private:
  std::vector<Built<roots::MODELS>> modules_;
};

/// https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html
class Flatten : public Model {
 public:
  struct Params {
    std::int64_t start_dim = 1;
    std::int64_t end_dim = -1;
    static void describe(Describe<Params>& d) {
      d(&Params::start_dim, "first dimension that is joined");
      d(&Params::end_dim, "last dimension that is joined; from the end if negative");
    }
  };
  explicit Flatten(Params params) : params_(params) {}
  at::Tensor forward(const at::Tensor& input) override { return input.flatten(params_.start_dim, params_.end_dim); }

 private:
  Params params_;
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
    static void describe(Describe<Params>& d) {
      d(&Params::in_channels, "channels of the input").at_least(1);
      d(&Params::out_channels, "channels of the output").at_least(1);
      d(&Params::stride, "step of the first convolution").at_least(1);
    }
  };
  explicit BasicBlock(Params p) {
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
  roots::MODELS.register_module<Flatten>({.doc = "joins dimensions to one"});
  roots::MODELS.register_module<BasicBlock>({.doc = "residual block of two 3x3 convolutions"});
}

}  // namespace mmreg
