// Convolutions and transposed convolutions of one, two and three dimensions.
// https://pytorch.org/docs/stable/nn.html#convolution-layers
#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers
#include <torch/nn/modules/conv.h>

#include "mmreg/registries/models/sizes.hpp"
#include "mmreg/registries/models/torch_layer.hpp"
#include "mmreg/registries/register.hpp"

#include <stdexcept>
#include <type_traits>

namespace mmreg {
namespace {

enum class PaddingMode { zeros, reflect, replicate, circular };
enum class PaddingWord { valid, same };

template <std::size_t N>
using Module =
    std::tuple_element_t<N - 1, std::tuple<torch::nn::Conv1dImpl, torch::nn::Conv2dImpl, torch::nn::Conv3dImpl>>;
template <std::size_t N>
using TransposedModule = std::tuple_element_t<
    N - 1, std::tuple<torch::nn::ConvTranspose1dImpl, torch::nn::ConvTranspose2dImpl, torch::nn::ConvTranspose3dImpl>>;

template <class Params>
void describe_channels(Describe<Params>& d) {
  d(&Params::in_channels, "channels of the input").at_least(1);
  d(&Params::out_channels, "channels of the output").at_least(1);
  d(&Params::kernel_size, "size of the kernel: one number, or one for each dimension").at_least(1);
  d(&Params::stride, "step of the kernel").at_least(1);
}

template <class Params>
void describe_groups(Describe<Params>& d) {
  d(&Params::groups, "groups of channels that do not see each other").at_least(1);
  d.divides(&Params::groups, &Params::in_channels);
  d.divides(&Params::groups, &Params::out_channels);
}

constexpr const char* kBias = "add a learned number to each channel";

template <std::size_t N>
class Conv : public TorchLayer<Module<N>> {
 public:
  struct Params {
    Required<std::int64_t> in_channels;
    Required<std::int64_t> out_channels;
    Required<Sizes<N>> kernel_size;
    Sizes<N> stride = 1;
    std::variant<std::int64_t, std::array<std::int64_t, N>, PaddingWord> padding = 0;
    Sizes<N> dilation = 1;
    std::int64_t groups = 1;
    bool bias = true;
    PaddingMode padding_mode = PaddingMode::zeros;
    static void describe(Describe<Params>& d) {
      describe_channels(d);
      d(&Params::padding, R"(added on every side; "same": as much as keeps the size, "valid": nothing)").at_least(0);
      d(&Params::dilation, "distance between the points of the kernel").at_least(1);
      describe_groups(d);
      d(&Params::bias, kBias);
      d(&Params::padding_mode, "what is added on the sides");
    }
  };
  explicit Conv(const Params& p) : TorchLayer<Module<N>>(options(p)) {}

 private:
  static torch::nn::ConvOptions<N> options(const Params& p) {
    torch::nn::ConvOptions<N> o(*p.in_channels, *p.out_channels, all_of<N>(*p.kernel_size));
    o.stride(all_of<N>(p.stride)).dilation(all_of<N>(p.dilation)).groups(p.groups).bias(p.bias);
    if (const auto* word = std::get_if<PaddingWord>(&p.padding)) {
      if (*word == PaddingWord::same) {
        o.padding(torch::kSame);
      } else {
        o.padding(torch::kValid);
      }
    } else if (const auto* each = std::get_if<std::array<std::int64_t, N>>(&p.padding)) {
      o.padding(*each);
    } else {
      o.padding(std::get<std::int64_t>(p.padding));
    }
    switch (p.padding_mode) {
      case PaddingMode::zeros: o.padding_mode(torch::kZeros); break;
      case PaddingMode::reflect: o.padding_mode(torch::kReflect); break;
      case PaddingMode::replicate: o.padding_mode(torch::kReplicate); break;
      case PaddingMode::circular: o.padding_mode(torch::kCircular); break;
    }
    return o;
  }
};

template <std::size_t N>
class ConvTranspose : public TorchLayer<TransposedModule<N>> {
 public:
  struct Params {
    Required<std::int64_t> in_channels;
    Required<std::int64_t> out_channels;
    Required<Sizes<N>> kernel_size;
    Sizes<N> stride = 1;
    Sizes<N> padding = 0;
    Sizes<N> output_padding = 0;
    std::int64_t groups = 1;
    bool bias = true;
    Sizes<N> dilation = 1;
    static void describe(Describe<Params>& d) {
      describe_channels(d);
      d(&Params::padding, "taken away on every side of the result").at_least(0);
      d(&Params::output_padding, "added on one side of the result, less than the stride or the dilation").at_least(0);
      describe_groups(d);
      d(&Params::bias, kBias);
      d(&Params::dilation, "distance between the points of the kernel").at_least(1);
    }
  };
  explicit ConvTranspose(const Params& p) : TorchLayer<TransposedModule<N>>(options(p)) {}
  at::Tensor forward(const at::Tensor& input) override { return this->layer().forward(input); }

 private:
  static torch::nn::ConvTransposeOptions<N> options(const Params& p) {
    torch::nn::ConvTransposeOptions<N> o(*p.in_channels, *p.out_channels, all_of<N>(*p.kernel_size));
    return o.stride(all_of<N>(p.stride))
        .padding(all_of<N>(p.padding))
        .output_padding(all_of<N>(p.output_padding))
        .groups(p.groups)
        .bias(p.bias)
        .dilation(all_of<N>(p.dilation));
  }
};

}  // namespace

void register_convolutions() {
  roots::MODELS.register_module<Conv<1>>("Conv1d", {.doc = "one-dimensional convolution"});
  roots::MODELS.register_module<Conv<2>>("Conv2d", {.doc = "two-dimensional convolution"});
  roots::MODELS.register_module<Conv<3>>("Conv3d", {.doc = "three-dimensional convolution"});
  roots::MODELS.register_module<ConvTranspose<1>>("ConvTranspose1d", {.doc = "gradient of a Conv1d as a layer"});
  roots::MODELS.register_module<ConvTranspose<2>>("ConvTranspose2d", {.doc = "gradient of a Conv2d as a layer"});
  roots::MODELS.register_module<ConvTranspose<3>>("ConvTranspose3d", {.doc = "gradient of a Conv3d as a layer"});
}

}  // namespace mmreg
