// Normalisation layers.
// https://pytorch.org/docs/stable/nn.html#normalization-layers
#include <ATen/core/ivalue.h>                  // clang 14 needs it before torch's headers
#include <torch/nn/functional/instancenorm.h>  // torch/nn/modules/instancenorm.h forgets it
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/instancenorm.h>
#include <torch/nn/modules/normalization.h>

#include "mmreg/registries/models/torch_layer.hpp"
#include "mmreg/registries/register.hpp"

#include <stdexcept>

namespace mmreg {
namespace {

constexpr const char* kEps = "added to the variance, against division by zero";
constexpr const char* kAffine = "learn a factor and a summand for each channel";

// Both families take the same parameters, with other defaults.
template <bool IsInstance>
struct ChannelNorm {
  Required<std::int64_t> num_features;
  double eps = 1e-5;
  std::optional<double> momentum = 0.1;
  bool affine = !IsInstance;
  bool track_running_stats = !IsInstance;
  static void describe(Describe<ChannelNorm>& d) {
    d(&ChannelNorm::num_features, "channels of the input").at_least(1);
    d(&ChannelNorm::eps, kEps).at_least(0);
    d(&ChannelNorm::momentum, "weight of a new batch in the running mean; null: the mean of all batches").range(0, 1);
    d(&ChannelNorm::affine, kAffine);
    d(&ChannelNorm::track_running_stats, "keep running means for evaluation");
  }
};

template <class Module>
class BatchNorm : public TorchLayer<Module> {
 public:
  using Params = ChannelNorm<false>;
  explicit BatchNorm(const Params& p) : TorchLayer<Module>(options(p)) {}

 private:
  static torch::nn::BatchNormOptions options(const Params& p) {
    torch::nn::BatchNormOptions o(*p.num_features);
    o.eps(p.eps).affine(p.affine).track_running_stats(p.track_running_stats);
    o.momentum() = {};
    if (p.momentum) o.momentum(*p.momentum);
    return o;
  }
};

template <class Module>
class InstanceNorm : public TorchLayer<Module> {
 public:
  using Params = ChannelNorm<true>;
  explicit InstanceNorm(const Params& p) : TorchLayer<Module>(options(p)) {}

 private:
  static torch::nn::InstanceNormOptions options(const Params& p) {
    if (!p.momentum) throw std::invalid_argument("`momentum` of an instance norm must not be null");
    torch::nn::InstanceNormOptions o(*p.num_features);
    return o.eps(p.eps).momentum(*p.momentum).affine(p.affine).track_running_stats(p.track_running_stats);
  }
};

class LayerNorm : public TorchLayer<torch::nn::LayerNormImpl> {
 public:
  struct Params {
    Required<OneOrMany<std::int64_t>> normalized_shape;
    double eps = 1e-5;
    bool elementwise_affine = true;
    static void describe(Describe<Params>& d) {
      d(&Params::normalized_shape, "sizes of the last dimensions, which are normalised together").at_least(1);
      d(&Params::eps, kEps).at_least(0);
      d(&Params::elementwise_affine, "learn a factor and a summand for each number");
    }
  };
  explicit LayerNorm(const Params& p)
      : TorchLayer(torch::nn::LayerNormOptions(p.normalized_shape->items())
                       .eps(p.eps)
                       .elementwise_affine(p.elementwise_affine)) {}
};

class GroupNorm : public TorchLayer<torch::nn::GroupNormImpl> {
 public:
  struct Params {
    Required<std::int64_t> num_groups;
    Required<std::int64_t> num_channels;
    double eps = 1e-5;
    bool affine = true;
    static void describe(Describe<Params>& d) {
      d(&Params::num_groups, "groups of channels that are normalised together").at_least(1);
      d(&Params::num_channels, "channels of the input").at_least(1);
      d(&Params::eps, kEps).at_least(0);
      d(&Params::affine, kAffine);
      d.divides(&Params::num_groups, &Params::num_channels);
    }
  };
  explicit GroupNorm(const Params& p) : TorchLayer(options(p)) {}

 private:
  static torch::nn::GroupNormOptions options(const Params& p) {
    return torch::nn::GroupNormOptions(*p.num_groups, *p.num_channels).eps(p.eps).affine(p.affine);
  }
};

class LocalResponseNorm : public TorchLayer<torch::nn::LocalResponseNormImpl> {
 public:
  struct Params {
    Required<std::int64_t> size;
    double alpha = 1e-4;
    double beta = 0.75;
    double k = 1.0;
    static void describe(Describe<Params>& d) {
      d(&Params::size, "neighbouring channels that count").at_least(1);
      d(&Params::alpha, "factor of the mean square");
      d(&Params::beta, "power of the divisor");
      d(&Params::k, "summand of the divisor");
    }
  };
  explicit LocalResponseNorm(const Params& p)
      : TorchLayer(torch::nn::LocalResponseNormOptions(*p.size).alpha(p.alpha).beta(p.beta).k(p.k)) {}
};

}  // namespace

void register_normalisations() {
  auto& models = roots::MODELS;
  models.register_module<BatchNorm<torch::nn::BatchNorm1dImpl>>(
      "BatchNorm1d", {.doc = "normalises each feature or channel over the batch"});
  models.register_module<BatchNorm<torch::nn::BatchNorm2dImpl>>("BatchNorm2d",
                                                                {.doc = "normalises each channel over the batch"});
  models.register_module<BatchNorm<torch::nn::BatchNorm3dImpl>>(
      "BatchNorm3d", {.doc = "normalises each channel of volumes over the batch"});
  models.register_module<InstanceNorm<torch::nn::InstanceNorm1dImpl>>(
      "InstanceNorm1d", {.doc = "normalises each channel of each sequence"});
  models.register_module<InstanceNorm<torch::nn::InstanceNorm2dImpl>>("InstanceNorm2d",
                                                                      {.doc = "normalises each channel of each image"});
  models.register_module<InstanceNorm<torch::nn::InstanceNorm3dImpl>>(
      "InstanceNorm3d", {.doc = "normalises each channel of each volume"});
  models.register_module<LayerNorm>({.doc = "normalises the last dimensions of each sample"});
  models.register_module<GroupNorm>({.doc = "normalises groups of channels of each sample"});
  models.register_module<LocalResponseNorm>({.doc = "normalises each number by its neighbours in other channels"});
}

}  // namespace mmreg
