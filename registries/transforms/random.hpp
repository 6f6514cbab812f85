// Random numbers of transforms: they come from the sample's own generator.
#pragma once

#include <cstdint>

namespace mmreg {

/// low <= x < high.
double random_number(double low, double high);
/// low <= x < high; `low` if there is nothing between.
std::int64_t random_integer(std::int64_t low, std::int64_t high);

}  // namespace mmreg
