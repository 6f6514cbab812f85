// Overrides go where their keys say.
#include "config/deferred.hpp"
#include "config/expression.hpp"
#include "config/merge.hpp"
#include "config/override.hpp"
#include "config/selector.hpp"
#include "config/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace mmreg {
namespace detail {
namespace {

using Operation = Override::Operation;

// What the elements of lists are called by, as long as no override changes that.
struct Elements {
  Array list;  // with their names known
  ElementIndex index;
};
using KnownLists = std::unordered_map<std::string, Elements>;  // by path

// Every override may go through a whole list. A million that each go through a million elements would never end.
class Patience {
 public:
  static constexpr std::size_t kMost = 20'000'000;  // elements; some seconds
  struct Lost {};
  void walk(std::size_t elements) {
    if ((walked_ += elements) > kMost) throw Lost();
  }

 private:
  std::size_t walked_ = 0;
};

class Applier {
 public:
  Applier(const Override& o, const KeyPath& path, const Value& root, KnownLists& lists, Patience& patience,
          Composition& composition)
      : override_(o),
        path_(path),
        lists_(lists),
        patience_(patience),
        composition_(composition),
        merger_(composition, &root, {.list_indices = true}) {}

  /// Goes on from `at`, which the first `done` steps led to.
  bool apply(Value& at, std::size_t done = 0, const std::string& way = "") {
    if (override_.operation == Operation::set && is_merging_word(path_[done].text)) return say(at, done, way);
    if (copy_of(at) && fits_beside(done)) {
      return merger_.merge_value(at, {"", override_.at, nested(done)}, way);
    }
    if (!merger_.expand(at)) return false;
    if (at.as_table()) return in_table(*at.edit_table(), done, way);
    if (at.as_array()) return in_list(*at.edit_array(), done, way);
    return through_scalar(at, way);
  }

 private:
  bool is_last(std::size_t i) const { return i + 1 == path_.size(); }

  // Keys of tables can be set beside a `_use_`; what reaches into a list needs the copy.
  bool fits_beside(std::size_t from) const {
    return override_.operation == Operation::set &&
           std::all_of(path_.begin() + static_cast<std::ptrdiff_t>(from), path_.end(),
                       [](const PathStep& step) { return !step.in_brackets && !parse_index(step.text); });
  }

  // The value in tables for the steps from `from` on.
  Value nested(std::size_t from) const {
    Value v = override_.value;
    for (std::size_t i = path_.size(); i > from; --i) {
      Table table;
      table.set(path_[i - 1].text, std::move(v), override_.at);
      v = Value(std::move(table), override_.at);
    }
    return v;
  }

  // A word of the config language: what stands from it on is merged like a file's.
  bool say(Value& at, std::size_t from, const std::string& way) {
    Value words = nested(from);
    make_copies_wait(words, way, composition_);
    if (from > 0) return merger_.merge_value(at, {"", override_.at, std::move(words)}, way);
    return words.as_table() && merger_.merge_root(at, *words.as_table());
  }

  bool in_table(Table& table, std::size_t i, const std::string& way) {
    const std::string& key = path_[i].text;
    const std::string path = path_of_key(way, key);
    Value* v = table.find(key);
    if (!v) return add(table, i, way);
    if (!is_last(i)) return apply(*v, i + 1, path);
    switch (override_.operation) {
      case Operation::remove:
        patience_.walk(table.size());
        composition_.removals.push_back({path, override_.at});
        return table.erase(key);
      case Operation::set: {
        const bool good = merger_.merge_value(*v, {key, override_.at, override_.value}, path);
        if (!override_.value.as_table()) table.set_key_origin(key, override_.at);
        return good;
      }
      default: return extend(*v, path);
    }
  }

  bool add(Table& table, std::size_t i, const std::string& way) {
    const std::string path = path_of_key(way, path_[i].text);
    const bool reaches_in = std::any_of(path_.begin() + static_cast<std::ptrdiff_t>(i) + 1, path_.end(),
                                        [](const PathStep& step) { return step.in_brackets; });
    if (override_.operation != Operation::set || reaches_in) {
      const std::string near = near_key(table, path_[i].text, composition_);
      return merger_.fail({Code::key_missing, fmt::format("the config has no `{}`", path),
                           near.empty() ? fmt::format("set it as a whole: {}=VALUE", path)
                                        : fmt::format("did you mean `{}`?", path_of_key(way, near))},
                          override_.at);
    }
    Value fresh = nested(i + 1);
    make_copies_wait(fresh, path, composition_);
    const bool good = merger_.make_fresh(fresh, path);
    table.set(path_[i].text, std::move(fresh), override_.at);
    return good;
  }

  bool in_list(Array& list, std::size_t i, const std::string& way) {
    std::size_t index = 0;
    try {
      index = path_[i].in_brackets ? select(list, path_[i].text, way) : indexed(list, path_[i].text, way);
    } catch (Problem& problem) {
      return merger_.fail(std::move(problem), override_.at);
    }
    const std::string path = path_of_index(way, index);
    if (!is_last(i))
      return list[index].as_table() || list[index].as_array() || is_deferred(list[index])
                 ? apply(list[index], i + 1, path)
                 : into_element(list[index], path);
    switch (override_.operation) {
      case Operation::remove:
        patience_.walk(list.size());
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
        return true;
      case Operation::set: return merger_.set_element(list[index], {"", override_.at, override_.value}, path);
      default: return extend(list[index], path);
    }
  }

  std::size_t select(const Array& list, std::string_view selector, const std::string& way) {
    auto known = lists_.find(way);
    if (known == lists_.end()) {
      patience_.walk(list.size());
      Array heads = list;
      // An index needs no names that are not yet known.
      const bool reads_names = !parse_index(selector);
      if (reads_names) merger_.expand_heads(heads);
      ElementIndex index(heads);
      if (!reads_names) return selected(heads, index.find(selector), selector, way, composition_);
      known = lists_.emplace(way, Elements{std::move(heads), std::move(index)}).first;
    }
    return selected(known->second.list, known->second.index.find(selector), selector, way, composition_);
  }

  bool extend(Value& v, const std::string& path) {
    if (!merger_.expand(v)) return false;
    if (!v.as_array()) {
      Problem problem{Code::bad_list_edit,
                      fmt::format("`{}` is {}, so nothing can be added to it", path, kind_phrase(v.kind())),
                      fmt::format("set it to a list: {}=[...]", path)};
      problem.related.push_back({v.origin(), "it is set here"});
      return merger_.fail(std::move(problem), override_.at);
    }
    Value fresh = override_.value;
    if (!merger_.expand(fresh) || !merger_.make_fresh(fresh, path)) return false;
    const Array added = fresh.as_array() ? *fresh.as_array() : Array{fresh};
    const Value before = composition_.history ? v : Value();  // sharing the list costs a copy of it
    if (composition_.history || override_.operation == Operation::prepend) patience_.walk(v.as_array()->size());
    Array& list = *v.edit_array();
    list.insert(override_.operation == Operation::append ? list.end() : list.begin(), added.begin(), added.end());
    if (composition_.history) composition_.history->note(v, {HistoryEvent::What::edited, before, override_.at});
    return true;
  }

  bool through_scalar(const Value& v, const std::string& way) {
    const bool by_override = v.origin() && source_of(v.origin()).kind == SourceKind::argument;
    Problem problem{by_override ? Code::assign_into_scalar : Code::dict_over_non_dict, {}};
    problem.message = by_override
                          ? fmt::format("`{}` goes through `{}`, which an earlier override set to {}", override_.key,
                                        way, kind_phrase(v.kind()))
                          : fmt::format("`{}` is {}, so nothing can be set inside it", way, kind_phrase(v.kind()));
    problem.help = fmt::format("replace it by a table: {}={{_delete_=true, ...}}", way);
    problem.related.push_back({v.origin(), "it is set here"});
    return merger_.fail(std::move(problem), override_.at);
  }

  bool into_element(const Value& element, const std::string& path) {
    Problem problem{Code::scalar_at_index,
                    fmt::format("`{}` is {}, so nothing can be merged into it", path, kind_phrase(element.kind())),
                    fmt::format("replace the element: {}=VALUE", path)};
    problem.related.push_back({element.origin(), "the element is here"});
    return merger_.fail(std::move(problem), override_.at);
  }

  const Override& override_;
  const KeyPath& path_;
  KnownLists& lists_;
  Patience& patience_;
  Composition& composition_;
  Merger merger_;
};

// Whether an override changes nothing of what elements of lists are called by.
bool keeps_names(const Override& o, const KeyPath& path) {
  const std::string& last = path.back().text;
  const bool is_key = !path.back().in_brackets && !parse_index(last) && last != "_name_" && last != "type";
  const bool is_scalar = !o.value.as_table() && !o.value.as_array() && !o.value.as_object();
  return o.operation == Operation::set && is_key && is_scalar &&
         std::none_of(path.begin(), path.end(), [](const PathStep& step) { return is_merging_word(step.text); });
}

}  // namespace

bool apply_overrides(Value& config, const std::vector<Override>& overrides, Composition& composition) {
  bool all_good = true;
  KnownLists lists;
  Patience patience;
  for (const Override& o : overrides) {
    const std::optional<KeyPath> path = parse_key_path(o.key);
    if (!path) {
      composition.found.error(Code::usage, o.at, fmt::format("a part of the key `{}` is empty", o.key));
      all_good = false;
      continue;
    }
    try {
      all_good = Applier(o, *path, config, lists, patience, composition).apply(config) && all_good;
    } catch (const Patience::Lost&) {
      composition.found
          .error(Code::too_costly, o.at,
                 fmt::format("these overrides go through more than {} elements", Patience::kMost))
          .suggest_help("write the changes into a file, and merge it with --with FILE");
      return false;
    }
    if (!keeps_names(o, *path)) lists.clear();
  }
  return all_good;
}

}  // namespace detail

bool apply_overrides(Value& config, const std::vector<Override>& overrides, Diagnostics& found) {
  detail::Composition composition(found);
  Value result = config;
  if (!detail::apply_overrides(result, overrides, composition)) return false;
  config = std::move(result);
  return true;
}

}  // namespace mmreg
