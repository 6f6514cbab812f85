// Mixed precision, as torch switches it: for a thread, until it is switched back.
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>

namespace mmreg {

/// While it lives, torch computes what gains by it in `dtype`, on devices of one type.
/// https://pytorch.org/docs/stable/amp.html#autocasting
class Autocast {
 public:
  /// By default torch's choice for the device: float16 on CUDA, bfloat16 on the CPU.
  Autocast(at::DeviceType device, std::optional<at::ScalarType> dtype);
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  at::DeviceType device_;
  bool was_enabled_;
  at::ScalarType dtype_before_;
  bool cached_before_;
};

}  // namespace mmreg
