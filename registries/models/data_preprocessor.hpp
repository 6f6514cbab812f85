// What happens to a batch before a model sees it.
#pragma once

#include "mmreg/registries/models/model.hpp"

namespace mmreg {

struct Batch;

/// Prepares batches for a model. A class in MODELS that derives from this names it in its Implements.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.BaseDataPreprocessor.html
class DataPreprocessor {
 public:
  virtual ~DataPreprocessor() = default;
  /// The batch with its inputs as one tensor.
  virtual Batch preprocess(const Batch& batch, bool is_training) const = 0;
};

}  // namespace mmreg
