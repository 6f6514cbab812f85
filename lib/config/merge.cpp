// Merging: tables key by key, everything else replaces.
#include "mmreg/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace mmreg {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
}

class Merger {
 public:
  Merger(const MergeOptions& options, Diagnostics& found) : options_(options), found_(found) {}

  bool merge_table(Table& base, const Table& child, const std::string& path) {
    bool good = true;
    for (const Member& m : child) {
      if (m.key == "_delete_") continue;
      const std::string inner = path.empty() ? m.key : path + "." + m.key;
      Value* inherited = base.find(m.key);
      if (!inherited || !m.value.as_table()) {
        Value fresh = m.value;
        good = strip_markers(fresh) && good;
        base.set(m.key, std::move(fresh), m.key_at);
      } else {
        good = merge_value(*inherited, m, inner) && good;
      }
    }
    return good;
  }

  /// Whether a table says `_delete_ = true`. An error if it says anything but a bool.
  bool deletes(const Table& table, bool& good) {
    const Value* marker = table.find("_delete_");
    if (!marker) return false;
    if (const bool* is_set = marker->as_bool()) return *is_set;
    found_.error(Code::bad_delete_marker, marker->origin(),
                 fmt::format("`_delete_` must be true or false, but it is {}", kind_phrase(marker->kind())));
    good = false;
    return false;
  }

  // In a table that meets nothing there is nothing to delete, but the marker has no place in the result either.
  bool strip_markers(Value& value) {
    bool good = true;
    if (!has_marker(value)) return true;
    if (Array* items = value.edit_array()) {
      for (Value& item : *items) good = strip_markers(item) && good;
    } else if (Table* table = value.edit_table()) {
      deletes(*table, good);
      table->erase("_delete_");
      for (Member& m : *table) good = strip_markers(m.value) && good;
    }
    return good;
  }

 private:
  static bool has_marker(const Value& value) {
    if (const Array* items = value.as_array()) return std::any_of(items->begin(), items->end(), has_marker);
    const Table* table = value.as_table();
    return table && (table->contains("_delete_") ||
                     std::any_of(table->begin(), table->end(), [](const Member& m) { return has_marker(m.value); }));
  }

  bool merge_value(Value& inherited, const Member& child, const std::string& path) {
    bool good = true;
    const Table& table = *child.value.as_table();
    if (deletes(table, good)) {
      Value fresh = child.value;
      good = strip_markers(fresh) && good;
      inherited = std::move(fresh);
      return good;
    }
    if (!good) return false;
    if (inherited.as_table()) return merge_table(*inherited.edit_table(), table, path);
    if (inherited.as_array() && options_.list_indices) return merge_list(*inherited.edit_array(), table, path);
    Diagnostic& d = found_.error(
        Code::dict_over_non_dict, child.key_at,
        options_.list_indices
            ? fmt::format("`{}` is {}, so nothing can be set inside it", path, kind_phrase(inherited.kind()))
            : fmt::format("`{}` is a table here, but what it inherits is {}", path, kind_phrase(inherited.kind())));
    d.also(inherited.origin(), options_.list_indices ? "it is set here" : "inherited from here").at_key(path);
    d.suggest_help(options_.list_indices ? fmt::format("replace it by a table: {}={{_delete_=true, ...}}", path)
                                         : "put `_delete_ = true` into the table if it is to replace what it inherits");
    return false;
  }

  bool merge_list(Array& base, const Table& child, const std::string& path) {
    bool good = true;
    for (const Member& m : child) {
      const std::string inner = path + "." + m.key;
      Value* item = element(base, m, path);
      if (!item) {
        good = false;
      } else if (m.value.as_table() && (item->as_table() || item->as_array())) {
        good = merge_value(*item, m, inner) && good;
      } else if (m.value.as_table() && !has_marker(m.value)) {
        found_
            .error(Code::scalar_at_index, m.key_at,
                   fmt::format("`{}` is {}, so nothing can be merged into it", inner, kind_phrase(item->kind())))
            .also(item->origin(), "the element is here");
        good = false;
      } else {
        Value fresh = m.value;
        good = strip_markers(fresh) && good;
        *item = std::move(fresh);
      }
    }
    return good;
  }

  Value* element(Array& list, const Member& m, const std::string& path) {
    if (!is_digits(m.key)) {
      found_.error(Code::bad_list_index, m.key_at,
                   fmt::format("`{}` is a list, so `{}` must be an index from 0 to {}", path, m.key,
                               list.empty() ? 0 : list.size() - 1));
      return nullptr;
    }
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(m.key.data(), m.key.data() + m.key.size(), index);
    if (error == std::errc() && index < list.size()) return &list[index];
    found_.error(Code::index_out_of_range, m.key_at,
                 fmt::format("`{}` has {} element{}, so it has no index {}", path, list.size(),
                             list.size() == 1 ? "" : "s", m.key));
    return nullptr;
  }

  const MergeOptions& options_;
  Diagnostics& found_;
};

}  // namespace

bool merge_into(Value& base, const Value& child, const MergeOptions& options, Diagnostics& found) {
  Merger merger(options, found);
  Value result = base;  // shares until it is edited
  bool good = true;
  if (merger.deletes(*child.as_table(), good)) result = Value(Table{}, base.origin());
  good = good && merger.merge_table(*result.edit_table(), *child.as_table(), "");
  if (good) base = std::move(result);
  return good;
}

}  // namespace mmreg
