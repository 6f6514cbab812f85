// Edits of inherited lists: `_remove_`, `_replace_`, `_patch_`, `_before_`, `_after_`, `_prepend_`, `_append_`, done in
// this order. Selectors refer to the inherited list, all of them.
#include "config/merge.hpp"

#include "config/deferred.hpp"
#include "config/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

namespace mmreg::detail {
namespace {

constexpr std::array<std::string_view, 7> kListWords = {"_remove_", "_replace_", "_patch_", "_before_",
                                                        "_after_",  "_prepend_", "_append_"};

// An inherited element with what is to become of it.
struct Slot {
  Value value;
  Array before;
  Array after;
  Origin removed_at;  // what removes it
};

class ListEdit {
 public:
  ListEdit(Merger& merger, Composition& composition, const Table& words, const std::string& path)
      : merger_(merger), composition_(composition), words_(words), path_(path) {}

  /// The edited list. Nothing, with errors reported, if an edit does not fit.
  std::optional<Array> run(Array inherited) {
    // Names and types must be known before an element can be selected.
    if (!merger_.expand_heads(inherited)) return std::nullopt;
    heads_ = std::move(inherited);
    index_.emplace(heads_);
    for (const Value& v : heads_) slots_.push_back({v, {}, {}, {}});
    remove();
    replace();
    patch();
    insert("_before_", &Slot::before);
    insert("_after_", &Slot::after);
    Array out = whole("_prepend_");
    Array last = whole("_append_");
    if (!good_) return std::nullopt;
    const auto move_all = [&out](Array& from) { std::move(from.begin(), from.end(), std::back_inserter(out)); };
    for (Slot& slot : slots_) {
      move_all(slot.before);
      if (!slot.removed_at) out.push_back(std::move(slot.value));
      move_all(slot.after);
    }
    move_all(last);
    return out;
  }

 private:
  void fail(Problem problem, Origin at) { good_ = merger_.fail(std::move(problem), at); }

  // The slot that a selector means; null, with an error reported, if there is none or it is removed.
  Slot* slot_of(std::string_view selector, Origin at, bool may_be_removed = false) {
    try {
      Slot& slot = slots_[selected(heads_, index_->find(selector), selector, path_, composition_)];
      if (!slot.removed_at || may_be_removed) return &slot;
      Problem problem{Code::bad_list_edit,
                      fmt::format("`{}` of `{}` is removed, so it cannot be changed", selector, path_),
                      "take it out of one of the two"};
      problem.related.push_back({slot.removed_at, "removed here"});
      fail(std::move(problem), at);
    } catch (Problem& problem) {
      fail(std::move(problem), at);
    }
    return nullptr;
  }

  // The content of a word, plain; null if the word is not there or not of that kind, which is an error.
  const Value* content(std::string_view word, Kind kind, std::string_view wanted) {
    const Member* m = words_.member(word);
    if (!m) return nullptr;
    Value& plain = contents_.emplace_back(m->value);
    if (!merger_.expand(plain) || (word == "_remove_" && !merger_.expand_elements(plain)))
      return good_ = false, nullptr;
    if (plain.kind() == kind) return &plain;
    fail({Code::bad_word, fmt::format("`{}` takes {}, not {}", word, wanted, kind_phrase(plain.kind())),
          fmt::format("write {}", kind == Kind::table ? fmt::format("`{}.SELECTOR = ...`", word)
                                                      : fmt::format("`{} = [...]`", word))},
         m->value.origin());
    return nullptr;
  }

  void remove() {
    const Value* list = content("_remove_", Kind::array, "an array of selectors");
    if (!list) return;
    for (const Value& selector : *list->as_array()) {
      const std::string* text = selector.as_string();
      if (!text && !selector.as_integer()) {
        fail({Code::bad_word,
              fmt::format("a selector is a `_name_`, a `type` or an index, not {}", kind_phrase(selector.kind())),
              "write `_remove_ = [\"RandomFlip\"]`"},
             selector.origin());
        continue;
      }
      Slot* slot = slot_of(text ? *text : std::to_string(*selector.as_integer()), selector.origin(), true);
      if (slot) slot->removed_at = selector.origin();
    }
  }

  template <class Change>
  void each(std::string_view word, const Change& change) {
    const Value* table = content(word, Kind::table, "a table of selectors");
    if (!table) return;
    for (const Member& m : *table->as_table()) change(m);
  }

  void replace() {
    each("_replace_", [&](const Member& m) {
      Slot* slot = slot_of(m.key, m.key_at);
      if (!slot) return;
      Value fresh = m.value;
      good_ = merger_.make_fresh(fresh, path_of(*slot)) && good_;
      merger_.replace(slot->value, std::move(fresh));
    });
  }

  void patch() {
    each("_patch_", [&](const Member& m) {
      if (m.key == "*") {
        patch_all(m);
      } else if (Slot* slot = slot_of(m.key, m.key_at)) {
        patch_one(*slot, m);
      }
    });
  }

  void patch_one(Slot& slot, const Member& m) {
    Value content = m.value;
    if (template_of(content) && !merger_.expand(content)) {
      good_ = false;
      return;
    }
    if (content.as_table() || copy_of(content)) {
      good_ = merger_.set_element(slot.value, {m.key, m.key_at, std::move(content)}, path_of(slot)) && good_;
      return;
    }
    fail({Code::bad_word, fmt::format("`_patch_` merges a table into an element, not {}", kind_phrase(content.kind())),
          fmt::format("use `_replace_.{}` to put another value there", m.key)},
         m.value.origin());
  }

  void patch_all(const Member& m) {
    for (Slot& slot : slots_) {
      if (slot.removed_at || !good_) continue;
      try {
        composition_.spend(m.value);
      } catch (Problem& problem) {
        return fail(std::move(problem), m.key_at);
      } catch (const FollowsFromOther&) {
        composition_.found.count_follower();
        good_ = false;
        return;
      }
      patch_one(slot, m);
    }
  }

  std::string path_of(const Slot& slot) const {
    return path_of_index(path_, static_cast<std::size_t>(&slot - slots_.data()));
  }

  void insert(std::string_view word, Array Slot::*where) {
    each(word, [&](const Member& m) {
      Slot* slot = slot_of(m.key, m.key_at, true);
      if (!slot) return;
      Value fresh = m.value;
      good_ = merger_.expand(fresh) && merger_.make_fresh(fresh, path_) && good_;
      Array& into = slot->*where;
      if (const Array* several = fresh.as_array()) {
        into.insert(into.end(), several->begin(), several->end());
      } else {
        into.push_back(std::move(fresh));
      }
    });
  }

  Array whole(std::string_view word) {
    const Value* list = content(word, Kind::array, "an array of elements");
    if (!list) return {};
    Array fresh = *list->as_array();
    const std::size_t first = word == "_append_" ? heads_.size() : 0;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      good_ = merger_.make_fresh(fresh[i], path_of_index(path_, first + i)) && good_;
    }
    return fresh;
  }

  Merger& merger_;
  Composition& composition_;
  const Table& words_;
  const std::string& path_;
  Array heads_;  // the inherited elements, with their names known
  std::optional<ElementIndex> index_;
  std::vector<Slot> slots_;
  std::deque<Value> contents_;  // stays where it is
  bool good_ = true;
};

}  // namespace

bool is_list_word(std::string_view key) {
  return key.size() > 6 && key.front() == '_' &&
         std::find(kListWords.begin(), kListWords.end(), key) != kListWords.end();
}

const Member* list_word(const Table& table) {
  const auto* found = std::find_if(table.begin(), table.end(), [](const Member& m) { return is_list_word(m.key); });
  return found == table.end() ? nullptr : found;
}

bool Merger::edit_list(Value& inherited, const Member& child, const std::string& path) {
  const Table& words = *child.value.as_table();
  const Member& word = *list_word(words);
  if (!inherited.as_array()) {
    Problem problem{
        Code::bad_list_edit,
        fmt::format("`{}` inherits {}, so `{}` has no list to edit", path, kind_phrase(inherited.kind()), word.key),
        "the words that edit lists are for inherited arrays only"};
    problem.related.push_back({inherited.origin(), "inherited from here"});
    return fail(std::move(problem), word.key_at);
  }
  for (const Member& m : words) {
    if (is_list_word(m.key)) continue;
    return fail({Code::bad_list_edit, fmt::format("`{}` cannot stand beside `{}`", m.key, word.key),
                 "a table that edits a list has no other keys: take this one out"},
                m.key_at);
  }
  std::optional<Array> edited = ListEdit(*this, composition_, words, path).run(*inherited.as_array());
  if (!edited) return false;
  Value list(*std::move(edited), inherited.origin());
  list.set_history(inherited.history());
  if (composition_.history) composition_.history->note(list, {HistoryEvent::What::edited, inherited, word.key_at});
  inherited = std::move(list);
  return true;
}

}  // namespace mmreg::detail
