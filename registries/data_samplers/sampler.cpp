// What samplers share.
#include "mmreg/registries/data_samplers/sampler.hpp"

#include <random>
#include <utility>

namespace mmreg {

IndexStream Sampler::rounds() const {
  return [order = order()]() mutable { return std::exchange(order, at::Tensor()); };
}

std::int64_t sampler_seed(const std::optional<std::int64_t>& seed) {
  return seed ? *seed : static_cast<std::int64_t>(std::random_device{}() >> 1U);
}

}  // namespace mmreg
