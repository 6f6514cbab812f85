// ToyModel.
#include "mmreg/module.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <stdexcept>

namespace mmreg {
namespace {

std::shared_ptr<Model> linear(std::int64_t in, std::int64_t out) {
  return roots::MODELS.build(
      Value(Table{{"type", Value("mmengine.Linear")}, {"in_features", Value(in)}, {"out_features", Value(out)}}));
}

}  // namespace

/// Two linear layers without a sense of their own, to try out runners and hooks: [N, 2] to [N, 1]; the loss is the sum
/// of labels - outputs. As in mmengine.testing.
/// https://github.com/open-mmlab/mmengine/blob/main/mmengine/testing/runner_test_case.py
class ToyModel : public BaseModel {
 public:
  using Implements = Interfaces<BaseModel>;
  struct Params {
    std::optional<Built<roots::MODELS, DataPreprocessor>> data_preprocessor;
    static void describe(Describe<Params>& d) { d(&Params::data_preprocessor, "what happens to a batch first"); }
  };
  explicit ToyModel(const Params& params) : linear1_(linear(2, 2)), linear2_(linear(2, 1)) {
    if (params.data_preprocessor) set_data_preprocessor(*params.data_preprocessor);
    add_child("linear1", *linear1_);
    add_child("linear2", *linear2_);
  }
  at::Tensor forward(const at::Tensor& input) override { return (*linear2_)((*linear1_)(input)); }
  Losses loss(const Batch& batch) override {
    const Batch stacked = batch.inputs.defined() ? batch : stack(batch.samples);
    if (!stacked.labels.defined()) throw std::invalid_argument("the samples have no labels to learn from");
    return {{"loss", stacked.labels.sub(forward(stacked.inputs)).sum()}};
  }
  Prediction predict(const Batch& batch) override {
    return {forward(batch.inputs.defined() ? batch.inputs : stack(batch.samples).inputs)};
  }

 private:
  std::shared_ptr<Model> linear1_;
  std::shared_ptr<Model> linear2_;
};

void register_toy_model() {
  roots::MODELS.register_module<ToyModel>({.doc = "two linear layers, to try out runners and hooks"});
}

}  // namespace mmreg
