#include "config/composition.hpp"

#include <fmt/format.h>

namespace mmreg::detail {

void Composition::spend(const Value& v, std::size_t level) {
  if (level > kMostLevels) {
    throw Problem{Code::nested_too_deep, fmt::format("copies are nested more than {} levels deep", kMostLevels),
                  "let the copies stand side by side instead of in one another"};
  }
  if (copies > most_copies) throw FollowsFromOther();  // it was said when it came to that
  copies += 1 + (v.as_string() ? v.as_string()->size() / 64 : 0);
  if (copies > most_copies) {
    throw Problem{Code::too_costly, fmt::format("references and copies make more than {} values", most_copies),
                  "copy less, or allow more with --max-copies"};
  }
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) spend(item, level + 1);
  } else if (const Table* table = v.as_table()) {
    for (const Member& m : *table) spend(m.value, level + 1);
  }
}

void Composition::report(Problem problem, Origin at) {
  if (problem.at) at = problem.at;
  if (at && !reported_.emplace(problem.code, at.source, at.begin, problem.message).second) return;
  Diagnostic& d = found.error(problem.code, at, std::move(problem.message));
  if (!problem.note.empty()) d.note(std::move(problem.note));
  d.related = std::move(problem.related);
  d.key = std::move(problem.key);
  d.suggest_help(std::move(problem.help));
}

}  // namespace mmreg::detail
