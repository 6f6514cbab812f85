// Layers with weights. They are torch's own, so that their first weights are PyTorch's.
#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>

#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/models/sizes.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <stdexcept>

namespace mmreg {
namespace {

// A layer whose computation is that of one torch module.
template <class Module>
class TorchLayer : public Model {
 public:
  explicit TorchLayer(std::shared_ptr<Module> module) : Model(module), layer_(*module) {}
  at::Tensor forward(const at::Tensor& input) override { return layer_.forward(input); }

 private:
  Module& layer_;
};

template <class Module, class Options>
std::shared_ptr<Module> make(const Options& options) {
  return std::make_shared<Module>(options);
}

}  // namespace

/// https://pytorch.org/docs/stable/generated/torch.nn.Linear.html
class Linear : public TorchLayer<torch::nn::LinearImpl> {
 public:
  struct Params {
    Required<std::int64_t> in_features;
    Required<std::int64_t> out_features;
    bool bias = true;
    static void describe(Describe<Params>& d) {
      d(&Params::in_features, "size of the last dimension of the input").at_least(1);
      d(&Params::out_features, "size of the last dimension of the output").at_least(1);
      d(&Params::bias, "add a learned number to each output");
    }
  };
  explicit Linear(Params p)
      : TorchLayer(make<torch::nn::LinearImpl>(torch::nn::LinearOptions(p.in_features, p.out_features).bias(p.bias))) {}
};

enum class PaddingMode { zeros, reflect, replicate, circular };

/// https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
class Conv2d : public TorchLayer<torch::nn::Conv2dImpl> {
 public:
  struct Params {
    Required<std::int64_t> in_channels;
    Required<std::int64_t> out_channels;
    Required<Size2> kernel_size;
    Size2 stride = 1;
    Size2 padding = 0;
    Size2 dilation = 1;
    std::int64_t groups = 1;
    bool bias = true;
    PaddingMode padding_mode = PaddingMode::zeros;
    static void describe(Describe<Params>& d) {
      d(&Params::in_channels, "channels of the input").at_least(1);
      d(&Params::out_channels, "channels of the output").at_least(1);
      d(&Params::kernel_size, "size of the kernel: one number, or height and width").at_least(1);
      d(&Params::stride, "step of the kernel").at_least(1);
      d(&Params::padding, "added on every side of the image").at_least(0);
      d(&Params::dilation, "distance between the points of the kernel").at_least(1);
      d(&Params::groups, "groups of channels that do not see each other; divides both numbers of channels").at_least(1);
      d(&Params::bias, "add a learned number to each channel");
      d(&Params::padding_mode, "what is added on the sides");
    }
  };
  explicit Conv2d(Params p) : TorchLayer(make<torch::nn::Conv2dImpl>(options(p))) {}

 private:
  static torch::nn::Conv2dOptions options(const Params& p) {
    if (p.in_channels % p.groups != 0 || p.out_channels % p.groups != 0) {
      throw std::invalid_argument("`groups` must divide `in_channels` and `out_channels`");
    }
    torch::nn::Conv2dOptions o(p.in_channels, p.out_channels, pair_of(*p.kernel_size));
    o.stride(pair_of(p.stride)).padding(pair_of(p.padding)).dilation(pair_of(p.dilation)).groups(p.groups).bias(p.bias);
    switch (p.padding_mode) {
      case PaddingMode::zeros: o.padding_mode(torch::kZeros); break;
      case PaddingMode::reflect: o.padding_mode(torch::kReflect); break;
      case PaddingMode::replicate: o.padding_mode(torch::kReplicate); break;
      case PaddingMode::circular: o.padding_mode(torch::kCircular); break;
    }
    return o;
  }
};

/// https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html
class BatchNorm2d : public TorchLayer<torch::nn::BatchNorm2dImpl> {
 public:
  struct Params {
    Required<std::int64_t> num_features;
    double eps = 1e-5;
    std::optional<double> momentum = 0.1;
    bool affine = true;
    bool track_running_stats = true;
    static void describe(Describe<Params>& d) {
      d(&Params::num_features, "channels of the input").at_least(1);
      d(&Params::eps, "added to the variance, against division by zero").at_least(0);
      d(&Params::momentum, "weight of a new batch in the running mean; null: the mean of all batches").range(0, 1);
      d(&Params::affine, "learn a factor and a summand for each channel");
      d(&Params::track_running_stats, "keep running means for evaluation");
    }
  };
  explicit BatchNorm2d(Params p) : TorchLayer(make<torch::nn::BatchNorm2dImpl>(options(p))) {}

 private:
  static torch::nn::BatchNorm2dOptions options(const Params& p) {
    torch::nn::BatchNorm2dOptions o(p.num_features);
    o.eps(p.eps).affine(p.affine).track_running_stats(p.track_running_stats);
    if (p.momentum) {
      o.momentum(*p.momentum);
    } else {
      o.momentum() = {};
    }
    return o;
  }
};

void register_layers() {
  roots::MODELS.register_module<Linear>({.doc = "input times weights plus bias"});
  roots::MODELS.register_module<Conv2d>({.doc = "two-dimensional convolution"});
  roots::MODELS.register_module<BatchNorm2d>({.doc = "normalises each channel over the batch"});
}

}  // namespace mmreg
