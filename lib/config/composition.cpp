#include "config/composition.hpp"

#include <fmt/format.h>

namespace mmreg::detail {

void Composition::check_budget() const {
  if (exhausted_) throw FollowsFromOther();
}

void Composition::take_over(std::size_t copies, bool exhausted) {
  copies_ += copies;
  exhausted_ = exhausted_ || exhausted;
}

void Composition::spend(const Value& v) {
  check_budget();
  copies_ += 1 + (v.as_string() ? v.as_string()->size() / 64 : 0);
  if (copies_ > most_copies_) {
    exhausted_ = true;
    throw Problem{Code::too_costly, fmt::format("references and copies make more than {} values", most_copies_),
                  "copy less, or allow more with --max-copies"};
  }
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) spend(item);
  } else if (const Table* table = v.as_table()) {
    for (const Member& m : *table) spend(m.value);
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
