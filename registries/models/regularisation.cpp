// Dropout and its kin, padding, and changes of shape: models without weights.
// https://pytorch.org/docs/stable/nn.html#dropout-layers
// https://pytorch.org/docs/stable/nn.html#padding-layers
#include "mmreg/registries/models/sizes.hpp"
#include "mmreg/registries/models/stateless.hpp"
#include "mmreg/registries/register.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/alpha_dropout.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/feature_alpha_dropout.h>
#include <ATen/ops/feature_dropout.h>
#include <ATen/ops/reflection_pad1d.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/reflection_pad3d.h>
#include <ATen/ops/replication_pad1d.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/replication_pad3d.h>

namespace mmreg {
namespace {

struct Identity {
  at::Tensor operator()(const at::Tensor& x) const { return x; }
};

template <at::Tensor (*Make)(const at::Tensor&, double, bool), at::Tensor& (*Overwrite)(at::Tensor&, double, bool)>
struct Dropping {
  double p = 0.5;
  bool inplace = false;
  static void describe(Describe<Dropping>& d) {
    d(&Dropping::p, "probability of being dropped").range(0, 1);
    d(&Dropping::inplace, "overwrite the input");
  }
  at::Tensor operator()(const at::Tensor& x, bool is_training) const {
    if (!inplace) return Make(x, p, is_training);
    at::Tensor same = x;
    return Overwrite(same, p, is_training);
  }
};

using Dropout = Dropping<at::dropout, at::dropout_>;
using ChannelDropout = Dropping<at::feature_dropout, at::feature_dropout_>;
using AlphaDropout = Dropping<at::alpha_dropout, at::alpha_dropout_>;
using FeatureAlphaDropout = Dropping<at::feature_alpha_dropout, at::feature_alpha_dropout_>;

// PyTorch's order: the last dimension first, before and after it.
constexpr const char* kPadding =
    "what is added: one number for all sides, or two for each dimension, the last one first";

template <std::size_t N>
struct ConstantPad {
  Required<Sizes<2 * N>> padding;
  Required<double> value;
  static void describe(Describe<ConstantPad>& d) {
    d(&ConstantPad::padding, kPadding);
    d(&ConstantPad::value, "the number that is added");
  }
  at::Tensor operator()(const at::Tensor& x) const { return at::constant_pad_nd(x, all_of<2 * N>(*padding), *value); }
};

struct ZeroPad2d {
  Required<Sizes<4>> padding;
  static void describe(Describe<ZeroPad2d>& d) { d(&ZeroPad2d::padding, kPadding); }
  at::Tensor operator()(const at::Tensor& x) const { return at::constant_pad_nd(x, all_of<4>(*padding), 0); }
};

template <std::size_t N>
struct ReflectionPad {
  Required<Sizes<2 * N>> padding;
  static void describe(Describe<ReflectionPad>& d) { d(&ReflectionPad::padding, kPadding).at_least(0); }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto sides = all_of<2 * N>(*padding);
    if constexpr (N == 1) return at::reflection_pad1d(x, sides);
    if constexpr (N == 2) return at::reflection_pad2d(x, sides);
    if constexpr (N == 3) return at::reflection_pad3d(x, sides);
  }
};

template <std::size_t N>
struct ReplicationPad {
  Required<Sizes<2 * N>> padding;
  static void describe(Describe<ReplicationPad>& d) { d(&ReplicationPad::padding, kPadding).at_least(0); }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto sides = all_of<2 * N>(*padding);
    if constexpr (N == 1) return at::replication_pad1d(x, sides);
    if constexpr (N == 2) return at::replication_pad2d(x, sides);
    if constexpr (N == 3) return at::replication_pad3d(x, sides);
  }
};

}  // namespace

void register_regularisation() {
  add_stateless<Identity>("Identity", "the input");
  add_stateless<Dropout>("Dropout", "random numbers become 0 while training");
  add_stateless<ChannelDropout>("Dropout1d", "random channels of sequences become 0 while training");
  add_stateless<ChannelDropout>("Dropout2d", "random channels of images become 0 while training");
  add_stateless<ChannelDropout>("Dropout3d", "random channels of volumes become 0 while training");
  add_stateless<AlphaDropout>("AlphaDropout", "dropout that keeps mean and variance, for SELU");
  add_stateless<FeatureAlphaDropout>("FeatureAlphaDropout", "dropout of channels that keeps mean and variance");
  add_stateless<ZeroPad2d>("ZeroPad2d", "zeros around an image");
  add_stateless<ConstantPad<1>>("ConstantPad1d", "a number around a sequence");
  add_stateless<ConstantPad<2>>("ConstantPad2d", "a number around an image");
  add_stateless<ConstantPad<3>>("ConstantPad3d", "a number around a volume");
  add_stateless<ReflectionPad<1>>("ReflectionPad1d", "a sequence, reflected at its ends");
  add_stateless<ReflectionPad<2>>("ReflectionPad2d", "an image, reflected at its sides");
  add_stateless<ReflectionPad<3>>("ReflectionPad3d", "a volume, reflected at its sides");
  add_stateless<ReplicationPad<1>>("ReplicationPad1d", "the ends of a sequence, repeated");
  add_stateless<ReplicationPad<2>>("ReplicationPad2d", "the sides of an image, repeated");
  add_stateless<ReplicationPad<3>>("ReplicationPad3d", "the sides of a volume, repeated");
}

}  // namespace mmreg
