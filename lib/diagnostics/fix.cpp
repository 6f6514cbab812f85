#include "mmreg/fix.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace mmreg {
namespace {

// The edits of one source, in the order of their places.
class Edits {
 public:
  bool fits(const Edit& edit) const {
    return std::none_of(edits_.begin(), edits_.end(), [&](const Edit& other) { return touches(edit.at, other.at); });
  }
  void add(const Edit& edit) { edits_.push_back(edit); }

  std::string apply(const std::string& text) {
    std::stable_sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) {
      return std::tie(a.at.begin, a.at.length) < std::tie(b.at.begin, b.at.length);
    });
    std::string out;
    std::size_t done = 0;
    for (const Edit& edit : edits_) {
      out += text.substr(done, edit.at.begin - done) + edit.text;
      done = std::size_t{edit.at.begin} + edit.at.length;
    }
    return out + text.substr(done);
  }

 private:
  // Two texts may be put in at one place.
  static bool touches(Origin a, Origin b) {
    if (a.length == 0 && b.length == 0) return false;
    const std::size_t end_a = std::size_t{a.begin} + a.length;
    const std::size_t end_b = std::size_t{b.begin} + b.length;
    return a.begin < end_b && b.begin < end_a;
  }

  std::vector<Edit> edits_;
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// Lines that are equal in both texts, as pairs of indices in order. Fixes change few lines, so what is between two
// equal ones is searched a little way ahead only.
class Matcher {
 public:
  Matcher(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) : a_(a), b_(b) {
    constexpr std::size_t kAhead = 200;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
      std::size_t gap = 0;
      std::size_t skip_a = 0;
      bool found = false;
      for (; gap <= kAhead && !found; ++gap) {
        for (skip_a = 0; skip_a <= gap; ++skip_a) {
          found = same(i + skip_a, j + gap - skip_a);
          if (found) break;
        }
        if (found) break;
      }
      if (!found) {  // a long change: on behind a part of it
        i += kAhead / 2;
        j += kAhead / 2;
        continue;
      }
      i += skip_a;
      j += gap - skip_a;
      pairs.emplace_back(i++, j++);
    }
  }

  std::vector<std::pair<std::size_t, std::size_t>> pairs;

 private:
  bool same(std::size_t i, std::size_t j) const { return i < a_.size() && j < b_.size() && a_[i] == b_[j]; }
  const std::vector<std::string_view>& a_;
  const std::vector<std::string_view>& b_;
};

std::string marked(char mark, std::string_view line) {
  std::string out = mark + std::string(line);
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
  return out;
}

}  // namespace

Fixed apply_fixes(const std::vector<const Diagnostic*>& diagnostics, bool unsafe) {
  Fixed out;
  std::map<std::uint32_t, Edits> by_source;
  std::set<std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::string>>> seen;
  for (const Diagnostic* d : diagnostics) {
    if (!d->fix || (!d->fix->is_safe && !unsafe)) continue;
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::string>> identity;
    for (const Edit& e : d->fix->edits) identity.emplace_back(e.at.source, e.at.begin, e.at.length, e.text);
    if (!seen.insert(std::move(identity)).second) continue;
    const auto& edits = d->fix->edits;
    if (!std::all_of(edits.begin(), edits.end(), [&](const Edit& e) { return by_source[e.at.source].fits(e); })) {
      continue;
    }
    for (const Edit& e : edits) by_source[e.at.source].add(e);
    ++out.applied;
  }
  for (auto& [source, edits] : by_source) {
    const Source& text = source_of({source, 0, 0});
    std::string after = edits.apply(text.text);
    if (after != text.text) out.files.push_back({text.name, text.text, std::move(after)});
  }
  std::sort(out.files.begin(), out.files.end(), [](const FixedFile& a, const FixedFile& b) { return a.name < b.name; });
  return out;
}

std::string unified_diff(const FixedFile& file) {
  constexpr std::size_t kContext = 3;
  const std::vector<std::string_view> a = lines_of(file.before);
  const std::vector<std::string_view> b = lines_of(file.after);
  std::vector<std::pair<std::size_t, std::size_t>> pairs = Matcher(a, b).pairs;
  pairs.emplace_back(a.size(), b.size());
  std::string out;
  std::vector<std::string> hunk;
  std::size_t first_a = 0;
  std::size_t first_b = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t kept = 0;  // equal lines since the last change
  const auto close = [&] {
    if (hunk.empty()) return;
    const std::size_t extra = kept > kContext ? kept - kContext : 0;
    hunk.resize(hunk.size() - extra);
    const auto range = [](std::size_t first, std::size_t end) {
      return fmt::format("{},{}", end == first ? first : first + 1, end - first);
    };
    out += fmt::format("@@ -{} +{} @@\n{}", range(first_a, i - extra), range(first_b, j - extra), fmt::join(hunk, ""));
    hunk.clear();
  };
  for (const auto& [next_a, next_b] : pairs) {
    if (i < next_a || j < next_b) {
      if (hunk.empty()) {
        const std::size_t before = std::min(kContext, kept);
        first_a = i - before;
        first_b = j - before;
        for (std::size_t k = first_a; k < i; ++k) hunk.push_back(marked(' ', a[k]));
      }
      for (; i < next_a; ++i) hunk.push_back(marked('-', a[i]));
      for (; j < next_b; ++j) hunk.push_back(marked('+', b[j]));
      kept = 0;
    }
    if (i == a.size()) break;
    if (!hunk.empty()) hunk.push_back(marked(' ', a[i]));
    ++i;
    ++j;
    if (++kept > 2 * kContext) close();
  }
  close();
  return out.empty() ? out : fmt::format("--- {}\n+++ {}\n{}", file.name, file.name, out);
}

}  // namespace mmreg
