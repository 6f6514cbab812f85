// The interface of registry VISBACKENDS.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

#include <cstdint>
#include <string>

namespace mmreg {

/// Where records go: a file, a service. Nothing is written before the first record.
/// https://mmengine.readthedocs.io/en/latest/advanced_tutorials/visualization.html
class VisBackend {
 public:
  virtual ~VisBackend() = default;
  /// The resolved config, as TOML.
  virtual void add_config(const std::string& text) = 0;
  /// Numbers of one step, in this order.
  virtual void add_scalars(const Scalars& scalars, std::int64_t step) = 0;
  /// An image [3, H, W] or [1, H, W], uint8, red first.
  virtual void add_image(const std::string& name, const at::Tensor& image, std::int64_t step) = 0;
  /// The run is over, or was stopped. More records may follow all the same.
  virtual void close() {}
};

}  // namespace mmreg
