// Limits of gradients.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/optimizers/optimizer.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mmreg {

enum class ClipType { norm, value };

/// How gradients are limited before a step.
/// https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html
struct ClipGrad {
  ClipType type = ClipType::norm;
  std::optional<double> max_norm;
  std::variant<double, std::string> norm_type = 2.0;
  std::optional<double> clip_value;
  bool error_if_nonfinite = false;
  static void describe(Describe<ClipGrad>& d) {
    d(&ClipGrad::type, "limit the norm of all gradients together, or each number by itself");
    d(&ClipGrad::max_norm, "largest norm, for type norm").at_least(0);
    d(&ClipGrad::norm_type, "which norm; inf is the largest number").at_least(0).choices({"inf"});
    d(&ClipGrad::clip_value, "largest absolute value, for type value").at_least(0);
    d(&ClipGrad::error_if_nonfinite, "stop if the norm is infinite or no number");
  }
};

/// Throws std::invalid_argument if the limit is missing, or is one of the other type.
void check_clip_grad(const ClipGrad& clip);

/// The gradients of an optimizer's parameters.
std::vector<at::Tensor> gradients_of(const Optimizer& optimizer);

/// Limits the gradients. Gives their norm before, for type norm. Throws std::runtime_error if `error_if_nonfinite` asks
/// for it.
std::optional<double> clip_gradients(std::vector<at::Tensor>& grads, const ClipGrad& clip);

}  // namespace mmreg
