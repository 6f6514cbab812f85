// Reads pickles without running anything: a few classes are known by their names, the rest is refused.
// https://github.com/python/cpython/blob/main/Lib/pickletools.py
#pragma once

#include "mmreg/registries/runners/pickle_value.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace mmreg {

/// Gives the numbers of a storage: one dimension, `count` elements of `type`.
using LoadStorage = std::function<at::Tensor(const std::string& key, at::ScalarType type, std::int64_t count)>;

/// Reads a pickle of protocol 2 to 5. Work and memory stay in proportion to its size, whatever it says. Throws
/// std::runtime_error if it is damaged, too large, or holds objects of a class that is not known, which it names.
Pickled read_pickle(std::string_view bytes, const LoadStorage& load_storage);

/// Text from a file that may hold anything, for messages: control characters as "?", and not too long.
std::string printable(std::string_view text);

}  // namespace mmreg
