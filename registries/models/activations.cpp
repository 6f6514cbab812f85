// Activations and pooling: what has no weights. `inplace` is PyTorch's: it overwrites the input.
#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/models/sizes.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/rrelu.h>

#include <stdexcept>

namespace mmreg {

/// https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html
class ReLU : public Model {
 public:
  struct Params {
    bool inplace = false;
    static void describe(Describe<Params>& d) { d(&Params::inplace, "overwrite the input"); }
  };
  explicit ReLU(Params params) : params_(params) {}
  at::Tensor forward(const at::Tensor& input) override { return params_.inplace ? input.relu_() : input.relu(); }

 private:
  Params params_;
};

/// https://pytorch.org/docs/stable/generated/torch.nn.RReLU.html
class RReLU : public Model {
 public:
  struct Params {
    double lower = 1.0 / 8;
    double upper = 1.0 / 3;
    bool inplace = false;
    static void describe(Describe<Params>& d) {
      d(&Params::lower, "lower end of the random slope").range(0, 1);
      d(&Params::upper, "upper end of the random slope").range(0, 1);
      d(&Params::inplace, "overwrite the input");
    }
  };
  explicit RReLU(Params params) : params_(params) {
    if (params_.lower > params_.upper) throw std::invalid_argument("`lower` must not be above `upper`");
  }
  at::Tensor forward(const at::Tensor& input) override {
    if (!params_.inplace) return at::rrelu(input, params_.lower, params_.upper, is_training());
    at::Tensor result = input;
    return at::rrelu_(result, params_.lower, params_.upper, is_training());
  }

 private:
  Params params_;
};

/// https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html
class Sigmoid : public Model {
 public:
  at::Tensor forward(const at::Tensor& input) override { return input.sigmoid(); }
};

/// The dimension of a softmax; without one PyTorch takes the first of 0, 1 or 3 dimensions, else the second.
struct SoftmaxParams {
  std::optional<std::int64_t> dim;
  static void describe(Describe<SoftmaxParams>& d) {
    d(&SoftmaxParams::dim, "the dimension that sums to 1; by default 0 for inputs of 0, 1 or 3 dimensions, else 1");
  }
  std::int64_t of(const at::Tensor& input) const {
    const std::int64_t n = input.dim();
    return dim.value_or(n == 0 || n == 1 || n == 3 ? 0 : 1);
  }
};

/// https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html
class Softmax : public Model {
 public:
  using Params = SoftmaxParams;
  explicit Softmax(Params params) : params_(params) {}
  at::Tensor forward(const at::Tensor& input) override { return input.softmax(params_.of(input)); }

 private:
  Params params_;
};

/// https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html
class LogSoftmax : public Model {
 public:
  using Params = SoftmaxParams;
  explicit LogSoftmax(Params params) : params_(params) {}
  at::Tensor forward(const at::Tensor& input) override { return input.log_softmax(params_.of(input)); }

 private:
  Params params_;
};

/// https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html
class AdaptiveAvgPool2d : public Model {
 public:
  struct Params {
    Required<Size2> output_size;
    static void describe(Describe<Params>& d) {
      d(&Params::output_size, "size of the result: one number, or height and width").at_least(1);
    }
  };
  explicit AdaptiveAvgPool2d(Params params) : size_(pair_of(*params.output_size)) {}
  at::Tensor forward(const at::Tensor& input) override { return at::adaptive_avg_pool2d(input, size_); }

 private:
  std::array<std::int64_t, 2> size_;
};

/// https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html
class MaxPool2d : public Model {
 public:
  struct Params {
    Required<Size2> kernel_size;
    std::optional<Size2> stride;
    Size2 padding = 0;
    Size2 dilation = 1;
    bool ceil_mode = false;
    static void describe(Describe<Params>& d) {
      d(&Params::kernel_size, "size of the window: one number, or height and width").at_least(1);
      d(&Params::stride, "step of the window; by default its size").at_least(1);
      d(&Params::padding, "added on every side of the image").at_least(0);
      d(&Params::dilation, "distance between the points of the window").at_least(1);
      d(&Params::ceil_mode, "round the size of the result up, not down");
    }
  };
  explicit MaxPool2d(Params params) : params_(std::move(params)) {}
  at::Tensor forward(const at::Tensor& input) override {
    const auto kernel = pair_of(*params_.kernel_size);
    const auto stride = params_.stride ? pair_of(*params_.stride) : kernel;
    return at::max_pool2d(input, kernel, stride, pair_of(params_.padding), pair_of(params_.dilation),
                          params_.ceil_mode);
  }

 private:
  Params params_;
};

void register_activations() {
  roots::MODELS.register_module<ReLU>({.doc = "negative numbers become 0"});
  roots::MODELS.register_module<RReLU>({.doc = "negative numbers are multiplied by a random slope"});
  roots::MODELS.register_module<Sigmoid>({.doc = "1 / (1 + exp(-x))"});
  roots::MODELS.register_module<Softmax>({.doc = "scores to probabilities"});
  roots::MODELS.register_module<LogSoftmax>({.doc = "logarithm of softmax"});
  roots::MODELS.register_module<AdaptiveAvgPool2d>({.doc = "averages an image to a given size"});
  roots::MODELS.register_module<MaxPool2d>({.doc = "the largest number of each window"});
}

}  // namespace mmreg
