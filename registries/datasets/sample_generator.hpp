// Random numbers of transforms.
#pragma once

#include <ATen/core/Generator.h>

#include <cstdint>

namespace mmreg {

/// What a transform draws its random numbers from, instead of torch's generator, which all threads share. There is one
/// for each thread, and a data loader seeds it anew for each sample: a sample comes out the same whichever thread makes
/// it, how far ahead, and also in a run that is resumed.
at::Generator& sample_generator();

/// Seeds this thread's generator for the sample at a place in a batch of an epoch.
void seed_sample_generator(std::int64_t seed, std::int64_t epoch, std::int64_t batch, std::int64_t place);

}  // namespace mmreg
