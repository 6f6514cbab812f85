// Seeds and threads, through torch's global context.
#include "mmreg/registries/runners/environment.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/util/Exception.h>
#include <fmt/format.h>
#include <torch/version.h>
#ifdef MMREG_CUDA
#include <c10/cuda/CUDACachingAllocator.h>
#endif

#include <mutex>
#include <stdexcept>

#include <sys/resource.h>

namespace mmreg {

void seed_everything(std::int64_t seed, bool deterministic) {
  at::manual_seed(static_cast<std::uint64_t>(seed));
  // Also off: another run of the process may have had it on.
  at::globalContext().setDeterministicAlgorithms(deterministic, /*warn_only=*/false);
  at::globalContext().setDeterministicCuDNN(deterministic);
}

at::Tensor random_state() {
  at::Generator generator = at::detail::getDefaultCPUGenerator();
  const std::lock_guard lock(generator.mutex());
  return generator.get_state();
}

void set_random_state(const at::Tensor& state) {
  at::Generator generator = at::detail::getDefaultCPUGenerator();
  const std::lock_guard lock(generator.mutex());
  try {
    generator.set_state(state);
  } catch (const c10::Error& e) {
    throw std::runtime_error(fmt::format("the state of the random numbers is not torch {}'s: {}", torch_version(),
                                         e.what_without_backtrace()));
  }
}

void set_num_threads(int count) { at::set_num_threads(count); }
int num_threads() { return at::get_num_threads(); }
void set_cudnn_benchmark(bool on) { at::globalContext().setBenchmarkCuDNN(on); }
void empty_cuda_cache() {
#ifdef MMREG_CUDA
  if (at::globalContext().hasCUDA()) c10::cuda::CUDACachingAllocator::emptyCache();
#endif
}
std::string torch_version() { return TORCH_VERSION; }

std::int64_t peak_memory_mb() {
  rusage usage{};
  return ::getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss / 1024 : 0;  // KB on Linux
}

}  // namespace mmreg
