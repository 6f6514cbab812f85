// The interface of registry OPTIM_WRAPPER_CONSTRUCTORS.
#pragma once

#include "mmreg/registries/optimizers/optimizer.hpp"
#include "mmreg/value.hpp"

namespace mmreg {

class Model;

/// From a model's parameters to the groups of its optimizer. A wrapper's `constructor` says which.
/// https://mmengine.readthedocs.io/en/latest/tutorials/optim_wrapper.html
class OptimWrapperConstructor {
 public:
  virtual ~OptimWrapperConstructor() = default;
  /// `optimizer` is what the config gives the optimizer: values that are not in it are the optimizer's defaults.
  virtual ParamGroups groups(const Model& model, const Table& optimizer) const = 0;
};

}  // namespace mmreg
