// The interface of registry MODEL_WRAPPERS.
#pragma once

#include "mmreg/registries/models/base_model.hpp"

#include <memory>

namespace mmreg {

/// A model that runs another one, such as on several devices. Its weights are those of the other, under the same names,
/// so that checkpoints do not depend on it.
/// https://mmengine.readthedocs.io/en/latest/api/model.html#model-wrapper
class ModelWrapper : public BaseModel {
 public:
  explicit ModelWrapper(std::shared_ptr<BaseModel> module);

  at::Tensor forward(const at::Tensor& input) override { return module_->forward(input); }
  Losses loss(const Batch& batch) override { return module_->loss(batch); }
  Prediction predict(const Batch& batch) override { return module_->predict(batch); }
  Scalars train_step(const Batch& batch, OptimWrapperBase& optim_wrapper) override {
    return module_->train_step(batch, optim_wrapper);
  }
  Prediction val_step(const Batch& batch) override { return module_->val_step(batch); }
  Prediction test_step(const Batch& batch) override { return module_->test_step(batch); }

 private:
  std::shared_ptr<BaseModel> module_;
};

}  // namespace mmreg
