// The interface of registry METRICS.
#pragma once

#include "mmreg/built_at.hpp"
#include "mmreg/registries/datasets/batch.hpp"
#include "mmreg/registries/models/base_model.hpp"

#include <cstdint>

namespace mmreg {

/// Numbers that say how good predictions are.
/// https://mmengine.readthedocs.io/en/latest/tutorials/evaluation.html
class Metric {
 public:
  virtual ~Metric() = default;
  /// Takes in one batch and what the model said about it.
  virtual void process(const Batch& batch, const Prediction& prediction) = 0;
  /// The result over all batches since the last call, and a new start. `size` is the number of samples in the data.
  virtual Scalars evaluate(std::int64_t size) = 0;

  const BuiltAt& built_at() const { return built_at_; }

 private:
  BuiltAt built_at_ = BuiltAt::current();
};

}  // namespace mmreg
