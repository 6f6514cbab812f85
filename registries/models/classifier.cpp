// BaseModel's training step, and ImageClassifier.
#include "mmreg/module.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/models/losses.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <stdexcept>

namespace mmreg {

namespace {

// What is minimised, and what a log shows: the sum first, then each loss by its name.
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

Scalars scalars_of(const Losses& losses, const at::Tensor& total) {
  Scalars scalars{{"loss", total.item<double>()}};
  for (const auto& [name, value] : losses) {
    if (name != "loss") scalars.emplace_back(name, value.mean().item<double>());
  }
  return scalars;
}

}  // namespace

Scalars BaseModel::train_step(const Batch& batch, OptimWrapperBase& optim_wrapper) {
  Scalars scalars;
  optim_wrapper.update_params_by([&] {
    const Losses losses = [&] {
      const std::shared_ptr<void> context = optim_wrapper.optim_context();
      return loss(batch);
    }();
    const at::Tensor total = total_of(losses);
    if (scalars.empty()) scalars = scalars_of(losses, total);  // before the step
    return total;
  });
  return scalars;
}

/// An image to one of several classes: backbone, neck, head, one after the other, and a loss.
class ImageClassifier : public BaseModel {
 public:
  using Implements = Interfaces<BaseModel>;
  struct Params {
    Built<roots::MODELS> backbone;
    std::optional<Built<roots::MODELS>> neck;
    std::optional<Built<roots::MODELS>> head;
    std::optional<Built<roots::MODELS, Loss>> loss;
    static void describe(Describe<Params>& d) {
      d(&Params::backbone, "images to features, or to scores if there is no head");
      d(&Params::neck, "between backbone and head");
      d(&Params::head, "features to one score a class");
      d(&Params::loss, "of scores and classes; by default cross entropy");
    }
  };

  explicit ImageClassifier(Params params) : params_(std::move(params)) {
    add_child("backbone", *params_.backbone);
    if (params_.neck) add_child("neck", **params_.neck);
    if (params_.head) add_child("head", **params_.head);
  }

  at::Tensor forward(const at::Tensor& input) override {
    at::Tensor x = params_.backbone->forward(input);
    if (params_.neck) x = (*params_.neck)->forward(x);
    if (params_.head) x = (*params_.head)->forward(x);
    return x;
  }

  Losses loss(const Batch& batch) override {
    const Batch stacked = batch.inputs.defined() ? batch : stack(batch.samples);
    if (!stacked.labels.defined()) throw std::invalid_argument("the samples have no labels to learn from");
    const at::Tensor scores = forward(stacked.inputs);
    return {
        {"loss", params_.loss ? (*params_.loss)->loss(scores, stacked.labels) : cross_entropy(scores, stacked.labels)}};
  }

  Prediction predict(const Batch& batch) override {
    return {forward(batch.inputs.defined() ? batch.inputs : stack(batch.samples).inputs)};
  }

 private:
  Params params_;
};

void register_classifiers() {
  roots::MODELS.register_module<ImageClassifier>(
      {.doc = "backbone, neck and head with a loss, for one class an image"});
}

}  // namespace mmreg
