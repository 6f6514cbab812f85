// The reserved words of the config language. Private to the library.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/value.hpp"

#include <string_view>

namespace mmreg::detail {

/// Reports keys of the form `_word_` that mean nothing, or nothing where they stand, and names that are no text.
void check_words(const Value& file, Diagnostics& found);

/// Whether a key is a word that says what to do, and holds no values of the config: `_base_`, `_delete_`, ...
bool is_instruction(std::string_view key);

}  // namespace mmreg::detail
