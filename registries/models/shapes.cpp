// Changes of shape and size: models without weights.
// https://pytorch.org/docs/stable/nn.html#vision-layers
#include "mmreg/registries/models/sizes.hpp"
#include "mmreg/registries/models/stateless.hpp"
#include "mmreg/registries/register.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/col2im.h>
#include <ATen/ops/im2col.h>
#include <ATen/ops/pixel_shuffle.h>
#include <ATen/ops/pixel_unshuffle.h>
#include <ATen/ops/upsample_bicubic2d.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <ATen/ops/upsample_linear1d.h>
#include <ATen/ops/upsample_nearest1d.h>
#include <ATen/ops/upsample_nearest2d.h>
#include <ATen/ops/upsample_nearest3d.h>
#include <ATen/ops/upsample_trilinear3d.h>

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

struct Flatten {
  std::int64_t start_dim = 1;
  std::int64_t end_dim = -1;
  static void describe(Describe<Flatten>& d) {
    d(&Flatten::start_dim, "first dimension that is joined");
    d(&Flatten::end_dim, "last dimension that is joined; from the end if negative");
  }
  at::Tensor operator()(const at::Tensor& x) const { return x.flatten(start_dim, end_dim); }
};

struct Unflatten {
  Required<std::int64_t> dim;
  Required<std::vector<std::int64_t>> unflattened_size;
  static void describe(Describe<Unflatten>& d) {
    d(&Unflatten::dim, "the dimension that is taken apart; from the end if negative");
    d(&Unflatten::unflattened_size, "its new dimensions; one may be -1 and is worked out").at_least(-1);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const std::int64_t at = *dim < 0 ? *dim + x.dim() : *dim;
    if (at < 0 || at >= x.dim()) throw std::invalid_argument(fmt::format("there is no dimension {}", *dim));
    std::vector<std::int64_t> shape = x.sizes().vec();
    shape.erase(shape.begin() + at);
    shape.insert(shape.begin() + at, unflattened_size->begin(), unflattened_size->end());
    return x.reshape(shape);
  }
};

struct PixelShuffle {
  Required<std::int64_t> upscale_factor;
  static void describe(Describe<PixelShuffle>& d) {
    d(&PixelShuffle::upscale_factor, "so many times higher and wider").at_least(1);
  }
  at::Tensor operator()(const at::Tensor& x) const { return at::pixel_shuffle(x, *upscale_factor); }
};

struct PixelUnshuffle {
  Required<std::int64_t> downscale_factor;
  static void describe(Describe<PixelUnshuffle>& d) {
    d(&PixelUnshuffle::downscale_factor, "so many times less high and wide").at_least(1);
  }
  at::Tensor operator()(const at::Tensor& x) const { return at::pixel_unshuffle(x, *downscale_factor); }
};

struct Unfold {
  Required<Size2> kernel_size;
  Size2 dilation = 1;
  Size2 padding = 0;
  Size2 stride = 1;
  static void describe(Describe<Unfold>& d) {
    d(&Unfold::kernel_size, "size of a block").at_least(1);
    d(&Unfold::dilation, "distance between the points of a block").at_least(1);
    d(&Unfold::padding, "zeros added on every side").at_least(0);
    d(&Unfold::stride, "step from block to block").at_least(1);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    return at::im2col(x, pair_of(*kernel_size), pair_of(dilation), pair_of(padding), pair_of(stride));
  }
};

struct Fold {
  Required<Size2> output_size;
  Required<Size2> kernel_size;
  Size2 dilation = 1;
  Size2 padding = 0;
  Size2 stride = 1;
  static void describe(Describe<Fold>& d) {
    d(&Fold::output_size, "height and width of the image").at_least(1);
    d(&Fold::kernel_size, "size of a block").at_least(1);
    d(&Fold::dilation, "distance between the points of a block").at_least(1);
    d(&Fold::padding, "zeros that were added on every side").at_least(0);
    d(&Fold::stride, "step from block to block").at_least(1);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    return at::col2im(x, pair_of(*output_size), pair_of(*kernel_size), pair_of(dilation), pair_of(padding),
                      pair_of(stride));
  }
};

enum class UpsampleMode { nearest, linear, bilinear, bicubic, trilinear };

struct Upsample {
  std::optional<OneOrMany<std::int64_t>> size;
  std::optional<OneOrMany<double>> scale_factor;
  UpsampleMode mode = UpsampleMode::nearest;
  std::optional<bool> align_corners;
  static void describe(Describe<Upsample>& d) {
    d(&Upsample::size, "size of the result: one number, or one for each dimension").at_least(1);
    d(&Upsample::scale_factor, "so many times larger, instead of a size: one number, or one for each dimension")
        .at_least(0);
    d(&Upsample::mode, "how numbers between the points are found");
    d(&Upsample::align_corners, "the corners keep their values; not for nearest");
    d.one_of(&Upsample::size, &Upsample::scale_factor);
  }
  void check() const {
    if (mode == UpsampleMode::nearest && align_corners) {
      throw std::invalid_argument("`align_corners` has no meaning for the mode nearest");
    }
  }

  at::Tensor operator()(const at::Tensor& x) const {
    const std::int64_t dims = x.dim() - 2;
    const bool align = align_corners.value_or(false);
    if (dims < 1 || dims > 3)
      throw std::invalid_argument("it needs an input [N, C, ...] with one to three more dimensions");
    const std::vector<double> scales = factors(dims);
    const std::vector<std::int64_t> to = sizes(x, scales);
    const auto scale = [&](std::size_t i) {
      return scales.empty() ? c10::optional<double>() : c10::optional<double>(scales[i]);
    };
    if (mode == UpsampleMode::nearest && dims == 1) return at::upsample_nearest1d(x, to, scale(0));
    if (mode == UpsampleMode::nearest && dims == 2) return at::upsample_nearest2d(x, to, scale(0), scale(1));
    if (mode == UpsampleMode::nearest) return at::upsample_nearest3d(x, to, scale(0), scale(1), scale(2));
    if (mode == UpsampleMode::linear && dims == 1) return at::upsample_linear1d(x, to, align, scale(0));
    if (mode == UpsampleMode::bilinear && dims == 2) return at::upsample_bilinear2d(x, to, align, scale(0), scale(1));
    if (mode == UpsampleMode::bicubic && dims == 2) return at::upsample_bicubic2d(x, to, align, scale(0), scale(1));
    if (mode == UpsampleMode::trilinear && dims == 3) {
      return at::upsample_trilinear3d(x, to, align, scale(0), scale(1), scale(2));
    }
    throw std::invalid_argument(fmt::format("this mode is not for inputs of {} dimensions", x.dim()));
  }

 private:
  template <class T>
  static std::vector<T> for_each_dimension(const OneOrMany<T>& given, std::int64_t dims, const char* name) {
    if (given.size() == 1) return std::vector<T>(static_cast<std::size_t>(dims), given.items()[0]);
    if (static_cast<std::int64_t>(given.size()) == dims) return given.items();
    throw std::invalid_argument(fmt::format("`{}` has {} numbers for {} dimensions", name, given.size(), dims));
  }
  std::vector<double> factors(std::int64_t dims) const {
    return scale_factor ? for_each_dimension(*scale_factor, dims, "scale_factor") : std::vector<double>();
  }
  std::vector<std::int64_t> sizes(const at::Tensor& x, const std::vector<double>& scales) const {
    if (size) return for_each_dimension(*size, x.dim() - 2, "size");
    std::vector<std::int64_t> to;
    for (std::size_t i = 0; i < scales.size(); ++i) {
      const auto from = static_cast<double>(x.size(static_cast<std::int64_t>(i) + 2));
      to.push_back(static_cast<std::int64_t>(std::floor(from * scales[i])));
    }
    return to;
  }
};

}  // namespace

void register_shapes() {
  add_stateless<Flatten>("Flatten", "joins dimensions to one");
  add_stateless<Unflatten>("Unflatten", "takes one dimension apart into several");
  add_stateless<PixelShuffle>("PixelShuffle", "channels to pixels: a larger image with fewer channels");
  add_stateless<PixelUnshuffle>("PixelUnshuffle", "pixels to channels: a smaller image with more channels");
  add_stateless<Unfold>("Unfold", "an image to its blocks");
  add_stateless<Fold>("Fold", "blocks to an image; where they overlap they are added");
  add_stateless<Upsample>("Upsample", "a larger sequence, image or volume");
}

}  // namespace mmreg
