// Elements of lists as configs call them. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "mmreg/key_path.hpp"

namespace mmreg::detail {

/// The one element that a selector means. Throws Problem, which lists the elements, if it means none or several.
std::size_t selected(const Array& list, std::string_view selector, std::string_view path);

/// The index that a text names. Throws Problem if it is none, or not in the list.
std::size_t indexed(const Array& list, std::string_view text, std::string_view path);

/// "[0] LoadImageFromFile (a.toml:3:3), [1] ...": the elements as they can be called.
std::string elements_of(const Array& list);

/// The key of a table that was probably meant, or "".
std::string near_key(const Table& table, std::string_view key);

/// What a plugin's configs bring is looked up in the plugin's scope: the outermost objects in `v` get it as their
/// `_scope_` unless they say one.
void mark_scope(Value& v, const std::string& scope);
/// The scope that mark_scope() gave to a table, or null.
const std::string* scope_mark(const Value& v);

}  // namespace mmreg::detail
