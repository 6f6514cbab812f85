// The interface of registry VISUALIZERS.
#pragma once

#include "mmreg/registries/visbackends/vis_backend.hpp"
#include "mmreg/registries/visualizers/canvas.hpp"

#include <optional>
#include <string>

namespace mmreg {

/// What is shown of one sample of a classification.
struct DataSample {
  at::Tensor image;                   ///< as Canvas takes it
  std::optional<std::int64_t> truth;  ///< its class
  std::optional<std::int64_t> label;  ///< the class that was predicted
  double score = 0;                   ///< of the prediction
};

/// Draws, and hands records to its backends. There is one visualizer for each name in a process.
/// https://mmengine.readthedocs.io/en/latest/advanced_tutorials/visualization.html
class Visualizer : public Canvas {
 public:
  virtual ~Visualizer() = default;
  /// Starts a new run, whose records belong under `save_dir`. Writes nothing yet.
  virtual void open(const std::string& save_dir) = 0;
  virtual void add_config(const std::string& text) = 0;
  virtual void add_scalars(const Scalars& scalars, std::int64_t step) = 0;
  /// An image as Canvas takes it, such as get_image() gives.
  virtual void add_image(const std::string& name, const at::Tensor& image, std::int64_t step) = 0;
  /// Draws what is known of a sample on its image, which small ones are made larger for, and records that.
  virtual void add_datasample(const std::string& name, const DataSample& sample, std::int64_t step) = 0;
  /// The run is over: backends finish their files.
  virtual void close() {}
};

}  // namespace mmreg
