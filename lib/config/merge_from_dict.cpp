// MMEngine's Config.merge_from_dict: keys that are paths, put together before they are merged.
#include "config/expression.hpp"
#include "config/merge.hpp"
#include "mmreg/key_path.hpp"

#include <fmt/format.h>

namespace mmreg {
namespace {

using detail::Composition;
using detail::Problem;

// Puts a value into a tree of tables; what was put there before is replaced.
bool insert(Table& tree, const Member& m, Composition& composition) {
  const std::optional<KeyPath> path = parse_key_path(m.key);
  if (!path) {
    composition.report({Code::usage, fmt::format("a part of the key `{}` is empty", m.key), "write `a.b`"}, m.key_at);
    return false;
  }
  Table* table = &tree;
  for (std::size_t i = 0; i + 1 < path->size(); ++i) {
    const std::string& part = (*path)[i].text;
    Value* next = table->find(part);
    if (!next) next = &table->set(part, Value(Table{}, m.key_at), m.key_at);
    if (!next->as_table()) {
      Problem problem{Code::assign_into_scalar, fmt::format("`{}` goes through `{}`, which an earlier entry set to {}",
                                                            m.key, part, kind_phrase(next->kind()))};
      problem.related.push_back({next->origin(), "set here"});
      problem.help = "take one of the two out";
      composition.report(std::move(problem), m.key_at);
      return false;
    }
    table = next->edit_table();
  }
  table->set(path->back().text, m.value, m.key_at);
  return true;
}

}  // namespace

bool merge_from_dict(Value& config, const Table& options, Diagnostics& found) {
  Composition composition(found);
  Value tree{Table{}};
  bool good = true;
  for (const Member& m : options) good = insert(*tree.edit_table(), m, composition) && good;
  if (!good) return false;
  detail::make_copies_wait(tree, "", composition);
  Value result = config;
  if (!detail::Merger(composition, &result, {.list_indices = true}).merge_root(result, *tree.as_table())) return false;
  config = std::move(result);
  return true;
}

}  // namespace mmreg
