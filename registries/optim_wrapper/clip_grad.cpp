// Limits of gradients, in PyTorch's precision and order, so that the digits are the same.
#include "mmreg/registries/optim_wrapper/clip_grad.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/grad_mode.h>
#include <ATen/ops/norm.h>
#include <ATen/ops/stack.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace mmreg {
namespace {

at::Tensor total_norm(const std::vector<at::Tensor>& grads, double type) {
  std::vector<at::Tensor> norms;
  norms.reserve(grads.size());
  for (const at::Tensor& grad : grads) norms.push_back(at::norm(grad, type));
  return at::norm(at::stack(norms), type);
}

double type_of(const ClipGrad& clip) {
  const double* number = std::get_if<double>(&clip.norm_type);
  return number ? *number : std::numeric_limits<double>::infinity();
}

}  // namespace

void check_clip_grad(const ClipGrad& clip) {
  if (clip.type == ClipType::norm) {
    if (!clip.max_norm) throw std::invalid_argument("`clip_grad` needs `max_norm`");
    if (clip.clip_value) throw std::invalid_argument("`clip_value` of `clip_grad` is for type value, not norm");
  } else {
    if (!clip.clip_value) throw std::invalid_argument("`clip_grad` of type value needs `clip_value`");
    if (clip.max_norm) throw std::invalid_argument("`max_norm` of `clip_grad` is for type norm, not value");
  }
}

std::vector<at::Tensor> gradients_of(const Optimizer& optimizer) {
  std::vector<at::Tensor> grads;
  for (const ParamGroup& group : optimizer.groups()) {
    for (const at::Tensor& param : group.params) {
      if (param.requires_grad() && param.grad().defined()) grads.push_back(param.grad());
    }
  }
  return grads;
}

std::optional<double> clip_gradients(std::vector<at::Tensor>& grads, const ClipGrad& clip) {
  const at::NoGradGuard no_grad;
  if (grads.empty()) return std::nullopt;
  if (clip.type == ClipType::value) {
    for (at::Tensor& grad : grads) grad.clamp_(-*clip.clip_value, *clip.clip_value);
    return std::nullopt;
  }
  const at::Tensor norm = total_norm(grads, type_of(clip));
  const auto value = norm.item<double>();
  if (clip.error_if_nonfinite && !std::isfinite(value)) {
    throw std::runtime_error("the norm of the gradients is infinite or no number");
  }
  const at::Tensor factor = norm.add(1e-6).reciprocal_().mul_(*clip.max_norm).clamp_max_(1.0);
  for (at::Tensor& grad : grads) grad.mul_(factor);
  return value;
}

}  // namespace mmreg
