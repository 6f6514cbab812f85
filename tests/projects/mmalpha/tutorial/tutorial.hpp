// The registries of the tutorial, in the place of MMEngine's own: roots of scope `mmengine`.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/plugin.hpp"

#include <string>
#include <vector>

namespace tutorial {

using Numbers = std::vector<double>;

// What activations and models of the tutorial do.
struct Module {
  virtual ~Module() = default;
  virtual Numbers forward(const Numbers& x) const = 0;
};

extern MMREG_EXPORT mmreg::Registry<Module> ACTIVATION;
extern MMREG_EXPORT mmreg::Registry<Module> MODELS;
extern MMREG_EXPORT mmreg::Registry<void> FUNCTION;

}  // namespace tutorial
