// The reserved words of the config language. Private to the library.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/value.hpp"

namespace mmreg::detail {

/// Reports keys of the form `_word_` that mean nothing, or nothing where they stand.
void check_words(const Value& file, Diagnostics& found);

}  // namespace mmreg::detail
