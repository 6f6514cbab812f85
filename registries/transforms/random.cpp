// Random numbers of transforms.
#include "mmreg/registries/transforms/random.hpp"

#include "mmreg/registries/datasets/sample_generator.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>

namespace mmreg {

double random_number(double low, double high) {
  constexpr double kSteps = 9007199254740992.0;  // 2^53
  const std::uint64_t bits = sample_generator().get<at::CPUGeneratorImpl>()->random64() >> 11U;
  return low + (high - low) * (static_cast<double>(bits) / kSteps);
}

std::int64_t random_integer(std::int64_t low, std::int64_t high) {
  if (high <= low) return low;
  const double x = random_number(static_cast<double>(low), static_cast<double>(high));
  return std::min(static_cast<std::int64_t>(x), high - 1);
}

}  // namespace mmreg
