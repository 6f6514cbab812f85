// Seeds and threads, through torch's global context.
#include "mmreg/registries/runners/environment.hpp"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/version.h>

namespace mmreg {

void seed_everything(std::int64_t seed, bool deterministic) {
  at::manual_seed(static_cast<std::uint64_t>(seed));
  if (!deterministic) return;
  at::globalContext().setDeterministicAlgorithms(true, /*warn_only=*/false);
  at::globalContext().setDeterministicCuDNN(true);
}

void set_num_threads(int count) { at::set_num_threads(count); }
int num_threads() { return at::get_num_threads(); }
void set_cudnn_benchmark(bool on) { at::globalContext().setBenchmarkCuDNN(on); }
std::string torch_version() { return TORCH_VERSION; }

}  // namespace mmreg
