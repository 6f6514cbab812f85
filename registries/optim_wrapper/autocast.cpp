// The only place that knows how torch's versions switch mixed precision: 2.4 has one function for all devices, before
// there was one for each.
#include "mmreg/registries/optim_wrapper/autocast.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace mmreg {
namespace {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)

bool is_enabled(at::DeviceType device) { return at::autocast::is_autocast_enabled(device); }
void set_enabled(at::DeviceType device, bool on) { at::autocast::set_autocast_enabled(device, on); }
at::ScalarType dtype_of(at::DeviceType device) { return at::autocast::get_autocast_dtype(device); }
void set_dtype(at::DeviceType device, at::ScalarType dtype) { at::autocast::set_autocast_dtype(device, dtype); }

#else

bool is_enabled(at::DeviceType device) {
  return device == at::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}
void set_enabled(at::DeviceType device, bool on) {
  device == at::kCPU ? at::autocast::set_cpu_enabled(on) : at::autocast::set_enabled(on);
}
at::ScalarType dtype_of(at::DeviceType device) {
  return device == at::kCPU ? at::autocast::get_autocast_cpu_dtype() : at::autocast::get_autocast_gpu_dtype();
}
void set_dtype(at::DeviceType device, at::ScalarType dtype) {
  device == at::kCPU ? at::autocast::set_autocast_cpu_dtype(dtype) : at::autocast::set_autocast_gpu_dtype(dtype);
}

#endif

}  // namespace

Autocast::Autocast(at::DeviceType device, std::optional<at::ScalarType> dtype)
    : device_(device),
      was_enabled_(is_enabled(device)),
      dtype_before_(dtype_of(device)),
      cached_before_(at::autocast::is_autocast_cache_enabled()) {
  if (dtype) set_dtype(device_, *dtype);
  set_enabled(device_, true);
  at::autocast::increment_nesting();
  at::autocast::set_autocast_cache_enabled(true);
}

Autocast::~Autocast() {
  // The casts of the weights are kept until the outermost one ends.
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  set_enabled(device_, was_enabled_);
  set_dtype(device_, dtype_before_);
  at::autocast::set_autocast_cache_enabled(cached_before_);
}

}  // namespace mmreg
