// Elements of lists as configs call them. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "mmreg/key_path.hpp"

#include <unordered_map>

namespace mmreg::detail {

/// What the elements of a list are called by, to select many of them.
class ElementIndex {
 public:
  explicit ElementIndex(const Array& list);
  /// As select_elements() does.
  std::vector<std::size_t> find(std::string_view selector) const;

 private:
  std::size_t size_;
  std::unordered_multimap<std::string, std::size_t> names_;
  std::unordered_multimap<std::string, std::size_t> types_;
  std::unordered_multimap<std::string, std::size_t> types_of_named_;
};

/// The one element of a list that a selector means; `meant` is what an index or select_elements() says. Throws Problem,
/// which lists the elements, if that is none or several.
std::size_t selected(const Array& list, const std::vector<std::size_t>& meant, std::string_view selector,
                     std::string_view path, Composition& composition);

/// The index that a text names. Throws Problem if it is none, or not in the list.
std::size_t indexed(const Array& list, std::string_view text, std::string_view path);

/// "[0] LoadImageFromFile (a.toml:3:3), [1] ...": the elements as they can be called.
std::string elements_of(const Array& list);

/// The key of a table that was probably meant, or "".
std::string near_key(const Table& table, std::string_view key, Composition& composition);

/// What a plugin's configs bring is looked up in the plugin's scope: the outermost objects in `v` get it as their
/// `_scope_` unless they say one.
void mark_scope(Value& v, const std::string& scope);
/// The scope that mark_scope() gave to a table, or null.
const std::string* scope_mark(const Value& v);

}  // namespace mmreg::detail
