// DefaultOptimWrapperConstructor: learning rates and weight decays by kind of parameter and by name.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/optim_wrapper_constructors/optim_wrapper_constructor.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace mmreg {

/// What parameters get instead of the optimizer's learning rate and weight decay, as factors of both.
struct ParamwiseConfig {
  std::map<std::string, std::map<std::string, double>> custom_keys;
  std::optional<double> bias_lr_mult;
  std::optional<double> bias_decay_mult;
  std::optional<double> norm_decay_mult;
  std::optional<double> flat_decay_mult;
  std::optional<double> dwconv_decay_mult;
  std::optional<double> dcn_offset_lr_mult;
  bool bypass_duplicate = false;
  static void describe(Describe<ParamwiseConfig>& d) {
    d(&ParamwiseConfig::custom_keys,
      "for each part of a parameter's name: `lr_mult`, `decay_mult`, or any value of a group; the longest part that "
      "fits counts, and no other rule");
    d(&ParamwiseConfig::bias_lr_mult, "rate of biases, but not of normalisations and deformable convolutions");
    d(&ParamwiseConfig::bias_decay_mult, "weight decay of biases, but not of normalisations");
    d(&ParamwiseConfig::norm_decay_mult, "weight decay of normalisation layers");
    d(&ParamwiseConfig::flat_decay_mult, "weight decay of other parameters with one dimension");
    d(&ParamwiseConfig::dwconv_decay_mult, "weight decay of depthwise convolutions");
    d(&ParamwiseConfig::dcn_offset_lr_mult, "rate of the offsets of deformable convolutions");
    d(&ParamwiseConfig::bypass_duplicate, "leave parameters out that were met before, instead of refusing them");
  }
  /// Whether it says anything.
  bool is_given() const;
};

/// One group for all parameters; with `paramwise_cfg` one for each.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.DefaultOptimWrapperConstructor.html
class DefaultOptimWrapperConstructor : public OptimWrapperConstructor {
 public:
  struct Params {
    std::optional<ParamwiseConfig> paramwise_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::paramwise_cfg,
        "rates and weight decays of some parameters; it may stand in the wrapper's config, too");
    }
  };
  explicit DefaultOptimWrapperConstructor(Params params) : params_(std::move(params)) {}
  ParamGroups groups(const Model& model, const Table& optimizer) const override;
  bool is_configured() const { return params_.paramwise_cfg.has_value(); }

 private:
  Params params_;
};

/// What a wrapper's `constructor` (or null) and the `paramwise_cfg` beside it mean. Throws std::invalid_argument if the
/// constructor has no use for it.
std::shared_ptr<OptimWrapperConstructor> choose_constructor(std::shared_ptr<OptimWrapperConstructor> constructor,
                                                            const std::optional<ParamwiseConfig>& paramwise_cfg);

}  // namespace mmreg
