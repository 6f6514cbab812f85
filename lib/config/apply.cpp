// Overrides go where their keys say.
#include "config/deferred.hpp"
#include "config/merge.hpp"
#include "config/override.hpp"
#include "config/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace mmreg {
namespace detail {
namespace {

using Operation = Override::Operation;

// What the elements of lists are called by, as long as no override changes that.
using ElementIndices = std::unordered_map<std::string, ElementIndex>;  // by the path of the list

class Applier {
 public:
  Applier(const Override& o, const KeyPath& path, const Value& root, ElementIndices& indices, Composition& composition)
      : override_(o),
        path_(path),
        indices_(indices),
        composition_(composition),
        merger_(composition, &root, {.list_indices = true}) {}

  /// Goes on from `at`, which the first `done` steps led to.
  bool apply(Value& at, std::size_t done = 0, const std::string& way = "") {
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

  bool in_table(Table& table, std::size_t i, const std::string& way) {
    const std::string& key = path_[i].text;
    const std::string path = path_of_key(way, key);
    Value* v = table.find(key);
    if (!v) return add(table, i, way);
    if (!is_last(i)) return apply(*v, i + 1, path);
    switch (override_.operation) {
      case Operation::remove: return table.erase(key);
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
    if (!is_last(i)) return apply(list[index], i + 1, path);
    switch (override_.operation) {
      case Operation::remove: list.erase(list.begin() + static_cast<std::ptrdiff_t>(index)); return true;
      case Operation::set: return merger_.set_element(list[index], {"", override_.at, override_.value}, path);
      default: return extend(list[index], path);
    }
  }

  std::size_t select(const Array& list, std::string_view selector, const std::string& way) {
    auto known = indices_.find(way);
    if (known == indices_.end() && std::none_of(list.begin(), list.end(), has_deferred_head)) {
      known = indices_.emplace(way, ElementIndex(list)).first;
    }
    if (known != indices_.end()) return selected(list, known->second.find(selector), selector, way, composition_);
    Array heads = list;
    for (Value& element : heads) merger_.expand_head(element);
    return selected(heads, select_elements(heads, selector), selector, way, composition_);
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
    if (!merger_.make_fresh(fresh, path)) return false;
    const Array added = fresh.as_array() ? *fresh.as_array() : Array{fresh};
    const Value before = v;
    Array& list = *v.edit_array();
    list.insert(override_.operation == Operation::append ? list.end() : list.begin(), added.begin(), added.end());
    if (composition_.history) composition_.history->note(v, {HistoryEvent::What::edited, before, override_.at});
    return true;
  }

  bool through_scalar(const Value& v, const std::string& way) {
    Problem problem{Code::dict_over_non_dict,
                    fmt::format("`{}` is {}, so nothing can be set inside it", way, kind_phrase(v.kind())),
                    fmt::format("replace it by a table: {}={{_delete_=true, ...}}", way)};
    problem.related.push_back({v.origin(), "it is set here"});
    return merger_.fail(std::move(problem), override_.at);
  }

  const Override& override_;
  const KeyPath& path_;
  ElementIndices& indices_;
  Composition& composition_;
  Merger merger_;
};

// Plain assignments are put together before they are merged: of two that set one key, the later one counts.
class Tree {
 public:
  Tree(Value& config, Composition& composition) : config_(config), composition_(composition) {}

  bool merge() {
    const Value tree = std::exchange(tree_, Value(Table{}));
    if (tree.as_table()->empty()) return true;
    const Value before = config_;
    return Merger(composition_, &before, {.list_indices = true}).merge_root(config_, *tree.as_table());
  }

  bool insert(const KeyPath& path, const Override& o) {
    Table* table = tree_.edit_table();
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      Value* next = table->find(path[i].text);
      if (!next) next = &table->set(path[i].text, Value(Table{}, o.at), o.at);
      // A list or a copy that an earlier override set: that one has to stand first.
      if (next->as_array() || is_deferred(*next)) return merge() && insert(path, o);
      if (!next->as_table()) return goes_through(*next, path[i].text, o);
      table = next->edit_table();
    }
    table->set(path.back().text, o.value, o.at);
    return true;
  }

 private:
  bool goes_through(const Value& v, const std::string& part, const Override& o) {
    Problem problem{Code::assign_into_scalar, fmt::format("`{}` goes through `{}`, which an earlier override set to {}",
                                                          o.key, part, kind_phrase(v.kind()))};
    problem.related.push_back({v.origin(), "set here"});
    problem.help = "take one of the two out";
    composition_.report(std::move(problem), o.at);
    return false;
  }

  Value& config_;
  Composition& composition_;
  Value tree_{Table{}};
};

// Whether an override only changes something inside of elements, and not what they are called by.
bool keeps_names(const Override& o, const KeyPath& path) {
  const bool is_inside = !path.back().in_brackets && !parse_index(path.back().text) && path.size() > 1;
  return is_inside && path.back().text != "_name_" && path.back().text != "type" &&
         (o.operation == Operation::set && !o.value.as_table() && !o.value.as_array());
}

bool is_plain(const Override& o, const KeyPath& path) {
  return o.operation == Operation::set &&
         std::none_of(path.begin(), path.end(), [](const PathStep& step) { return step.in_brackets; });
}

}  // namespace

bool apply_overrides(Value& config, const std::vector<Override>& overrides, Composition& composition) {
  Value result = config;
  Tree tree(result, composition);
  ElementIndices indices;
  for (const Override& o : overrides) {
    const std::optional<KeyPath> path = parse_key_path(o.key);
    if (!path) {
      composition.found.error(Code::usage, o.at, fmt::format("a part of the key `{}` is empty", o.key));
      return false;
    }
    bool good = true;
    if (is_plain(o, *path)) {
      good = tree.insert(*path, o);
      indices.clear();
    } else {
      good = tree.merge() && Applier(o, *path, result, indices, composition).apply(result);
      if (!keeps_names(o, *path)) indices.clear();
    }
    if (!good) return false;
  }
  if (!tree.merge()) return false;
  config = std::move(result);
  return true;
}

}  // namespace detail

bool apply_overrides(Value& config, const std::vector<Override>& overrides, Diagnostics& found) {
  detail::Composition composition(found);
  return detail::apply_overrides(config, overrides, composition);
}

}  // namespace mmreg
