// Constant, Xavier, Normal, TruncNormal, Uniform, Kaiming and Caffe2Xavier. The random ones draw as torch.nn.init does.
// https://mmengine.readthedocs.io/en/latest/api/model.html#weight-initialization
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/weight_initializers/weight_initializer.hpp"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace mmreg {
namespace {

// In an `override`: the part alone, to be treated as the initializer around it does.
struct PartName {
  Required<std::string> name;
  static void describe(Describe<PartName>& d) { d(&PartName::name, "the part of the model"); }
};

using Override = std::variant<Lazy<roots::WEIGHT_INITIALIZERS>, PartName>;

// What all of them take beside their own parameters.
struct Meant {
  double bias = 0;
  std::vector<std::string> layers;
  std::vector<Override> overrides;
  std::string name;  // in an override
};

template <class Params>
void describe_meant(Describe<Params>& d) {
  d(&Params::bias, "every bias becomes this");
  d(&Params::bias_prob, "or what makes a sigmoid give this probability").range(0, 1);
  d(&Params::layer, R"(types of the layers that are meant, such as "Linear" or "_BatchNorm")");
  d(&Params::override, "parts of the model that are treated in another way: their name with an initializer, or alone");
  d(&Params::name, "in an override: the part of the model");
}

template <class Params>
Meant meant(const Params& p) {
  Meant m{p.bias, {p.layer.begin(), p.layer.end()}, {p.override.begin(), p.override.end()}, p.name};
  if (p.bias_prob) {
    if (*p.bias_prob <= 0 || *p.bias_prob >= 1) throw std::invalid_argument("`bias_prob` must be between 0 and 1");
    m.bias = -std::log((1 - *p.bias_prob) / *p.bias_prob);
  }
  if (m.layers.empty() && m.overrides.empty() && m.name.empty()) {
    throw std::invalid_argument("it sets no weights: neither `layer` nor `override` is given");
  }
  return m;
}

// Python's class and the one that it is derived from.
bool is_of(const std::string& type, const std::string& wanted) {
  if (type == wanted) return true;
  if (wanted == "_BatchNorm") return type.starts_with("BatchNorm");
  if (wanted == "_InstanceNorm") return type.starts_with("InstanceNorm");
  if (wanted == "_ConvTransposeNd") return type.starts_with("ConvTranspose");
  return wanted == "_ConvNd" && type.starts_with("Conv") && !type.starts_with("ConvTranspose");
}

class LayerInitializer : public WeightInitializer {
 public:
  explicit LayerInitializer(Meant meant) : meant_(std::move(meant)) {}

  std::vector<std::string> initialize(Model& model) override {
    bool is_found = meant_.layers.empty();
    for (const Model::Part& part : model.parts()) {
      const auto fits = [&](const std::string& layer) { return is_of(part.torch_class, layer); };
      if (!std::any_of(meant_.layers.begin(), meant_.layers.end(), fits)) continue;
      is_found = true;
      set(part);
    }
    for (const Override& one : meant_.overrides) {
      if (const auto* part = std::get_if<PartName>(&one)) {
        set_all(model, *part->name);
      } else {
        std::get<0>(one).build()->override_part(model);
      }
    }
    if (is_found) return {};
    return {fmt::format("`init_cfg` sets no weights: the model has no {}", fmt::join(meant_.layers, " and no "))};
  }

  void override_part(Model& model) override {
    if (meant_.name.empty()) throw std::invalid_argument("an `override` needs the `name` of a part");
    set_all(model, meant_.name);
  }

 protected:
  virtual void set_weight(at::Tensor& weight) const = 0;

 private:
  void set(const Model::Part& part) const {
    const at::NoGradGuard no_grad;
    at::Tensor weight = part.weight;
    at::Tensor bias = part.bias;
    if (weight.defined()) set_weight(weight);
    if (bias.defined()) bias.fill_(meant_.bias);
  }
  void set_all(Model& model, const std::string& name) const {
    bool found = false;
    for (const Model::Part& part : model.parts()) {
      if (part.name != name && !part.name.starts_with(name + ".")) continue;
      found = true;
      set(part);
    }
    if (!found) throw std::invalid_argument(fmt::format("`override` names `{}`, which is no part of the model", name));
  }

  Meant meant_;
};

// Numbers that go into one number of the output, and numbers of the output that one goes into.
std::pair<double, double> fans(const at::Tensor& weight) {
  if (weight.dim() < 2) throw std::invalid_argument("this way is for weights of two or more dimensions only");
  const double field = static_cast<double>(weight.numel()) / static_cast<double>(weight.size(0) * weight.size(1));
  return {static_cast<double>(weight.size(1)) * field, static_cast<double>(weight.size(0)) * field};
}

enum class Distribution { normal, uniform };

// Both have the standard deviation `std`.
void draw(at::Tensor& weight, Distribution distribution, double std) {
  if (distribution == Distribution::normal) {
    weight.normal_(0, std);
  } else {
    weight.uniform_(-std::sqrt(3.0) * std, std::sqrt(3.0) * std);
  }
}

enum class FanMode { fan_in, fan_out };
enum class Nonlinearity { linear, sigmoid, tanh, relu, leaky_relu, selu };

// https://pytorch.org/docs/stable/nn.init.html#torch.nn.init.calculate_gain
double gain_of(Nonlinearity nonlinearity, double slope) {
  switch (nonlinearity) {
    case Nonlinearity::tanh: return 5.0 / 3;
    case Nonlinearity::relu: return std::sqrt(2.0);
    case Nonlinearity::leaky_relu: return std::sqrt(2.0 / (1 + slope * slope));
    case Nonlinearity::selu: return 0.75;
    default: return 1;
  }
}

void draw_kaiming(at::Tensor& weight, Distribution distribution, FanMode mode, double gain) {
  const auto [in, out] = fans(weight);
  draw(weight, distribution, gain / std::sqrt(mode == FanMode::fan_in ? in : out));
}

/// Every weight becomes one number.
class Constant : public LayerInitializer {
 public:
  struct Params {
    Required<double> val;
    double bias = 0;
    std::optional<double> bias_prob;
    OneOrMany<std::string> layer;
    OneOrMany<Override> override;
    std::string name;
    static void describe(Describe<Params>& d) {
      d(&Params::val, "every weight becomes this");
      describe_meant(d);
    }
  };
  explicit Constant(Params params) : LayerInitializer(meant(params)), params_(std::move(params)) {}

 protected:
  void set_weight(at::Tensor& weight) const override { weight.fill_(*params_.val); }

 private:
  Params params_;
};

/// Random weights with a variance of 2 gain^2 / (inputs + outputs). https://proceedings.mlr.press/v9/glorot10a.html
class Xavier : public LayerInitializer {
 public:
  struct Params {
    double gain = 1;
    Distribution distribution = Distribution::normal;
    double bias = 0;
    std::optional<double> bias_prob;
    OneOrMany<std::string> layer;
    OneOrMany<Override> override;
    std::string name;
    static void describe(Describe<Params>& d) {
      d(&Params::gain, "the weights are multiplied by this");
      d(&Params::distribution, "of the random numbers");
      describe_meant(d);
    }
  };
  explicit Xavier(Params params) : LayerInitializer(meant(params)), params_(std::move(params)) {}

 protected:
  void set_weight(at::Tensor& weight) const override {
    const auto [in, out] = fans(weight);
    draw(weight, params_.distribution, params_.gain * std::sqrt(2 / (in + out)));
  }

 private:
  Params params_;
};

/// Random weights of a normal distribution.
class Normal : public LayerInitializer {
 public:
  struct Params {
    double mean = 0;
    double std = 1;
    double bias = 0;
    std::optional<double> bias_prob;
    OneOrMany<std::string> layer;
    OneOrMany<Override> override;
    std::string name;
    static void describe(Describe<Params>& d) {
      d(&Params::mean, "of the distribution");
      d(&Params::std, "standard deviation of the distribution").at_least(0);
      describe_meant(d);
    }
  };
  explicit Normal(Params params) : LayerInitializer(meant(params)), params_(std::move(params)) {}

 protected:
  void set_weight(at::Tensor& weight) const override { weight.normal_(params_.mean, params_.std); }

 private:
  Params params_;
};

/// Random weights of a normal distribution within limits.
class TruncNormal : public LayerInitializer {
 public:
  struct Params {
    double mean = 0;
    double std = 1;
    double a = -2;
    double b = 2;
    double bias = 0;
    std::optional<double> bias_prob;
    OneOrMany<std::string> layer;
    OneOrMany<Override> override;
    std::string name;
    static void describe(Describe<Params>& d) {
      d(&Params::mean, "of the distribution");
      d(&Params::std, "standard deviation of the distribution, before it is cut").at_least(0);
      d(&Params::a, "the least number");
      d(&Params::b, "the greatest number");
      describe_meant(d);
    }
  };
  explicit TruncNormal(Params params) : LayerInitializer(meant(params)), params_(std::move(params)) {
    if (params_.a >= params_.b) throw std::invalid_argument("`a` must be less than `b`");
  }

 protected:
  void set_weight(at::Tensor& weight) const override {
    const auto below = [&](double x) { return (1 + std::erf((x - params_.mean) / params_.std / std::sqrt(2.0))) / 2; };
    weight.uniform_(2 * below(params_.a) - 1, 2 * below(params_.b) - 1);
    weight.erfinv_().mul_(params_.std * std::sqrt(2.0)).add_(params_.mean).clamp_(params_.a, params_.b);
  }

 private:
  Params params_;
};

/// Random weights of a uniform distribution.
class Uniform : public LayerInitializer {
 public:
  struct Params {
    double a = 0;
    double b = 1;
    double bias = 0;
    std::optional<double> bias_prob;
    OneOrMany<std::string> layer;
    OneOrMany<Override> override;
    std::string name;
    static void describe(Describe<Params>& d) {
      d(&Params::a, "the least number");
      d(&Params::b, "the greatest number");
      describe_meant(d);
    }
  };
  explicit Uniform(Params params) : LayerInitializer(meant(params)), params_(std::move(params)) {
    if (params_.a > params_.b) throw std::invalid_argument("`a` must not be above `b`");
  }

 protected:
  void set_weight(at::Tensor& weight) const override { weight.uniform_(params_.a, params_.b); }

 private:
  Params params_;
};

/// Random weights with a variance of gain^2 / inputs or outputs. https://arxiv.org/abs/1502.01852
class Kaiming : public LayerInitializer {
 public:
  struct Params {
    double a = 0;
    FanMode mode = FanMode::fan_out;
    Nonlinearity nonlinearity = Nonlinearity::relu;
    Distribution distribution = Distribution::normal;
    double bias = 0;
    std::optional<double> bias_prob;
    OneOrMany<std::string> layer;
    OneOrMany<Override> override;
    std::string name;
    static void describe(Describe<Params>& d) {
      d(&Params::a, "slope of the negative side of leaky_relu");
      d(&Params::mode, "keep the size of what goes forward (fan_in) or back (fan_out)");
      d(&Params::nonlinearity, "the function behind the layer");
      d(&Params::distribution, "of the random numbers");
      describe_meant(d);
    }
  };
  explicit Kaiming(Params params) : LayerInitializer(meant(params)), params_(std::move(params)) {}

 protected:
  void set_weight(at::Tensor& weight) const override {
    draw_kaiming(weight, params_.distribution, params_.mode, gain_of(params_.nonlinearity, params_.a));
  }

 private:
  Params params_;
};

/// Kaiming as Caffe2 has it under the name of Xavier: uniform, with a variance of 1 / inputs.
class Caffe2Xavier : public LayerInitializer {
 public:
  struct Params {
    double bias = 0;
    std::optional<double> bias_prob;
    OneOrMany<std::string> layer;
    OneOrMany<Override> override;
    std::string name;
    static void describe(Describe<Params>& d) { describe_meant(d); }
  };
  explicit Caffe2Xavier(const Params& params) : LayerInitializer(meant(params)) {}

 protected:
  void set_weight(at::Tensor& weight) const override {
    draw_kaiming(weight, Distribution::uniform, FanMode::fan_in, gain_of(Nonlinearity::leaky_relu, 1));
  }
};

}  // namespace

void register_layer_initializers() {
  auto& initializers = roots::WEIGHT_INITIALIZERS;
  initializers.register_module<Constant>({.doc = "every weight becomes one number"});
  initializers.register_module<Xavier>({.doc = "random weights whose variance goes by inputs and outputs (Glorot)"});
  initializers.register_module<Normal>({.doc = "random weights of a normal distribution"});
  initializers.register_module<TruncNormal>({.doc = "random weights of a normal distribution within limits"});
  initializers.register_module<Uniform>({.doc = "random weights of a uniform distribution"});
  initializers.register_module<Kaiming>({.doc = "random weights whose variance goes by inputs or outputs (He)"});
  initializers.register_module<Caffe2Xavier>({.doc = "random weights whose variance goes by the inputs, as in Caffe2"});
}

}  // namespace mmreg
