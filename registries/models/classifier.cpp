// ImageClassifier.
#include "mmreg/module.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/models/losses.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/weight_initializers/weight_initializer.hpp"

#include <stdexcept>

namespace mmreg {

/// An image to one of several classes: backbone, neck, head, one after the other, and a loss.
class ImageClassifier : public BaseModel {
 public:
  using Implements = Interfaces<BaseModel>;
  struct Params {
    Built<roots::MODELS> backbone;
    std::optional<Built<roots::MODELS>> neck;
    std::optional<Built<roots::MODELS>> head;
    std::optional<Built<roots::MODELS, Loss>> loss;
    std::optional<Built<roots::MODELS, DataPreprocessor>> data_preprocessor;
    InitConfig init_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::backbone, "images to features, or to scores if there is no head");
      d(&Params::neck, "between backbone and head");
      d(&Params::head, "features to one score a class");
      d(&Params::loss, "of scores and classes; by default cross entropy");
      d(&Params::data_preprocessor, "what happens to a batch first");
      d(&Params::init_cfg, kInitConfig);
    }
  };

  explicit ImageClassifier(Params params) : params_(std::move(params)) {
    if (params_.data_preprocessor) set_data_preprocessor(*params_.data_preprocessor);
    add_child("backbone", *params_.backbone);
    if (params_.neck) add_child("neck", **params_.neck);
    if (params_.head) add_child("head", **params_.head);
    initialize_by(initializer_of(params_.init_cfg, false), initializer_of(params_.init_cfg, true));
  }

  at::Tensor forward(const at::Tensor& input) override {
    at::Tensor x = (*params_.backbone)(input);
    if (params_.neck) x = (**params_.neck)(x);
    if (params_.head) x = (**params_.head)(x);
    return x;
  }

  Losses loss(const Batch& batch) override {
    const Batch stacked = batch.inputs.defined() ? batch : stack(batch.samples);
    if (!stacked.labels.defined()) throw std::invalid_argument("the samples have no labels to learn from");
    const at::Tensor scores = forward(stacked.inputs);
    if (!params_.loss) return {{"loss", cross_entropy(scores, stacked.labels)}};
    const Loss& own = **params_.loss;
    const auto* model = dynamic_cast<const Model*>(&own);
    return {
        {"loss", at_place(model ? model->built_at() : built_at(), [&] { return own.loss(scores, stacked.labels); })}};
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
