#include "config/selector.hpp"

#include "config/deferred.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace mmreg::detail {
namespace {

constexpr std::size_t kMostShown = 20;

std::string name_of(const Value& element) {
  const ElementName called = element_name(element);
  return called.name ? *called.name : called.type ? *called.type : std::string(kind_phrase(element.kind()));
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A short text that is readable as a name.
std::string shortened(std::string text) {
  if (text.size() > 40) text = text.substr(0, 37) + "...";
  return text;
}

}  // namespace

std::string elements_of(const Array& list) {
  if (list.empty()) return "it has no elements";
  std::string out = "its elements: ";
  for (std::size_t i = 0; i < std::min(list.size(), kMostShown); ++i) {
    const std::string place = place_of(list[i].origin());
    out += fmt::format("{}[{}] {}{}", i == 0 ? "" : ", ", i, shortened(name_of(list[i])),
                       place.empty() ? "" : " (" + place + ")");
  }
  if (list.size() > kMostShown) out += fmt::format(", and {} more", list.size() - kMostShown);
  return out;
}

ElementIndex::ElementIndex(const Array& list) : size_(list.size()) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const ElementName called = element_name(list[i]);
    if (called.name) names_.emplace(*called.name, i);
    if (called.type) (called.name ? types_of_named_ : types_).emplace(*called.type, i);
  }
}

std::vector<std::size_t> ElementIndex::find(std::string_view selector) const {
  const std::string text(selector);
  for (const auto* map : {&names_, &types_, &types_of_named_}) {
    std::vector<std::size_t> out;
    const auto [first, last] = map->equal_range(text);
    for (auto it = first; it != last; ++it) out.push_back(it->second);
    std::sort(out.begin(), out.end());
    if (!out.empty()) return out;
  }
  const std::optional<std::size_t> index = parse_index(selector);
  return index && *index < size_ ? std::vector<std::size_t>{*index} : std::vector<std::size_t>();
}

std::size_t selected(const Array& list, const std::vector<std::size_t>& meant, std::string_view selector,
                     std::string_view path, Composition& composition) {
  if (meant.size() == 1) return meant.front();
  Problem problem{Code::no_such_element, {}};
  problem.note = elements_of(list);
  if (meant.size() > 1) {
    problem.code = Code::several_elements;
    problem.message = fmt::format("`{}` means {} elements of `{}`", selector, meant.size(), path);
    problem.help = fmt::format("say which one by its index, such as {}, or give it a `_name_`", meant.front());
    throw problem;
  }
  if (is_digits(selector)) return indexed(list, selector, path);
  problem.message = fmt::format("`{}` has no element `{}`", path, selector);
  std::vector<std::string> names;
  if (composition.may_search(list.size())) std::transform(list.begin(), list.end(), std::back_inserter(names), name_of);
  const std::vector<std::string> near = near_names(selector, {names.begin(), names.end()}, 1);
  problem.help = near.empty() ? "call an element by its `_name_`, its `type` or its index"
                              : fmt::format("did you mean `{}`?", near.front());
  throw problem;
}

std::size_t indexed(const Array& list, std::string_view text, std::string_view path) {
  const std::optional<std::size_t> index = parse_index(text);
  if (index && *index < list.size()) return *index;
  if (is_digits(text)) {
    throw Problem{
        Code::index_out_of_range,
        fmt::format("`{}` has {} element{}, so it has no index {}", path, list.size(), list.size() == 1 ? "" : "s",
                    text),
        list.empty() ? std::string("add the element first") : fmt::format("use an index below {}", list.size()),
        elements_of(list)};
  }
  throw Problem{Code::bad_list_index,
                fmt::format("`{}` is a list, so `{}` must be an index from 0 to {}", path, text,
                            list.empty() ? 0 : list.size() - 1),
                fmt::format("call an element by its name in brackets, such as {}[{}]", path, text), elements_of(list)};
}

std::string near_key(const Table& table, std::string_view key, Composition& composition) {
  if (!composition.may_search(table.size())) return {};
  std::vector<std::string_view> keys;
  for (const Member& m : table) keys.push_back(m.key);
  const std::vector<std::string> near = near_names(key, keys, 1);
  return near.empty() ? std::string() : near.front();
}

void mark_scope(Value& v, const std::string& scope) {
  // No text says the mark: its place is the begin of its table, and it has no length.
  const auto mark = [&] { return Value(scope, {v.origin().source, v.origin().begin, 0}); };
  if (v.as_array()) {
    for (Value& item : *v.edit_array()) mark_scope(item, scope);
  } else if (const Copy* copy = copy_of(v)) {
    if (!copy->scope.empty()) return;
    Copy marked = *copy;
    marked.scope = scope;
    v = deferred(std::move(marked), v.origin());
  } else if (const Table* table = v.as_table()) {
    if (!table->contains("type")) {
      for (Member& m : *v.edit_table()) mark_scope(m.value, scope);
    } else if (!table->contains("_scope_")) {
      v.edit_table()->set("_scope_", mark());
    }
  }
}

const std::string* scope_mark(const Value& v) {
  const Table* table = v.as_table();
  const Value* scope = table ? table->find("_scope_") : nullptr;
  const std::string* text = scope ? scope->as_string() : nullptr;
  return text && !text->empty() && scope->origin() && scope->origin().length == 0 ? text : nullptr;
}

}  // namespace mmreg::detail
