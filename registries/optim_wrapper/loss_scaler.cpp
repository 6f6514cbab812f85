// Growth and backoff of the loss's scale, by GradScaler's rules.
#include "mmreg/registries/optim_wrapper/loss_scaler.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/grad_mode.h>
#include <ATen/ops/isfinite.h>

#include <cmath>
#include <stdexcept>

namespace mmreg {

LossScaler::LossScaler(const ScalerConfig& config, bool fixed)
    : config_(config), scale_(static_cast<float>(config.init_scale)) {
  if (config.growth_factor <= 1) throw std::invalid_argument("`growth_factor` of `loss_scale` must be above 1");
  if (config.backoff_factor >= 1) throw std::invalid_argument("`backoff_factor` of `loss_scale` must be below 1");
  if (fixed) fixed_ = scale_;
}

at::Tensor LossScaler::scale(const at::Tensor& loss) const { return loss.mul(static_cast<double>(scale_)); }

bool LossScaler::unscale(std::vector<at::Tensor>& grads) const {
  const at::NoGradGuard no_grad;
  const auto inverse = static_cast<float>(1.0 / static_cast<double>(scale_));
  at::Tensor is_good;  // on the device: one look for all gradients
  for (at::Tensor& grad : grads) {
    if (grad.scalar_type() == at::kHalf) throw std::runtime_error("gradients in float16 cannot be scaled down");
    const at::Tensor here = at::isfinite(grad).all();
    is_good = is_good.defined() ? is_good.logical_and(here) : here;
    grad.mul_(static_cast<double>(inverse));
  }
  return !is_good.defined() || is_good.item<bool>();
}

void LossScaler::update(bool is_good) {
  if (fixed_) {
    scale_ = *fixed_;
  } else if (!is_good) {
    scale_ = static_cast<float>(static_cast<double>(scale_) * config_.backoff_factor);
    good_steps_ = 0;
  } else if (++good_steps_ == config_.growth_interval) {
    const auto grown = static_cast<float>(static_cast<double>(scale_) * config_.growth_factor);
    if (std::isfinite(grown)) scale_ = grown;
    good_steps_ = 0;
  }
}

std::map<std::string, double> LossScaler::state() const {
  return {{"scale", current()},
          {"growth_factor", config_.growth_factor},
          {"backoff_factor", config_.backoff_factor},
          {"growth_interval", static_cast<double>(config_.growth_interval)},
          {"_growth_tracker", static_cast<double>(good_steps_)}};
}

void LossScaler::load_state(const std::map<std::string, double>& state) {
  scale_ = static_cast<float>(state.at("scale"));
  config_.growth_factor = state.at("growth_factor");
  config_.backoff_factor = state.at("backoff_factor");
  config_.growth_interval = static_cast<std::int64_t>(state.at("growth_interval"));
  good_steps_ = static_cast<std::int64_t>(state.at("_growth_tracker"));
}

}  // namespace mmreg
