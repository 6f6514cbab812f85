// The interface of registry EVALUATOR.
#pragma once

#include "mmreg/registries/metrics/metric.hpp"

namespace mmreg {

/// One or more metrics over the same predictions.
/// https://mmengine.readthedocs.io/en/latest/tutorials/evaluation.html
class EvaluatorBase {
 public:
  virtual ~EvaluatorBase() = default;
  virtual void process(const Batch& batch, const Prediction& prediction) = 0;
  /// The results of all metrics. Throws std::invalid_argument if two of them have the same name.
  virtual Scalars evaluate(std::int64_t size) = 0;
};

}  // namespace mmreg
