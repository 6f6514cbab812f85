#include "mmreg/registries/datasets/sample_generator.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/CPUGeneratorImpl.h>

namespace mmreg {
namespace {

// Neighbouring numbers become far ones (splitmix64). https://prng.di.unimi.it/splitmix64.c
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

}  // namespace

at::Generator& sample_generator() {
  thread_local at::Generator generator =
      at::detail::createCPUGenerator(at::detail::getDefaultCPUGenerator().current_seed());
  return generator;
}

void seed_sample_generator(std::int64_t seed, std::int64_t epoch, std::int64_t batch, std::int64_t place) {
  std::uint64_t x = 0;
  for (const std::int64_t part : {seed, epoch, batch, place}) x = mixed(x ^ static_cast<std::uint64_t>(part));
  sample_generator().set_current_seed(x);
}

}  // namespace mmreg
