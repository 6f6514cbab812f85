// What a run sets for the whole process: random numbers, threads.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace mmreg {

/// Seeds torch's generators. `deterministic`: operations that could give different sums throw instead.
void seed_everything(std::int64_t seed, bool deterministic);
/// The state of torch's generator on the CPU: bytes, as Python's torch.get_rng_state() gives them.
at::Tensor random_state();
/// Throws std::runtime_error if that is no state of this version of torch.
void set_random_state(const at::Tensor& state);
/// Threads of one operation.
void set_num_threads(int count);
int num_threads();
/// Let cuDNN try which of its ways is fastest.
void set_cudnn_benchmark(bool on);
/// Gives the GPU memory that torch keeps for later back to the system.
void empty_cuda_cache();
/// "1.13.1"
std::string torch_version();
/// The most memory that the process had resident so far, in MB (2^20 bytes).
std::int64_t peak_memory_mb();

}  // namespace mmreg
