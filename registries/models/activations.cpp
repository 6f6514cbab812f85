// Activations: functions of each number. `inplace` is PyTorch's: it overwrites the input.
// https://pytorch.org/docs/stable/nn.html#non-linear-activations-weighted-sum-nonlinearity
#include "mmreg/registries/models/stateless.hpp"
#include "mmreg/registries/register.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/celu.h>
#include <ATen/ops/elu.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/hardshrink.h>
#include <ATen/ops/hardsigmoid.h>
#include <ATen/ops/hardswish.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/log_sigmoid.h>
#include <ATen/ops/mish.h>
#include <ATen/ops/relu6.h>
#include <ATen/ops/rrelu.h>
#include <ATen/ops/selu.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/softplus.h>
#include <ATen/ops/softshrink.h>
#include <ATen/ops/threshold.h>

#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

constexpr const char* kInplace = "overwrite the input";

// A function that has nothing to choose but whether it overwrites its input.
template <at::Tensor (*Make)(const at::Tensor&), at::Tensor& (*Overwrite)(at::Tensor&)>
struct Plain {
  bool inplace = false;
  static void describe(Describe<Plain>& d) { d(&Plain::inplace, kInplace); }
  at::Tensor operator()(const at::Tensor& x) const {
    if (!inplace) return Make(x);
    at::Tensor same = x;
    return Overwrite(same);
  }
};

using ReLU =
    Plain<[](const at::Tensor& x) { return x.relu(); }, [](at::Tensor& x) -> at::Tensor& { return x.relu_(); }>;
using ReLU6 = Plain<at::relu6, at::relu6_>;
using SELU = Plain<at::selu, at::selu_>;
using SiLU = Plain<at::silu, at::silu_>;
using Mish = Plain<at::mish, at::mish_>;
using Hardswish = Plain<at::hardswish, at::hardswish_>;
using Hardsigmoid = Plain<at::hardsigmoid, at::hardsigmoid_>;

struct Sigmoid {
  at::Tensor operator()(const at::Tensor& x) const { return x.sigmoid(); }
};
struct Tanh {
  at::Tensor operator()(const at::Tensor& x) const { return x.tanh(); }
};
struct LogSigmoid {
  at::Tensor operator()(const at::Tensor& x) const { return at::log_sigmoid(x); }
};
struct Softsign {
  at::Tensor operator()(const at::Tensor& x) const { return x.div(x.abs().add(1)); }
};
struct Tanhshrink {
  at::Tensor operator()(const at::Tensor& x) const { return x.sub(x.tanh()); }
};

struct RReLU {
  double lower = 1.0 / 8;
  double upper = 1.0 / 3;
  bool inplace = false;
  static void describe(Describe<RReLU>& d) {
    d(&RReLU::lower, "lower end of the random slope").range(0, 1);
    d(&RReLU::upper, "upper end of the random slope").range(0, 1);
    d(&RReLU::inplace, kInplace);
    d.less_or_equal(&RReLU::lower, &RReLU::upper);
  }
  at::Tensor operator()(const at::Tensor& x, bool is_training) const {
    if (!inplace) return at::rrelu(x, lower, upper, is_training);
    at::Tensor same = x;
    return at::rrelu_(same, lower, upper, is_training);
  }
};

struct ELU {
  double alpha = 1.0;
  bool inplace = false;
  static void describe(Describe<ELU>& d) {
    d(&ELU::alpha, "where negative numbers end: -alpha");
    d(&ELU::inplace, kInplace);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    if (!inplace) return at::elu(x, alpha);
    at::Tensor same = x;
    return at::elu_(same, alpha);
  }
};

struct CELU {
  double alpha = 1.0;
  bool inplace = false;
  static void describe(Describe<CELU>& d) {
    d(&CELU::alpha, "where negative numbers end: -alpha; not 0");
    d(&CELU::inplace, kInplace);
  }
  void check() const {
    if (alpha == 0) throw std::invalid_argument("`alpha` must not be 0");
  }
  at::Tensor operator()(const at::Tensor& x) const {
    if (!inplace) return at::celu(x, alpha);
    at::Tensor same = x;
    return at::celu_(same, alpha);
  }
};

struct LeakyReLU {
  double negative_slope = 0.01;
  bool inplace = false;
  static void describe(Describe<LeakyReLU>& d) {
    d(&LeakyReLU::negative_slope, "negative numbers are multiplied by this");
    d(&LeakyReLU::inplace, kInplace);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    if (!inplace) return at::leaky_relu(x, negative_slope);
    at::Tensor same = x;
    return at::leaky_relu_(same, negative_slope);
  }
};

struct Hardtanh {
  double min_val = -1.0;
  double max_val = 1.0;
  bool inplace = false;
  static void describe(Describe<Hardtanh>& d) {
    d(&Hardtanh::min_val, "smaller numbers become this");
    d(&Hardtanh::max_val, "larger numbers become this");
    d(&Hardtanh::inplace, kInplace);
    d.less(&Hardtanh::min_val, &Hardtanh::max_val);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    if (!inplace) return at::hardtanh(x, min_val, max_val);
    at::Tensor same = x;
    return at::hardtanh_(same, min_val, max_val);
  }
};

struct Threshold {
  Required<double> threshold;
  Required<double> value;
  bool inplace = false;
  static void describe(Describe<Threshold>& d) {
    d(&Threshold::threshold, "numbers that are not above this are replaced");
    d(&Threshold::value, "what they become");
    d(&Threshold::inplace, kInplace);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    if (!inplace) return at::threshold(x, *threshold, *value);
    at::Tensor same = x;
    return at::threshold_(same, *threshold, *value);
  }
};

enum class Approximation { none, tanh };

struct GELU {
  Approximation approximate = Approximation::none;
  static void describe(Describe<GELU>& d) { d(&GELU::approximate, "how the normal distribution is worked out"); }
  at::Tensor operator()(const at::Tensor& x) const {
    return at::gelu(x, approximate == Approximation::tanh ? "tanh" : "none");
  }
};

struct Softplus {
  double beta = 1;
  double threshold = 20;
  static void describe(Describe<Softplus>& d) {
    d(&Softplus::beta, "the larger, the nearer to ReLU");
    d(&Softplus::threshold, "numbers above threshold / beta stay as they are");
  }
  at::Tensor operator()(const at::Tensor& x) const { return at::softplus(x, beta, threshold); }
};

struct Softshrink {
  double lambd = 0.5;
  static void describe(Describe<Softshrink>& d) {
    d(&Softshrink::lambd, "numbers come nearer to 0 by this").at_least(0);
  }
  at::Tensor operator()(const at::Tensor& x) const { return at::softshrink(x, lambd); }
};

struct Hardshrink {
  double lambd = 0.5;
  static void describe(Describe<Hardshrink>& d) { d(&Hardshrink::lambd, "numbers from -lambd to lambd become 0"); }
  at::Tensor operator()(const at::Tensor& x) const { return at::hardshrink(x, lambd); }
};

struct GLU {
  std::int64_t dim = -1;
  static void describe(Describe<GLU>& d) { d(&GLU::dim, "the dimension of which one half gates the other"); }
  at::Tensor operator()(const at::Tensor& x) const {
    const std::vector<at::Tensor> halves = x.chunk(2, dim);
    if (halves.size() != 2 || halves[0].sizes() != halves[1].sizes()) {
      throw std::invalid_argument("the size of dimension `dim` must be even");
    }
    return halves[0].mul(halves[1].sigmoid());
  }
};

// Without a dimension PyTorch takes the first of inputs with 0, 1 or 3 dimensions, else the second.
template <at::Tensor (*Make)(const at::Tensor&, std::int64_t)>
struct AlongDim {
  std::optional<std::int64_t> dim;
  static void describe(Describe<AlongDim>& d) {
    d(&AlongDim::dim, "the dimension that sums to 1; by default 0 for inputs of 0, 1 or 3 dimensions, else 1");
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const std::int64_t n = x.dim();
    return Make(x, dim.value_or(n == 0 || n == 1 || n == 3 ? 0 : 1));
  }
};

using Softmax = AlongDim<[](const at::Tensor& x, std::int64_t dim) { return x.softmax(dim); }>;
using Softmin = AlongDim<[](const at::Tensor& x, std::int64_t dim) { return x.neg().softmax(dim); }>;
using LogSoftmax = AlongDim<[](const at::Tensor& x, std::int64_t dim) { return x.log_softmax(dim); }>;

struct Softmax2d {
  at::Tensor operator()(const at::Tensor& x) const {
    if (x.dim() != 3 && x.dim() != 4) throw std::invalid_argument("it needs an image [C, H, W] or [N, C, H, W]");
    return x.softmax(-3);
  }
};

}  // namespace

void register_activations() {
  add_stateless<ReLU>("ReLU", "negative numbers become 0");
  add_stateless<ReLU6>("ReLU6", "numbers below 0 become 0, above 6 become 6");
  add_stateless<RReLU>("RReLU", "negative numbers are multiplied by a random slope");
  add_stateless<LeakyReLU>("LeakyReLU", "negative numbers are multiplied by a slope");
  add_stateless<ELU>("ELU", "negative numbers become alpha * (exp(x) - 1)");
  add_stateless<CELU>("CELU", "negative numbers become alpha * (exp(x / alpha) - 1)");
  add_stateless<SELU>("SELU", "a scaled ELU that keeps mean and variance");
  add_stateless<GELU>("GELU", "x times the normal distribution of x");
  add_stateless<SiLU>("SiLU", "x * sigmoid(x)");
  add_stateless<Mish>("Mish", "x * tanh(softplus(x))");
  add_stateless<GLU>("GLU", "one half of the numbers, gated by the sigmoid of the other");
  add_stateless<Sigmoid>("Sigmoid", "1 / (1 + exp(-x))");
  add_stateless<LogSigmoid>("LogSigmoid", "logarithm of the sigmoid");
  add_stateless<Tanh>("Tanh", "hyperbolic tangent");
  add_stateless<Tanhshrink>("Tanhshrink", "x - tanh(x)");
  add_stateless<Hardsigmoid>("Hardsigmoid", "a sigmoid of straight lines");
  add_stateless<Hardswish>("Hardswish", "x times a sigmoid of straight lines");
  add_stateless<Hardtanh>("Hardtanh", "numbers are kept within limits");
  add_stateless<Hardshrink>("Hardshrink", "small numbers become 0");
  add_stateless<Softshrink>("Softshrink", "numbers come nearer to 0 by a distance");
  add_stateless<Softplus>("Softplus", "a smooth ReLU");
  add_stateless<Softsign>("Softsign", "x / (1 + |x|)");
  add_stateless<Threshold>("Threshold", "numbers that are not above a threshold are replaced");
  add_stateless<Softmax>("Softmax", "scores to probabilities");
  add_stateless<Softmax2d>("Softmax2d", "scores to probabilities over the channels of an image");
  add_stateless<Softmin>("Softmin", "softmax of the negative numbers");
  add_stateless<LogSoftmax>("LogSoftmax", "logarithm of softmax");
}

}  // namespace mmreg
