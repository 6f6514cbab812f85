// Paths into a config: "model.backbone.depth", "pipeline[0].prob", "pipeline[RandomFlip].prob".
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/value.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// A step of a path: a key of a table, or what calls an element of a list.
struct PathStep {
  std::string text;
  bool in_brackets = false;  ///< of a list: an index or a selector, see select_elements(); of a table: a key

  friend bool operator==(const PathStep&, const PathStep&) = default;
};
using KeyPath = std::vector<PathStep>;

/// Splits a path at dots and brackets. Brackets and quotes protect what is in them: `t["a.b"]` and `t."a.b"`. Nothing
/// if a part is empty, a bracket or a quote is not closed, or there are more than 64 parts.
std::optional<KeyPath> parse_key_path(std::string_view text);

/// The path of a key inside of `outer`, in brackets where it would not be read back otherwise.
std::string path_of_key(std::string_view outer, std::string_view key);
/// The path of an element.
std::string path_of_index(std::string_view outer, std::size_t index);

/// An index: digits only. Nothing if `text` is none.
std::optional<std::size_t> parse_index(std::string_view text);

/// What an element of a list can be called by; null where it has no such text.
struct ElementName {
  const std::string* name = nullptr;  ///< its `_name_`
  const std::string* type = nullptr;  ///< its `type`; a text is its own
};
ElementName element_name(const Value& element);

/// The elements of a list that a selector means: those with this `_name_`, else those of this `type` (a text element
/// is its own type), else the one at this index. An element with a `_name_` is called by its type only if no other is.
std::vector<std::size_t> select_elements(const Array& list, std::string_view selector);

/// The value at a path. In a list a step is an index or, in brackets, a selector that means one element. Null if there
/// is none, which is an error that says what could have been meant.
const Value* find_at(const Value& root, const KeyPath& path, Diagnostics& found);
/// The same without a word: null if there is none.
const Value* value_at(const Value& root, const KeyPath& path);
/// One step of a path, or null.
const Value* find_step(const Value& from, const PathStep& step);

/// Whether a value holds no tables: scalars, lists of scalars, and what is empty.
bool is_leaf(const Value& v);

/// Calls `visit` with the path of every leaf.
void for_each_leaf(const Value& v, const std::function<void(const std::string& path, const Value& leaf)>& visit,
                   const std::string& path = "");

/// `path=value` for every leaf, a line each; `path` is that of `v`.
std::string print_flat(const Value& v, const std::string& path = "");

}  // namespace mmreg
