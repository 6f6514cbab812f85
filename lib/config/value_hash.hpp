// Hashes of values. Private to the library.
#pragma once

#include "mmreg/value.hpp"

#include <cstddef>

namespace mmreg::detail {

/// Equal values have equal hashes; the order of keys does not count.
std::size_t hash_of(const Value& v);

}  // namespace mmreg::detail
