// Merging: tables key by key, everything else replaces.
#include "config/merge.hpp"

#include "config/deferred.hpp"
#include "config/finish.hpp"
#include "config/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace mmreg {
namespace detail {
namespace {

bool is_marker(std::string_view key) { return key == "_delete_" || key == "_unset_" || is_list_word(key); }

// Whether words that edit what is inherited stand anywhere in a value.
bool has_marker(const Value& value) {
  if (const Array* items = value.as_array()) return std::any_of(items->begin(), items->end(), has_marker);
  const Table* table = value.as_table();
  return table && std::any_of(table->begin(), table->end(),
                              [](const Member& m) { return is_marker(m.key) || has_marker(m.value); });
}

// Whether a key anywhere in tables of tables is a number, which may mean the element of a list.
bool has_index(const Value& value) {
  const Table* table = value.as_table();
  return table && std::any_of(table->begin(), table->end(),
                              [](const Member& m) { return parse_index(m.key) || has_index(m.value); });
}

}  // namespace

bool Merger::fail(Problem problem, Origin at) {
  composition_.report(std::move(problem), at);
  return false;
}

bool Merger::expand(Value& v) {
  if (!is_deferred(v)) return true;
  return finisher_ ? finisher_->expand(v) : Finisher(*root_, composition_).expand(v);
}

bool Merger::expand_elements(Value& list) {
  if (!list.as_array() || std::none_of(list.as_array()->begin(), list.as_array()->end(), is_deferred)) return true;
  return expand_each(*list.edit_array(), &Merger::expand);
}

bool Merger::expand_heads(Array& list) {
  if (std::none_of(list.begin(), list.end(), has_deferred_head)) return true;
  return expand_each(list, &Merger::expand_head);
}

// What one element leads to is found out for all of them. The list may be a part of what is looked into, which must not
// change meanwhile, so it is written when all is known.
bool Merger::expand_each(Array& list, bool (Merger::*expand_one)(Value&)) {
  Array fresh = list;
  bool good = true;
  const auto expand_with = [&](Merger& merger) {
    for (Value& element : fresh) good = (merger.*expand_one)(element) && good;
  };
  if (finisher_) {
    expand_with(*this);
  } else {
    Finisher shared(*root_, composition_);
    Merger merger(composition_, shared);
    expand_with(merger);
  }
  list = std::move(fresh);
  return good;
}

bool Merger::expand_head(Value& element) {
  if (!has_deferred_head(element)) return true;
  bool good = expand(element);
  for (const char* key : {"_name_", "type"}) {
    const Value* head = element.as_table() ? element.as_table()->find(key) : nullptr;
    if (!head || !is_deferred(*head)) continue;
    Value plain = *head;
    good = expand(plain) && good;
    *element.edit_table()->find(key) = std::move(plain);
  }
  return good;
}

// ---- words

/// Whether a table says `_delete_ = true`. An error if it says anything but a bool.
bool Merger::deletes(const Table& table, bool& good) {
  const Value* marker = table.find("_delete_");
  return marker && says_delete(*marker, good);
}

bool Merger::says_delete(const Value& marker, bool& good) {
  if (marker.is_null() && !marker.origin()) return false;  // it says nothing
  Value plain = marker;
  if (!expand(plain)) return good = false;
  if (const bool* is_set = plain.as_bool()) return *is_set;
  return good = fail({Code::bad_delete_marker,
                      fmt::format("`_delete_` must be true or false, but it is {}", kind_phrase(plain.kind())),
                      "write `_delete_ = true`, or take it out"},
                     marker.origin());
}

bool Merger::unset(Table& base, const Table& child, const std::string& path) {
  const Value* word = child.find("_unset_");
  if (!word) return true;
  Value plain = *word;
  if (!expand(plain) || !expand_elements(plain)) return false;
  const Array* keys = plain.as_array();
  const auto is_text = [](const Value& key) { return key.as_string() != nullptr; };
  if (!keys || !std::all_of(keys->begin(), keys->end(), is_text)) {
    return fail(
        {Code::bad_word,
         fmt::format("`_unset_` takes an array of keys, not {}", keys ? "other values" : kind_phrase(plain.kind())),
         "write `_unset_ = [\"key\"]`"},
        word->origin());
  }
  std::unordered_set<std::string_view> gone;
  for (const Value& key : *keys) {
    gone.insert(*key.as_string());
    if (base.contains(*key.as_string())) {
      composition_.removals.push_back({path_of_key(path, *key.as_string()), key.origin()});
      continue;
    }
    Diagnostic& d = composition_.found.warning(
        Code::unset_nothing, key.origin(),
        fmt::format("there is no inherited `{}` to unset", path_of_key(path, *key.as_string())));
    const std::string near = near_key(base, *key.as_string(), composition_);
    d.suggest_help(near.empty() ? "take it out of `_unset_`" : fmt::format("did you mean `{}`?", near));
  }
  base.erase_if([&](const Member& m) { return gone.contains(m.key); });
  return true;
}

// Where nothing is inherited there is nothing to delete or to edit. What stands beside a `_use_` waits for the copy.
bool Merger::make_fresh(Value& v, const std::string& path) {
  if (!has_marker(v)) return true;
  bool good = true;
  if (Array* items = v.edit_array()) {
    for (std::size_t i = 0; i < items->size(); ++i) good = make_fresh((*items)[i], path_of_index(path, i)) && good;
    return good;
  }
  Table* table = v.edit_table();
  deletes(*table, good);
  table->erase("_delete_");
  if (table->contains("_unset_")) {
    Table nothing;
    good = unset(nothing, *table, path) && good;
    table->erase("_unset_");
  }
  if (const Member* word = list_word(*table)) {
    return fail({Code::bad_list_edit, fmt::format("`{}` inherits no list that `{}` could edit", path, word->key),
                 "write the list itself: key = [...]"},
                word->key_at);
  }
  for (Member& m : *table) good = make_fresh(m.value, path_of_key(path, m.key)) && good;
  return good;
}

// ---- history

void Merger::replace(Value& old, Value fresh) {
  note_replaced(fresh, old);
  old = std::move(fresh);
}

void Merger::note_replaced(Value& fresh, const Value& old) {
  if (!composition_.history) return;
  composition_.history->note(fresh, {HistoryEvent::What::replaced, old, {}});
  const Table* before = old.as_table();
  if (!before || !fresh.as_table()) return;
  for (Member& m : *fresh.edit_table()) {
    if (const Value* inner = before->find(m.key)) note_replaced(m.value, *inner);
  }
}

// ---- merging

// Edits of what is inherited come last: what they run into may be said by this file.
bool Merger::merge_root(Value& base, const Table& child) {
  bool good = true;
  if (deletes(child, good)) base = Value(Table{}, base.origin());
  if (!good) return false;
  const auto is_edit = [&](const Member& m) { return base.as_table()->contains(m.key) && has_marker(m.value); };
  if (std::none_of(child.begin(), child.end(), is_edit)) return merge_table(*base.edit_table(), child, "");
  Table plain;
  Table edits;
  for (const Member& m : child) (is_edit(m) ? edits : plain).set(m.key, m.value, m.key_at);
  good = merge_table(*base.edit_table(), plain, "");
  return merge_table(*base.edit_table(), edits, "") && good;
}

bool Merger::merge_table(Table& base, const Table& child, const std::string& path) {
  bool good = unset(base, child, path);
  for (const Member& m : child) {
    if (m.key == "_delete_" || m.key == "_unset_") continue;
    if (Value* inherited = base.find(m.key)) {
      good = merge_value(*inherited, m, path_of_key(path, m.key)) && good;
      if (inherited->origin() == m.value.origin()) base.set_key_origin(m.key, m.key_at);  // it was replaced
    } else {
      Value fresh = m.value;
      good = make_fresh(fresh, path_of_key(path, m.key)) && good;
      base.set(m.key, std::move(fresh), m.key_at);
    }
  }
  return good;
}

bool Merger::merge_value(Value& inherited, const Member& child, const std::string& path) {
  if (copy_of(child.value)) return merge_copy(inherited, child, path);
  const Table* table = child.value.as_table();
  bool good = true;
  if (!table || deletes(*table, good)) {
    Value fresh = child.value;
    good = make_fresh(fresh, path) && good;
    replace(inherited, std::move(fresh));
    return good;
  }
  if (!good) return false;
  if (copy_of(inherited)) return merge_beside(inherited, child, path);
  return expand(inherited) && merge_plain(inherited, child, *table, path);
}

// A table with `_use_` goes over what it inherits; over another one it says that something else is copied.
bool Merger::merge_copy(Value& inherited, const Member& child, const std::string& path) {
  bool good = true;
  Copy over = *copy_of(child.value);
  over.inherits = !says_delete(over.deletes, good);
  over.deletes = {};
  if (const Copy* before = copy_of(inherited); before && over.inherits) {
    Value beside(before->beside, inherited.origin());
    good = merge_value(beside, {child.key, child.key_at, Value(over.beside, child.value.origin())}, path) && good;
    if (beside.as_table()) over.beside = *beside.as_table();
    over.inherits = before->inherits;
    over.under = before->under;
  } else if (over.inherits) {
    over.under = inherited;
  }
  replace(inherited, deferred(std::move(over), child.value.origin()));
  return good;
}

bool Merger::merge_plain(Value& inherited, const Member& child, const Table& table, const std::string& path) {
  if (list_word(table)) return edit_list(inherited, child, path);
  if (inherited.as_table()) return merge_table(*inherited.edit_table(), table, path);
  if (inherited.as_array() && options_.list_indices) return merge_indices(*inherited.edit_array(), table, path);
  const bool by_override = child.key_at && source_of(child.key_at).kind == SourceKind::argument;
  Problem problem{Code::dict_over_non_dict, {}};
  problem.message =
      by_override
          ? fmt::format("`{}` is {}, so nothing can be set inside it", path, kind_phrase(inherited.kind()))
          : fmt::format("`{}` is a table here, but what it inherits is {}", path, kind_phrase(inherited.kind()));
  problem.related.push_back({inherited.origin(), by_override ? "it is set here" : "inherited from here"});
  problem.help = by_override ? fmt::format("replace it by a table: {}={{_delete_=true, ...}}", path)
                 : inherited.as_array()
                     ? "edit the list with `_append_`, `_patch_` and so on, or put `_delete_ = true` into the table"
                     : "put `_delete_ = true` into the table if it is to replace what it inherits";
  problem.key = path;
  composition_.report(std::move(problem), child.key_at);
  // What is below, or refers to it, was written for the table.
  Diagnostics unsaid;
  Composition quiet(unsaid);
  Value fresh = child.value;
  Merger(quiet, root_).make_fresh(fresh, path);
  inherited = std::move(fresh);
  return false;
}

// Over a table that waits for its copy: what is written stands beside the rest. Where both would edit the same thing,
// the copy is made now.
bool Merger::merge_beside(Value& inherited, const Member& child, const std::string& path) {
  const Copy& copy = *copy_of(inherited);
  const Table& table = *child.value.as_table();
  const bool meets =
      std::any_of(table.begin(), table.end(), [&](const Member& m) { return copy.beside.contains(m.key); });
  const bool reaches_in = options_.list_indices && has_index(child.value);
  const bool edits = !copy.beside.empty() && (list_word(table) || list_word(copy.beside) || table.contains("_unset_"));
  if (reaches_in || edits || (meets && (has_marker(child.value) || has_marker(Value(copy.beside))))) {
    return expand(inherited) && merge_value(inherited, child, path);
  }
  Copy merged = copy;
  bool good = true;
  if (meets) {
    good = merge_table(merged.beside, table, path);
  } else {
    for (const Member& m : table) merged.beside.set(m.key, m.value, m.key_at);
  }
  const std::uint32_t history = inherited.history();
  inherited = deferred(std::move(merged), inherited.origin());
  inherited.set_history(history);
  return good;
}

// Keys that are numbers address the elements of a list.
bool Merger::merge_indices(Array& base, const Table& child, const std::string& path) {
  bool good = true;
  for (const Member& m : child) {
    try {
      good = set_element(base[indexed(base, m.key, path)], m, path + "." + m.key) && good;
    } catch (Problem& problem) {
      good = fail(std::move(problem), m.key_at);
    }
  }
  return good;
}

bool Merger::set_element(Value& element, const Member& child, const std::string& path) {
  if (!expand(element)) return false;
  const bool merges = child.value.as_table() && (element.as_table() || element.as_array());
  if (merges || copy_of(child.value)) return merge_value(element, child, path);
  bool good = true;
  if (child.value.as_table() && !deletes(*child.value.as_table(), good)) {
    if (!good) return false;
    Problem problem{Code::scalar_at_index,
                    fmt::format("`{}` is {}, so nothing can be merged into it", path, kind_phrase(element.kind())),
                    "put `_delete_ = true` into the table if it is to replace the element"};
    problem.related.push_back({element.origin(), "the element is here"});
    return fail(std::move(problem), child.key_at);
  }
  Value fresh = child.value;
  good = make_fresh(fresh, path);
  replace(element, std::move(fresh));
  return good;
}

}  // namespace detail

bool merge_into(Value& base, const Value& child, const MergeOptions& options, Diagnostics& found) {
  detail::Composition composition(found);
  Value result = base;  // shares until one of them is edited
  const bool good = detail::Merger(composition, &result, options).merge_root(result, *child.as_table());
  if (good) base = std::move(result);
  return good;
}

}  // namespace mmreg
