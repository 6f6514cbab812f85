// The interface of registry INFERENCERS.
#pragma once

#include "mmreg/runnable.hpp"

namespace mmreg {

/// Says what a trained model makes of inputs. `mmreg run` runs it over the inputs of its config.
/// https://mmengine.readthedocs.io/en/latest/design/infer.html
class Inferencer : public Runnable {
 public:
  void prepare() override {}
};

}  // namespace mmreg
