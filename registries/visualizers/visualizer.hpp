// The interface of registry VISUALIZERS.
#pragma once

#include "mmreg/registries/visbackends/vis_backend.hpp"

#include <string>

namespace mmreg {

/// Hands records to its backends. There is one visualizer for each name in a process.
/// https://mmengine.readthedocs.io/en/latest/advanced_tutorials/visualization.html
class Visualizer {
 public:
  virtual ~Visualizer() = default;
  /// Starts a new run, whose records belong under `save_dir`. Writes nothing yet.
  virtual void open(const std::string& save_dir) = 0;
  virtual void add_config(const std::string& text) = 0;
  virtual void add_scalars(const Scalars& scalars, std::int64_t step) = 0;
  /// The run is over: backends finish their files.
  virtual void close() {}
};

}  // namespace mmreg
