// Models that look at several versions of every sample: test time augmentation.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/models/base_model.hpp"

#include <vector>

namespace mmreg {

/// A model that lets another one predict every version of a batch and merges what it says. A batch has the inputs
/// [N, A, ...], A versions of each of N samples, as the transform TestTimeAug makes them.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.BaseTTAModel.html
class BaseTTAModel : public BaseModel {
 public:
  /// It is for tests only: throws std::logic_error.
  Losses loss(const Batch& batch) override;
  Prediction predict(const Batch& batch) override;

 protected:
  explicit BaseTTAModel(std::shared_ptr<BaseModel> module);
  /// One prediction from those of all versions, at least one.
  virtual Prediction merge_preds(const std::vector<Prediction>& predictions) const = 0;

 private:
  std::shared_ptr<BaseModel> module_;
};

}  // namespace mmreg
