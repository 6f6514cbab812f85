// Changing some values of a tree while the rest stays shared. Private to the library.
#pragma once

#include "mmreg/value.hpp"

#include <optional>

namespace mmreg::detail {

/// Asks `change` about every value, what is inside first; what it returns takes the value's place. Nothing if nothing
/// changed: then no copy was made.
template <class Change>
std::optional<Value> rewrite(const Value& v, const Change& change) {
  std::optional<Value> out;
  if (const Array* items = v.as_array()) {
    for (std::size_t i = 0; i < items->size(); ++i) {
      std::optional<Value> item = rewrite((*items)[i], change);
      if (!item) continue;
      if (!out) out = v;
      (*out->edit_array())[i] = *std::move(item);
    }
  } else if (const Table* table = v.as_table()) {
    for (std::size_t i = 0; i < table->size(); ++i) {
      std::optional<Value> value = rewrite(table->begin()[i].value, change);
      if (!value) continue;
      if (!out) out = v;
      out->edit_table()->begin()[i].value = *std::move(value);
    }
  }
  if (std::optional<Value> changed = change(out ? *out : v)) return changed;
  return out;
}

}  // namespace mmreg::detail
