// ExponentialMovingAverage, StochasticWeightAverage and MomentumAnnealingEMA.
#include "mmreg/registries/models/averaged_model.hpp"

#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {

void AveragedModel::Params::describe(Describe<Params>& d) {
  d(&Params::interval, "updates from one average to the next").at_least(1);
  d(&Params::update_buffers, "average buffers too, such as running means; else they are copied");
}

AveragedModel::AveragedModel(Params params)
    : params_(std::move(params)),
      copy_(params_.model->copy_of_weights()),
      steps_(at::zeros({}, at::TensorOptions().dtype(at::kLong))) {
  add_buffer("steps", steps_);
  add_child("module", copy_);
}

std::vector<NamedTensor> AveragedModel::averages() const {
  return params_.update_buffers ? copy_.state_dict() : copy_.parameters();
}

std::vector<NamedTensor> AveragedModel::sources(const Model& model) const {
  std::vector<NamedTensor> all = params_.update_buffers ? model.state_dict() : model.parameters();
  const std::vector<NamedTensor> own = averages();
  const auto fits = [](const NamedTensor& a, const NamedTensor& b) {
    return a.name == b.name && a.tensor.sizes() == b.tensor.sizes();
  };
  if (!std::equal(all.begin(), all.end(), own.begin(), own.end(), fits)) {
    throw std::invalid_argument("the model has other weights than the one that is averaged");
  }
  return all;
}

void AveragedModel::update_parameters(const Model& model) {
  const at::NoGradGuard no_grad;
  const auto steps = steps_.item<std::int64_t>();
  const std::vector<NamedTensor> from = sources(model);
  std::vector<NamedTensor> to = averages();
  for (std::size_t i = 0; i < to.size(); ++i) {
    at::Tensor& own = to[i].tensor;
    if (steps == 0) {
      own.copy_(from[i].tensor);
    } else if (steps % params_.interval == 0 && at::isFloatingType(own.scalar_type())) {
      average(own, from[i].tensor.detach().to(own.device()), steps);
    }
  }
  if (!params_.update_buffers) {
    const std::vector<NamedTensor> buffers = model.buffers();
    std::vector<NamedTensor> own = copy_.buffers();
    for (std::size_t i = 0; i < own.size(); ++i) own[i].tensor.copy_(buffers.at(i).tensor);
  }
  steps_.add_(1);
}

void AveragedModel::copy_from(const Model& model) { copy_.load_state_dict(model.state_dict()); }

void AveragedModel::swap_with(Model& model) {
  const at::NoGradGuard no_grad;
  std::vector<NamedTensor> theirs = sources(model);
  std::vector<NamedTensor> own = averages();
  for (std::size_t i = 0; i < own.size(); ++i) {
    const at::Tensor kept = own[i].tensor.clone();
    own[i].tensor.copy_(theirs[i].tensor);
    theirs[i].tensor.copy_(kept);
  }
}

at::Tensor AveragedModel::forward(const at::Tensor& input) {
  Model& model = *params_.model;
  swap_with(model);
  at::Tensor output;
  try {
    output = model(input);
  } catch (...) {
    swap_with(model);
    throw;
  }
  swap_with(model);
  return output;
}

/// average = (1 - momentum) * average + momentum * source.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.ExponentialMovingAverage.html
class ExponentialMovingAverage : public AveragedModel {
 public:
  struct Params {
    Injected<Model> model;
    double momentum = 0.0002;
    std::int64_t interval = 1;
    bool update_buffers = false;
    static void describe(Describe<Params>& d) {
      d(&Params::momentum, "weight of the model in the average, between 0 and 1; not the momentum of an optimizer")
          .range(0, 1);
      d(&Params::interval, "updates from one average to the next").at_least(1);
      d(&Params::update_buffers, "average buffers too, such as running means; else they are copied");
    }
  };
  explicit ExponentialMovingAverage(const Params& p)
      : AveragedModel({p.model, p.interval, p.update_buffers}), momentum_(p.momentum) {
    if (momentum_ <= 0 || momentum_ >= 1) throw std::invalid_argument("`momentum` must be between 0 and 1");
  }

 protected:
  void average(at::Tensor& average, const at::Tensor& source, std::int64_t) const override {
    average.lerp_(source, momentum_);
  }
  double momentum() const { return momentum_; }

 private:
  double momentum_;
};

/// The momentum falls with the number of updates: max(momentum, gamma / (gamma + steps)).
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.MomentumAnnealingEMA.html
class MomentumAnnealingEMA : public ExponentialMovingAverage {
 public:
  struct Params {
    Injected<Model> model;
    double momentum = 0.0002;
    std::int64_t gamma = 100;
    std::int64_t interval = 1;
    bool update_buffers = false;
    static void describe(Describe<Params>& d) {
      d(&Params::momentum, "the least weight of the model in the average, between 0 and 1").range(0, 1);
      d(&Params::gamma, "the larger, the longer the weight stays above the least").at_least(1);
      d(&Params::interval, "updates from one average to the next").at_least(1);
      d(&Params::update_buffers, "average buffers too, such as running means; else they are copied");
    }
  };
  explicit MomentumAnnealingEMA(const Params& p)
      : ExponentialMovingAverage({p.model, p.momentum, p.interval, p.update_buffers}),
        gamma_(static_cast<double>(p.gamma)) {}

 protected:
  void average(at::Tensor& average, const at::Tensor& source, std::int64_t steps) const override {
    average.lerp_(source, std::max(momentum(), gamma_ / (gamma_ + static_cast<double>(steps))));
  }

 private:
  double gamma_;
};

/// The mean of all updates. https://arxiv.org/abs/1803.05407
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.StochasticWeightAverage.html
class StochasticWeightAverage : public AveragedModel {
 public:
  using Params = AveragedModel::Params;
  explicit StochasticWeightAverage(Params params) : AveragedModel(std::move(params)) {}

 protected:
  void average(at::Tensor& average, const at::Tensor& source, std::int64_t steps) const override {
    const std::int64_t averaged = steps / interval() + 1;
    average.add_(source.sub(average), 1 / static_cast<double>(averaged));
  }
};

void register_averaged_models() {
  roots::MODELS.register_module<ExponentialMovingAverage>({.doc = "moving average of a model's weights"});
  roots::MODELS.register_module<MomentumAnnealingEMA>(
      {.doc = "moving average of a model's weights that is faster at the beginning"});
  roots::MODELS.register_module<StochasticWeightAverage>({.doc = "mean of a model's weights over its training"});
}

}  // namespace mmreg
