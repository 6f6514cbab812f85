// std::filesystem::path as a parameter. In a header of its own, because <filesystem> is expensive to include.
#pragma once

#include "mmreg/codec.hpp"

#include <filesystem>

namespace mmreg {

template <>
struct Codec<std::filesystem::path> {
  static const TypeOps ops;
};

}  // namespace mmreg
