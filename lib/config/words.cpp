#include "config/words.hpp"

#include "config/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mmreg::detail {
namespace {

// Where a word means something.
enum class Where : std::uint8_t { top, inside, everywhere };
struct Word {
  std::string_view text;
  Where where;
  bool is_instruction;  // holds no values of the config
  bool is_merging;      // is done when its table is merged
};
constexpr std::array<Word, 16> kWords = {{{"_base_", Where::top, true, false},
                                          {"_deprecation_", Where::top, true, false},
                                          {"_delete_", Where::everywhere, true, true},
                                          {"_unset_", Where::everywhere, true, true},
                                          {"_use_", Where::inside, true, true},
                                          {"_remove_", Where::inside, true, true},
                                          {"_replace_", Where::inside, false, true},
                                          {"_patch_", Where::inside, false, true},
                                          {"_before_", Where::inside, false, true},
                                          {"_after_", Where::inside, false, true},
                                          {"_prepend_", Where::inside, false, true},
                                          {"_append_", Where::inside, false, true},
                                          {"_name_", Where::inside, false, false},
                                          {"_ref_", Where::inside, false, false},
                                          {"_registry_", Where::inside, false, false},
                                          {"_scope_", Where::everywhere, false, false}}};

bool looks_like_word(std::string_view key) {
  if (key.size() < 3 || key.front() != '_' || key.back() != '_' || key[1] == '_') return false;
  return std::all_of(key.begin() + 1, key.end() - 1, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

const Word* find_word(std::string_view key) {
  if (!key.starts_with('_')) return nullptr;
  const auto* found = std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.text == key; });
  return found == kWords.end() ? nullptr : found;
}

void check_key(const Member& m, bool at_top, Diagnostics& found) {
  if (!looks_like_word(m.key)) return;
  const Word* word = find_word(m.key);
  if (word && word->where == (at_top ? Where::inside : Where::top)) {
    found
        .error(Code::unknown_word, m.key_at,
               at_top ? fmt::format("`{}` means nothing at the top of a file", m.key)
                      : fmt::format("`{}` means something at the top of a file only", m.key))
        .suggest_help(at_top ? "put it into a table" : "move it above the first [table] of the file");
    return;
  }
  if (word && m.key == "_name_" && !m.value.as_string()) {
    found
        .error(Code::bad_word, m.value.origin(),
               fmt::format("`_name_` takes a name as a string, not {}", kind_phrase(m.value.kind())))
        .suggest_help("write `_name_ = \"name\"`");
  }
  if (word) return;
  std::vector<std::string_view> words;
  for (const Word& w : kWords) {
    if (w.where != (at_top ? Where::inside : Where::top)) words.push_back(w.text);
  }
  Diagnostic& d =
      found.error(Code::unknown_word, m.key_at, fmt::format("`{}` is no word of the config language", m.key));
  d.suggestions = near_names(m.key, words);
  d.suggest_help(d.suggestions.empty() ? "keys of your own begin or end without an underscore"
                                       : fmt::format("did you mean `{}`?", d.suggestions.front()));
}

// Below `_patch_` and its like stand selectors, which are no keys.
bool holds_selectors(const Member& m) {
  return is_list_word(m.key) && m.key != "_append_" && m.key != "_prepend_" && m.key != "_remove_";
}

void check(const Value& v, bool at_top, bool selectors, Diagnostics& found) {
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) check(item, false, false, found);
  } else if (const Table* table = v.as_table()) {
    for (const Member& m : *table) {
      if (!selectors) check_key(m, at_top, found);
      check(m.value, false, holds_selectors(m), found);
    }
  }
}

}  // namespace

void check_words(const Value& file, Diagnostics& found) { check(file, true, false, found); }

bool is_file_word(std::string_view key) {
  const Word* word = find_word(key);
  return word && word->where == Where::top;
}

bool has_words(const Value& v) {
  if (const Array* list = v.as_array()) return std::any_of(list->begin(), list->end(), has_words);
  const Table* table = v.as_table();
  return table && std::any_of(table->begin(), table->end(), [](const Member& m) {
           const Word* word = find_word(m.key);
           const bool is_special = word ? word->is_merging || word->where == Where::top : looks_like_word(m.key);
           return is_special || has_words(m.value);
         });
}

bool is_merging_word(std::string_view key) {
  const Word* word = find_word(key);
  return word && word->is_merging;
}

bool is_instruction(std::string_view key) {
  const Word* word = find_word(key);
  return word && word->is_instruction;
}

}  // namespace mmreg::detail
