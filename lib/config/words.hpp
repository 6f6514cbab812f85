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

/// Whether a key is a word about files: `_base_`, `_deprecation_`.
bool is_file_word(std::string_view key);

/// Whether a value has a key anywhere that composing would take for a word, or refuse as one.
bool has_words(const Value& v);

/// Whether a key is a word that is done when its table is merged: `_delete_`, `_use_`, `_append_`, ...
bool is_merging_word(std::string_view key);

}  // namespace mmreg::detail
