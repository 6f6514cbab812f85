// Sizes of two dimensions, as PyTorch takes them: one number for both, or height and width.
#pragma once

#include <array>
#include <cstdint>
#include <variant>

namespace mmreg {

using Size2 = std::variant<std::int64_t, std::array<std::int64_t, 2>>;

/// Height and width.
inline std::array<std::int64_t, 2> pair_of(const Size2& size) {
  if (const auto* one = std::get_if<std::int64_t>(&size)) return {*one, *one};
  return std::get<1>(size);
}

}  // namespace mmreg
