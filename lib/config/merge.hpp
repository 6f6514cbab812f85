// Merging values into what they inherit. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "mmreg/config.hpp"

#include <string>
#include <vector>

namespace mmreg::detail {

class Finisher;

class Merger {
 public:
  /// `root`: the config in which deferred values are looked up when merging runs into one. It must outlive the merger;
  /// it may be what is merged into.
  Merger(Composition& composition, const Value* root, MergeOptions options = {})
      : composition_(composition), root_(root), options_(options) {}
  /// For a merge that a finisher needs: deferred values are looked up on its way.
  Merger(Composition& composition, Finisher& finisher) : composition_(composition), finisher_(&finisher) {}

  /// Merges a file's table, or an override's, into the whole config. False, with errors reported, if something does
  /// not fit; then `base` is of use only to find more mistakes.
  bool merge_root(Value& base, const Table& child);
  /// Merges one value into what stands at its place. `path` is for messages.
  bool merge_value(Value& inherited, const Member& child, const std::string& path);
  /// Puts a value at an element of a list: a table merges into it.
  bool set_element(Value& element, const Member& child, const std::string& path);
  /// A value without the words that edit what is inherited: there is nothing of that here.
  bool make_fresh(Value& v, const std::string& path);
  /// Whether a `_delete_` is true; `good` becomes false, with an error reported, if it says no bool.
  bool says_delete(const Value& marker, bool& good);
  /// Puts `fresh` in the place of `old`.
  void replace(Value& old, Value fresh);
  /// Reports what is wrong at `at`.
  bool fail(Problem problem, Origin at);
  /// Makes a deferred value plain. False, with an error reported, if that is not possible.
  bool expand(Value& v);
  /// The same for the elements of a list, if it is one.
  bool expand_elements(Value& list);
  /// The same for what the elements of a list can be called by: their `_name_` and `type`, and the tables themselves.
  bool expand_heads(Array& list);

 private:
  bool expand_head(Value& element);
  bool expand_each(Array& list, bool (Merger::*expand_one)(Value&));
  bool merge_table(Table& base, const Table& child, const std::string& path);
  bool merge_copy(Value& inherited, const Member& child, const std::string& path);
  bool merge_plain(Value& inherited, const Member& child, const Table& table, const std::string& path);
  bool merge_beside(Value& inherited, const Member& child, const std::string& path);
  bool merge_indices(Array& base, const Table& child, const std::string& path);
  bool deletes(const Table& table, bool& good);
  bool unset(Table& base, const Table& child, const std::string& path);
  void note_replaced(Value& fresh, const Value& old);

  // list_edit.cpp
  bool edit_list(Value& inherited, const Member& child, const std::string& path);

  Composition& composition_;
  const Value* root_ = nullptr;
  Finisher* finisher_ = nullptr;
  MergeOptions options_;
};

/// Whether a key is one of `_append_`, `_remove_`, ...: the words that edit an inherited list.
bool is_list_word(std::string_view key);
/// The first such word of a table, or null.
const Member* list_word(const Table& table);

}  // namespace mmreg::detail
