#include "config/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mmreg::detail {
namespace {

constexpr std::array<std::string_view, 2> kTopWords = {"_base_", "_deprecation_"};
constexpr std::array<std::string_view, 5> kWords = {"_delete_", "_scope_", "_ref_", "_name_", "_registry_"};

bool is_word(std::string_view key) {
  if (key.size() < 3 || key.front() != '_' || key.back() != '_' || key[1] == '_') return false;
  return std::all_of(key.begin() + 1, key.end() - 1, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

void check_key(const Member& m, bool at_top, Diagnostics& found) {
  if (!is_word(m.key) || has(kWords, m.key) || (at_top && has(kTopWords, m.key))) return;
  if (has(kTopWords, m.key)) {
    found.error(Code::unknown_word, m.key_at, fmt::format("`{}` means something at the top of a file only", m.key))
        .suggest_help("move it above the first [table] of the file");
    return;
  }
  std::vector<std::string_view> words(kWords.begin(), kWords.end());
  if (at_top) words.insert(words.end(), kTopWords.begin(), kTopWords.end());
  Diagnostic& d =
      found.error(Code::unknown_word, m.key_at, fmt::format("`{}` is no word of the config language", m.key));
  d.suggestions = near_names(m.key, words);
  if (!d.suggestions.empty()) d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()));
}

void check(const Value& v, bool at_top, Diagnostics& found) {
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) check(item, false, found);
  } else if (const Table* table = v.as_table()) {
    for (const Member& m : *table) {
      check_key(m, at_top, found);
      check(m.value, false, found);
    }
  }
}

}  // namespace

void check_words(const Value& file, Diagnostics& found) { check(file, true, found); }

}  // namespace mmreg::detail
