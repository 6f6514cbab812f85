// The interface of registry TRANSFORMS.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

namespace mmreg {

/// One step of a pipeline: takes a sample and gives it back changed. May be called from several threads at once.
/// https://mmengine.readthedocs.io/en/latest/advanced_tutorials/data_transform.html
class Transform {
 public:
  virtual ~Transform() = default;
  virtual Sample transform(Sample sample) const = 0;
  /// Whether the same sample always gives the same result, so that it may be computed once.
  virtual bool is_fixed() const { return false; }
};

}  // namespace mmreg
