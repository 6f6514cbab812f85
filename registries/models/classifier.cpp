// ImageClassifier.
#include "mmreg/module.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/models/losses.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/task_utils/batch_augment.hpp"
#include "mmreg/registries/weight_initializers/weight_initializer.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/rand.h>

#include <numeric>
#include <stdexcept>

namespace mmreg {
namespace {

/// What happens in training only.
struct TrainConfig {
  OneOrMany<Built<roots::TASK_UTILS, BatchAugment>> augments;
  std::optional<std::vector<double>> probs;
  static void describe(Describe<TrainConfig>& d) {
    d(&TrainConfig::augments, "ways to mix the samples of a batch, of which one is drawn for each");
    d(&TrainConfig::probs, "probability of each; what is left to 1: none of them. By default all are as likely")
        .range(0, 1);
  }
};

}  // namespace

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
    TrainConfig train_cfg;
    InitConfig init_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::backbone, "images to features, or to scores if there is no head");
      d(&Params::neck, "between backbone and head");
      d(&Params::head, "features to one score a class");
      d(&Params::loss, "of scores and classes; by default cross entropy");
      d(&Params::data_preprocessor, "what happens to a batch first");
      d(&Params::train_cfg, "what happens in training only");
      d(&Params::init_cfg, kInitConfig);
    }
  };

  explicit ImageClassifier(Params params) : params_(std::move(params)) {
    check_train_cfg();
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
    const std::optional<MixedBatch> mixed = mix(stacked.inputs);
    const at::Tensor scores = forward(mixed ? mixed->inputs : stacked.inputs);
    const at::Tensor loss = loss_of(scores, stacked.labels);
    if (!mixed) return {{"loss", loss}};
    const at::Tensor of_partners = loss_of(scores, stacked.labels.index_select(0, mixed->partners));
    return {{"loss", loss.mul(mixed->share).add(of_partners, 1 - mixed->share)}};
  }

  Prediction predict(const Batch& batch) override {
    const at::Tensor scores = forward(batch.inputs.defined() ? batch.inputs : stack(batch.samples).inputs);
    return {scores.to(at::kFloat).softmax(1)};
  }

 private:
  void check_train_cfg() {
    TrainConfig& config = params_.train_cfg;
    const std::size_t count = config.augments.size();
    if (!config.probs) config.probs.emplace(count, count > 0 ? 1.0 / static_cast<double>(count) : 0);
    if (config.probs->size() != count) {
      throw std::invalid_argument("`train_cfg.probs` must hold a number for each of `augments`");
    }
    const double sum = std::accumulate(config.probs->begin(), config.probs->end(), 0.0);
    if (sum > 1 + 1e-6) throw std::invalid_argument("the numbers of `train_cfg.probs` add up to more than 1");
  }

  std::optional<MixedBatch> mix(const at::Tensor& inputs) const {
    if (params_.train_cfg.augments.empty()) return std::nullopt;
    auto x = at::rand({1}, at::TensorOptions().dtype(at::kDouble)).item<double>();
    auto prob = params_.train_cfg.probs->begin();
    for (const auto& augment : params_.train_cfg.augments) {
      if (x < *prob) return augment->mix(inputs);
      x -= *prob++;
    }
    return std::nullopt;
  }

  at::Tensor loss_of(const at::Tensor& scores, const at::Tensor& labels) const {
    if (!params_.loss) return cross_entropy(scores, labels);
    const Loss& own = **params_.loss;
    const auto* model = dynamic_cast<const Model*>(&own);
    return at_place(model ? model->built_at() : built_at(), [&] { return own.loss(scores, labels); });
  }

  Params params_;
};

void register_classifiers() {
  roots::MODELS.register_module<ImageClassifier>(
      {.doc = "backbone, neck and head with a loss, for one class an image"});
}

}  // namespace mmreg
