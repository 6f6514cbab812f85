// The rules of DefaultOptimWrapperConstructor, and its walk through a model. Torch's layers are told apart here.
#include <ATen/core/ivalue.h>                  // clang 14 needs it before torch's headers
#include <torch/nn/functional/instancenorm.h>  // which its module forgets
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/instancenorm.h>
#include <torch/nn/modules/normalization.h>

#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/optim_wrapper_constructors/default_constructor.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <unordered_set>

namespace mmreg {
namespace {

template <class... Layer>
bool is_one_of(const torch::nn::Module& module) {
  return (dynamic_cast<const Layer*>(&module) || ...);
}

bool is_norm(const torch::nn::Module& module) {
  using namespace torch::nn;
  return is_one_of<BatchNorm1dImpl, BatchNorm2dImpl, BatchNorm3dImpl, InstanceNorm1dImpl, InstanceNorm2dImpl,
                   InstanceNorm3dImpl, GroupNormImpl, LayerNormImpl>(module);
}

bool is_depthwise(const torch::nn::Module& module) {
  const auto* const conv = dynamic_cast<const torch::nn::Conv2dImpl*>(&module);
  return conv && conv->options.in_channels() == conv->options.groups();
}

// There is no such layer in torch: a module that is called so, like mmcv's, is one.
bool is_deformable(const torch::nn::Module& module) { return module.name().find("DeformConv2d") != std::string::npos; }

std::optional<double> number(const Table& table, std::string_view name) {
  const Value* value = table.find(name);
  if (!value) return std::nullopt;
  if (const double* real = value->as_float()) return *real;
  if (const std::int64_t* integer = value->as_integer()) return static_cast<double>(*integer);
  return std::nullopt;
}

// Where a parameter stands.
struct Place {
  const torch::nn::Module& module;
  std::string prefix;
  bool in_deformable;
};

class Walk {
 public:
  Walk(const ParamwiseConfig& config, const Table& optimizer)
      : config_(config), lr_(number(optimizer, "lr")), decay_(number(optimizer, "weight_decay")) {
    for (const auto& [key, values] : config.custom_keys) keys_.push_back(key);
    std::stable_sort(keys_.begin(), keys_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    check();
  }

  void add(const Place& place) {
    std::set<const at::TensorImpl*> own;
    for (const auto& item : place.module.named_parameters(/*recurse=*/false)) {
      const at::Tensor& param = item.value();
      if (!own.insert(param.unsafeGetTensorImpl()).second) continue;
      const bool is_new = seen_.insert(param.unsafeGetTensorImpl()).second;
      if (!param.requires_grad() || (config_.bypass_duplicate && !is_new)) continue;
      ParamGroup group;
      group.names = {place.prefix.empty() ? item.key() : place.prefix + "." + item.key()};
      group.params = {param};
      if (!set_custom(group, place.prefix + "." + item.key())) set_by_kind(group, item.key(), place);
      result.groups.push_back(std::move(group));
    }
    std::set<const torch::nn::Module*> children;
    for (const auto& child : place.module.named_children()) {
      if (!children.insert(child.value().get()).second) continue;
      add({*child.value(), place.prefix.empty() ? child.key() : place.prefix + "." + child.key(),
           is_deformable(place.module)});
    }
  }

  ParamGroups result;

 private:
  void check() const {
    const auto needs_decay = [&](std::string_view name) {
      throw std::invalid_argument(fmt::format("`{}` of `paramwise_cfg` needs a `weight_decay` of the optimizer", name));
    };
    if (decay_) return;
    for (const auto& [key, values] : config_.custom_keys) {
      if (values.contains("decay_mult")) needs_decay("decay_mult");
    }
    if (config_.bias_decay_mult) needs_decay("bias_decay_mult");
    if (config_.norm_decay_mult) needs_decay("norm_decay_mult");
    if (config_.dwconv_decay_mult) needs_decay("dwconv_decay_mult");
  }

  void set_lr(ParamGroup& group, double factor, std::string_view name) const {
    if (!lr_) throw std::invalid_argument(fmt::format("`{}` of `paramwise_cfg` needs an `lr` of the optimizer", name));
    group.values["lr"] = *lr_ * factor;
  }

  // The longest key counts; of several that are as long, the first of the alphabet.
  bool set_custom(ParamGroup& group, const std::string& name) const {
    const auto key = std::find_if(keys_.begin(), keys_.end(),
                                  [&](const std::string& k) { return name.find(k) != std::string::npos; });
    if (key == keys_.end()) return false;
    const auto& values = config_.custom_keys.at(*key);
    const auto factor = [&](const char* which) { return values.contains(which) ? values.at(which) : 1.0; };
    set_lr(group, factor("lr_mult"), "custom_keys");
    if (decay_) group.values["weight_decay"] = *decay_ * factor("decay_mult");
    for (const auto& [which, value] : values) group.values[which] = value;
    return true;
  }

  void set_by_kind(ParamGroup& group, const std::string& name, const Place& place) const {
    const bool is_bias = name == "bias";
    const bool norm = is_norm(place.module);
    if (is_bias && !norm && !place.in_deformable && config_.bias_lr_mult) {
      set_lr(group, *config_.bias_lr_mult, "bias_lr_mult");
    }
    if (place.in_deformable && place.prefix.find("conv_offset") != std::string::npos && config_.dcn_offset_lr_mult &&
        is_one_of<torch::nn::Conv2dImpl>(place.module)) {
      set_lr(group, *config_.dcn_offset_lr_mult, "dcn_offset_lr_mult");
    }
    if (!decay_) return;
    std::optional<double> factor;
    if (norm && config_.norm_decay_mult) {
      factor = config_.norm_decay_mult;
    } else if (is_bias && !place.in_deformable && config_.bias_decay_mult) {
      factor = config_.bias_decay_mult;
    } else if (is_depthwise(place.module) && config_.dwconv_decay_mult) {
      factor = config_.dwconv_decay_mult;
    } else if (group.params.front().dim() == 1 && !place.in_deformable) {
      factor = config_.flat_decay_mult;
    }
    if (factor) group.values["weight_decay"] = *decay_ * *factor;
  }

  const ParamwiseConfig& config_;
  std::optional<double> lr_;
  std::optional<double> decay_;
  std::vector<std::string> keys_;
  std::unordered_set<const at::TensorImpl*> seen_;
};

}  // namespace

bool ParamwiseConfig::is_given() const {
  return !custom_keys.empty() || bias_lr_mult || bias_decay_mult || norm_decay_mult || flat_decay_mult ||
         dwconv_decay_mult || dcn_offset_lr_mult || bypass_duplicate;
}

ParamGroups DefaultOptimWrapperConstructor::groups(const Model& model, const Table& optimizer) const {
  if (params_.paramwise_cfg && params_.paramwise_cfg->is_given()) {
    Walk walk(*params_.paramwise_cfg, optimizer);
    walk.add({*model.module(), "", false});
    return std::move(walk.result);
  }
  ParamGroup group;
  std::set<const at::TensorImpl*> seen;
  for (NamedTensor& param : model.parameters()) {
    if (!seen.insert(param.tensor.unsafeGetTensorImpl()).second) continue;
    group.names.push_back(std::move(param.name));
    group.params.push_back(std::move(param.tensor));
  }
  return {{std::move(group)}};
}

std::shared_ptr<OptimWrapperConstructor> choose_constructor(std::shared_ptr<OptimWrapperConstructor> constructor,
                                                            const std::optional<ParamwiseConfig>& paramwise_cfg) {
  if (constructor && !paramwise_cfg) return constructor;
  if (constructor) {
    const auto* const usual = dynamic_cast<const DefaultOptimWrapperConstructor*>(constructor.get());
    if (!usual || usual->is_configured()) {
      throw std::invalid_argument(
          "`paramwise_cfg` is for a DefaultOptimWrapperConstructor without one of its own: put what `constructor` "
          "needs "
          "into its table");
    }
  }
  return std::make_shared<DefaultOptimWrapperConstructor>(DefaultOptimWrapperConstructor::Params{paramwise_cfg});
}

void register_optim_wrapper_constructors() {
  roots::OPTIM_WRAPPER_CONSTRUCTORS.register_module<DefaultOptimWrapperConstructor>(
      {.doc = "groups of parameters by their kind and name"});
}

}  // namespace mmreg
