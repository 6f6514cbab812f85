// A pickle, as checkpoints hold one.
#include "fuzz.hpp"

#include "mmreg/registries/runners/pickle_reader.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/zeros.h>

#include <stdexcept>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto storage = [](const std::string&, at::ScalarType type, std::int64_t count) {
    if (count < 0 || count > 1000) throw std::runtime_error("too large");
    return at::zeros({count}, at::TensorOptions().dtype(type));
  };
  try {
    mmreg::read_pickle(fuzz::text_of(data, size), storage);
  } catch (const std::runtime_error&) {  // what a damaged file says
  }
  return 0;
}
