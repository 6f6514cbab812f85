// Models that can be trained: what the loops of a runner call.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"
#include "mmreg/registries/models/data_preprocessor.hpp"
#include "mmreg/registries/models/model.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mmreg {

class OptimWrapperBase;

/// Losses by name. Those with "loss" in their name are added up to what is minimised.
using Losses = std::vector<std::pair<std::string, at::Tensor>>;

/// What a model says about a batch.
struct Prediction {
  at::Tensor scores;  ///< for classification: [N, classes], how likely each class is: from 0 to 1, in sum 1
};

/// A whole model, from a batch to a loss or to predictions.
/// https://mmengine.readthedocs.io/en/latest/tutorials/model.html
class BaseModel : public Model {
 public:
  using Model::Model;
  /// MMEngine's forward(mode="loss").
  virtual Losses loss(const Batch& batch) = 0;
  /// MMEngine's forward(mode="predict").
  virtual Prediction predict(const Batch& batch) = 0;

  /// Computes the loss, takes a step along its gradient, and gives the sum as "loss", then each loss by its name.
  /// Throws RunError if the loss is no number or infinite, with the place of the model that it comes from.
  virtual Scalars train_step(const Batch& data, OptimWrapperBase& optim_wrapper);
  virtual Prediction val_step(const Batch& batch) { return predict(prepared(batch, false)); }
  virtual Prediction test_step(const Batch& batch) { return predict(prepared(batch, false)); }

 protected:
  /// What the three steps do to a batch first; null: nothing.
  void set_data_preprocessor(std::shared_ptr<DataPreprocessor> preprocessor) {
    data_preprocessor_ = std::move(preprocessor);
  }

 private:
  Batch prepared(const Batch& batch, bool is_training) const {
    return data_preprocessor_ ? data_preprocessor_->preprocess(batch, is_training) : batch;
  }
  [[noreturn]] void not_finite(const Batch& batch, double total, OptimWrapperBase& optim_wrapper);

  std::shared_ptr<DataPreprocessor> data_preprocessor_;
};

}  // namespace mmreg
