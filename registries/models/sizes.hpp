// Sizes of one, two or three dimensions, as PyTorch takes them: one number for all, or one for each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <variant>

namespace mmreg {

template <std::size_t N>
using Sizes = std::variant<std::int64_t, std::array<std::int64_t, N>>;

using Size2 = Sizes<2>;

/// A number for each dimension: depth, height and width, or those of them that there are.
template <std::size_t N>
std::array<std::int64_t, N> all_of(const Sizes<N>& size) {
  if (const auto* each = std::get_if<std::array<std::int64_t, N>>(&size)) return *each;
  std::array<std::int64_t, N> same{};
  same.fill(std::get<std::int64_t>(size));
  return same;
}

/// Height and width.
inline std::array<std::int64_t, 2> pair_of(const Size2& size) { return all_of<2>(size); }

}  // namespace mmreg
