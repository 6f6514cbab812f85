// BaseTTAModel and AverageClsScoreTTA.
#include "mmreg/registries/models/tta_model.hpp"

#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <stdexcept>

namespace mmreg {

BaseTTAModel::BaseTTAModel(std::shared_ptr<BaseModel> module) : module_(std::move(module)) {
  add_child("module", *module_);
}

Losses BaseTTAModel::loss(const Batch&) {
  throw std::logic_error("a model for test time augmentation cannot be trained");
}

Prediction BaseTTAModel::predict(const Batch& batch) {
  Batch versions = batch.inputs.defined() ? batch : stack(batch.samples);
  const at::Tensor inputs = versions.inputs;
  if (inputs.dim() < 3)
    throw std::invalid_argument("the inputs are not [samples, versions, ...]: TestTimeAug makes them so");
  if (inputs.size(1) == 0) throw std::invalid_argument("the samples have no versions");
  std::vector<Prediction> predictions;
  for (std::int64_t i = 0; i < inputs.size(1); ++i) {
    versions.inputs = inputs.select(1, i);
    predictions.push_back(module_->test_step(versions));
  }
  return merge_preds(predictions);
}

/// The mean of the scores of all versions.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.models.tta.AverageClsScoreTTA.html
class AverageClsScoreTTA : public BaseTTAModel {
 public:
  using Implements = Interfaces<BaseModel>;
  struct Params {
    Built<roots::MODELS, BaseModel> module;
    static void describe(Describe<Params>& d) { d(&Params::module, "the model that predicts every version"); }
  };
  explicit AverageClsScoreTTA(const Params& params) : BaseTTAModel(params.module) {}

 protected:
  Prediction merge_preds(const std::vector<Prediction>& predictions) const override {
    at::Tensor sum;
    for (const Prediction& one : predictions) {
      sum = sum.defined() ? sum.add(one.scores) : one.scores;
    }
    return {sum.div(static_cast<double>(predictions.size()))};
  }
};

void register_tta_models() {
  roots::MODELS.register_module<AverageClsScoreTTA>(
      {.doc = "mean of the class scores of several versions of an image"});
}

}  // namespace mmreg
