// The list of mistakes, and the search for names that were probably meant.
#include "mmreg/diagnostic.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <set>
#include <tuple>

namespace mmreg {

Diagnostic& Diagnostic::replace(Origin at, std::string text, bool is_safe) & {
  const bool can_edit = at && source_of(at).kind == SourceKind::file && source_of(at).name != kStandardInput;
  if (can_edit) fix = Fix{is_safe, {{at, std::move(text)}}};
  return *this;
}

Diagnostic& Diagnostics::error(Code code, Origin at, std::string message) {
  Diagnostic& d = list_.emplace_back();
  d.code = code;
  d.message = std::move(message);
  d.primary.at = at;
  return d;
}

Diagnostic& Diagnostics::warning(Code code, Origin at, std::string message) {
  Diagnostic& d = error(code, at, std::move(message));
  d.severity = Severity::warning;
  return d;
}

void Diagnostics::add_all(const Diagnostics& others) {
  list_.insert(list_.end(), others.list_.begin(), others.list_.end());
  followers_ += others.followers_;
}

void Diagnostics::remove_repeated() {
  std::set<std::tuple<Code, std::uint32_t, std::uint32_t, std::string>> seen;
  remove_if([&](const Diagnostic& d) {
    const Origin& at = d.primary.at;
    return at && !seen.emplace(d.code, at.source, at.begin, d.message).second;
  });
}

bool Diagnostics::has_errors() const {
  return std::any_of(list_.begin(), list_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Diagnostics::sort() {
  const auto place = [](const Diagnostic& d) {
    const Origin& at = d.primary.at;
    return std::tuple(at ? std::string_view(source_of(at).name) : std::string_view(), at.begin, d.code);
  };
  std::stable_sort(list_.begin(), list_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

namespace {

std::string all_lines(const Diagnostics& found) {
  std::string text;
  for (const Diagnostic& d : found.list()) text += (text.empty() ? "" : "\n") + render_line(d);
  return text;
}

// Edit distance where swapping two neighbours counts once (optimal string alignment), letters' case not at all.
std::size_t distance(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); };
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above.back();
}

using Distances = std::vector<std::pair<std::size_t, std::string_view>>;

// The candidates that are at most `most` mistakes away, the nearest first.
Distances near_candidates(std::string_view word, const std::vector<std::string_view>& candidates, std::size_t most) {
  constexpr std::size_t kLongestWord = 200;  // the work is quadratic, and no name is that long
  Distances near;
  if (word.empty() || word.size() > kLongestWord) return near;
  for (const std::string_view candidate : candidates) {
    const std::size_t gap = std::max(candidate.size(), word.size()) - std::min(candidate.size(), word.size());
    if (gap > most) continue;
    if (const std::size_t d = distance(word, candidate); d <= most) near.emplace_back(d, candidate);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
}

}  // namespace

ConfigError::ConfigError(Diagnostics found) : std::runtime_error(all_lines(found)), found_(std::move(found)) {}

std::vector<std::string> near_names(std::string_view word, const std::vector<std::string_view>& candidates,
                                    std::size_t limit) {
  const Distances near = near_candidates(word, candidates, std::max<std::size_t>(1, word.size() / 3));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < near.size() && i < limit; ++i) names.emplace_back(near[i].second);
  return names;
}

std::string certain_name(std::string_view word, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t kLongWord = 6;
  const Distances near = near_candidates(word, candidates, word.size() >= kLongWord ? 2 : 1);
  const bool is_alone = !near.empty() && (near.size() == 1 || near[1].first > near[0].first);
  return is_alone && word.size() > 2 ? std::string(near.front().second) : std::string();
}

}  // namespace mmreg
