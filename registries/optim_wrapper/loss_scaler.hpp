// The scaling of losses in float16, whose smallest gradients would be zero otherwise.
#pragma once

#include "mmreg/module.hpp"

#include <ATen/core/Tensor.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mmreg {

/// The parameters of PyTorch's GradScaler.
struct ScalerConfig {
  double init_scale = 65536;
  double growth_factor = 2;
  double backoff_factor = 0.5;
  std::int64_t growth_interval = 2000;
  bool enabled = true;
  static void describe(Describe<ScalerConfig>& d) {
    d(&ScalerConfig::init_scale, "the first scale").at_least(0);
    d(&ScalerConfig::growth_factor, "the scale times this after `growth_interval` good steps; above 1").at_least(1);
    d(&ScalerConfig::backoff_factor, "the scale times this after a bad step; below 1").range(0, 1);
    d(&ScalerConfig::growth_interval, "good steps in a row after which the scale grows").at_least(1);
    d(&ScalerConfig::enabled, "false: losses are not scaled");
  }
};

/// Scales losses up and their gradients down again. A step whose gradients are infinite or no numbers is left out, and
/// the scale shrinks; after many good steps it grows.
/// https://pytorch.org/docs/stable/amp.html#gradient-scaling
class LossScaler {
 public:
  /// With `fixed` the scale stays at `init_scale`. Throws std::invalid_argument if a factor is 1.
  LossScaler(const ScalerConfig& config, bool fixed);

  at::Tensor scale(const at::Tensor& loss) const;
  /// Scales the gradients down. False if one of them is infinite or no number. Throws std::runtime_error if they are
  /// float16: the parameters must not be.
  bool unscale(std::vector<at::Tensor>& grads) const;
  /// After a step: whether its gradients were good.
  void update(bool is_good);

  double current() const { return static_cast<double>(scale_); }
  /// Under GradScaler's names.
  std::map<std::string, double> state() const;
  void load_state(const std::map<std::string, double>& state);

 private:
  ScalerConfig config_;
  std::optional<float> fixed_;
  float scale_;  // PyTorch keeps it in float32
  std::int64_t good_steps_ = 0;
};

}  // namespace mmreg
