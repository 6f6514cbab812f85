// What a run sets for the whole process: random numbers, threads.
#pragma once

#include <cstdint>
#include <string>

namespace mmreg {

/// Seeds torch's generators. `deterministic`: operations that could give different sums throw instead.
void seed_everything(std::int64_t seed, bool deterministic);
/// Threads of one operation.
void set_num_threads(int count);
int num_threads();
/// Let cuDNN try which of its ways is fastest.
void set_cudnn_benchmark(bool on);
/// "1.13.1"
std::string torch_version();

}  // namespace mmreg
