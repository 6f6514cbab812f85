// BaseModel: the training step.
#include "mmreg/registries/models/base_model.hpp"

#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace mmreg {

namespace {

// What is minimised.
at::Tensor total_of(const Losses& losses) {
  at::Tensor total;
  for (const auto& [name, value] : losses) {
    if (name.find("loss") == std::string::npos) continue;
    const at::Tensor one = value.dim() == 0 ? value : value.mean();
    total = total.defined() ? total.add(one) : one;
  }
  if (!total.defined()) throw std::logic_error("the model gives no loss: no name has `loss` in it");
  return total;
}

// What a log shows: the sum first, then each loss by its name.
Scalars scalars_of(const Losses& losses, const at::Tensor& total) {
  Scalars scalars{{"loss", total.item<double>()}};
  for (const auto& [name, value] : losses) {
    if (name != "loss") scalars.emplace_back(name, value.mean().item<double>());
  }
  return scalars;
}

}  // namespace

Scalars BaseModel::train_step(const Batch& data, OptimWrapperBase& optim_wrapper) {
  const Batch batch = at_place(built_at(), [&] { return prepared(data, true); });
  Scalars scalars;
  optim_wrapper.update_params_by([&] {
    const Losses losses = at_place(built_at(), [&] {
      const std::shared_ptr<void> context = optim_wrapper.optim_context();
      return loss(batch);
    });
    at::Tensor total = total_of(losses);
    if (!scalars.empty()) return total;
    scalars = scalars_of(losses, total);  // before the step
    if (!std::isfinite(scalars.front().second)) not_finite(batch, scalars.front().second, optim_wrapper);
    return total;
  });
  return scalars;
}

// The run ends here, so there is time to compute the loss once more and look where it goes wrong.
void BaseModel::not_finite(const Batch& batch, double total, OptimWrapperBase& optim_wrapper) {
  const at::NoGradGuard no_grad;
  [[maybe_unused]] const std::shared_ptr<void> context = optim_wrapper.optim_context();
  const std::string what = std::isnan(total) ? "the loss is nan" : "the loss is infinite";
  const bool has_bad_input = batch.inputs.defined() && at::isFloatingType(batch.inputs.scalar_type()) &&
                             !batch.inputs.isfinite().all().item<bool>();
  if (has_bad_input) throw built_at().error(what + ": the batch has inputs that are not finite");
  const NonFiniteSearch search(what);
  loss(batch);
  throw built_at().error(what + ", though the outputs of all parts are finite");
}

}  // namespace mmreg
