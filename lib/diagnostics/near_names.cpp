// The search for names that were probably meant. People mistype, forget a part of a name (`Checkpoint` for
// `CheckpointHook`), or use another form or an abbreviation of a word (`num_epochs` for `max_epochs`). What they do not
// do is to mean another thing: `NAdam` is not `Adam`, and `Conv3d` is not `Conv2d`.
#include "mmreg/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

namespace mmreg {
namespace {

constexpr std::size_t kLongestName = 200;  // the work is quadratic, and no name is that long
constexpr std::size_t kNever = 99;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
  return out;
}

// Letters and digits only.
std::string folded(std::string_view name) {
  std::string out = lowered(name);
  std::erase_if(out, [](char c) { return !is_lower(c) && !is_digit(c); });
  return out;
}

// The words of a name: "BatchNorm2d" is batch, norm, 2d; "max_epochs" is max, epochs.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t end = i;
    if (is_digit(name[i])) {
      while (end < name.size() && is_digit(name[end])) ++end;
      const bool one_letter = end < name.size() && std::isalpha(static_cast<unsigned char>(name[end])) &&
                              (end + 1 == name.size() || !is_lower(name[end + 1]));
      end += one_letter ? 1 : 0;
    } else if (is_upper(name[i])) {
      while (end < name.size() && is_upper(name[end])) ++end;
      if (end < name.size() && is_lower(name[end])) {
        if (end > i + 1) {
          --end;  // "LRScheduler": the last capital begins the next word
        } else {
          while (end < name.size() && is_lower(name[end])) ++end;
        }
      }
    } else if (is_lower(name[i])) {
      while (end < name.size() && is_lower(name[end])) ++end;
    } else {
      ++i;
      continue;
    }
    out.push_back(lowered(name.substr(i, end - i)));
    i = end;
  }
  return out;
}

std::string stem(std::string word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

// The whole word of a common abbreviation.
std::string whole(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 36> kWhole = {
      {{"optim", "optimizer"},  {"opt", "optimizer"},    {"cfg", "config"},        {"dir", "directory"},
       {"avg", "average"},      {"max", "maximum"},      {"min", "minimum"},       {"norm", "normalization"},
       {"conv", "convolution"}, {"exp", "experiment"},   {"expt", "experiment"},   {"env", "environment"},
       {"ckpt", "checkpoint"},  {"idx", "index"},        {"fn", "function"},       {"func", "function"},
       {"out", "output"},       {"in", "input"},         {"eps", "epsilon"},       {"val", "validation"},
       {"eval", "validation"},  {"valid", "validation"}, {"vis", "visualization"}, {"dim", "dimension"},
       {"col", "column"},       {"acc", "accuracy"},     {"param", "parameter"},   {"grad", "gradient"},
       {"iter", "iteration"},   {"img", "image"},        {"cls", "class"},         {"num", "number"},
       {"warn", "warning"},     {"err", "error"},        {"filename", "file"},     {"lvl", "level"}}};
  std::string out = stem(std::string(word));
  for (const auto& [abbreviation, meaning] : kWhole) {
    if (out == abbreviation) return std::string(meaning);
  }
  return out;
}

bool are_synonyms(std::string_view a, std::string_view b) {
  static constexpr std::array<std::array<std::string_view, 4>, 4> kGroups = {
      {{"maximum", "number", "total", "n"},
       {"begin", "start", "begin", "start"},
       {"channel", "feature", "dimension", "channel"},
       {"row", "line", "row", "line"}}};
  return std::any_of(kGroups.begin(), kGroups.end(), [&](const auto& group) {
    return std::find(group.begin(), group.end(), a) != group.end() &&
           std::find(group.begin(), group.end(), b) != group.end();
  });
}

bool is_ending(std::string_view text) {
  static constexpr std::array<std::string_view, 22> kEndings = {
      "s",     "es",  "e",      "ed",      "er",     "ers", "or",  "ors", "ing", "ion", "ions",
      "ation", "ive", "ations", "ization", "cation", "ize", "ise", "al",  "d",   "r",   "isation"};
  return text.empty() || std::find(kEndings.begin(), kEndings.end(), text) != kEndings.end();
}

// Edits from one word to the other, where swapping two neighbours counts once (optimal string alignment). A first
// letter is rarely mistyped, so it counts twice; another number is never a mistake.
std::size_t typing_cost(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i + j == 0) continue;
      std::size_t best = kNever;
      if (i > 0) best = std::min(best, cost[i - 1][j] + (i == 1 && j == 0 ? 2 : 1));
      if (j > 0) best = std::min(best, cost[i][j - 1] + (j == 1 && i == 0 ? 2 : 1));
      if (i > 0 && j > 0) {
        const bool same = a[i - 1] == b[j - 1];
        const bool digits = is_digit(a[i - 1]) && is_digit(b[j - 1]);
        best = std::min(best, cost[i - 1][j - 1] + (same ? 0 : digits ? kNever : i == 1 && j == 1 ? 2 : 1));
      }
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) best = std::min(best, cost[i - 2][j - 2] + 1);
      cost[i][j] = best;
    }
  }
  return cost[a.size()][b.size()];
}

// From 0, two words, to 1, the same.
double relation(const std::string& a, const std::string& b) {
  if (stem(a) == stem(b)) return 1.0;
  if (is_digit(a.front()) || is_digit(b.front())) return 0.0;
  const std::string x = whole(a);
  const std::string y = whole(b);
  if (x == y) return 0.95;
  if (are_synonyms(x, y)) return 0.8;
  if (a.size() >= 3 && b.starts_with(a)) return 0.9;  // the writer's own abbreviation
  const auto shared = static_cast<std::size_t>(std::mismatch(x.begin(), x.end(), y.begin(), y.end()).first - x.begin());
  const auto is_form = [&](const std::string& word) {
    return is_ending(word.substr(shared)) || is_ending(word.substr(shared - 1));
  };
  if (shared >= 4 && is_form(x) && is_form(y)) return 0.9;
  if (a.size() >= 4 && b.ends_with(a)) return 0.8;  // loader, dataloader
  if (a.size() > 3 && typing_cost(a, b) <= std::max<std::size_t>(1, a.size() / 4)) return 0.8;
  return 0.0;
}

struct Name {
  std::string folded;
  std::vector<std::string> words;
};

Name read(std::string_view name) { return {folded(name), words_of(name)}; }

// "BN" for BatchNorm2d, "lr" for learning_rate.
bool are_initials(const Name& initials, const Name& name) {
  std::string letters;
  for (const std::string& word : name.words) {
    if (!is_digit(word.front())) letters += word.front();
  }
  return letters.size() >= 2 && letters == initials.folded;
}

// How near a candidate is: by level, then by cost.
struct Nearness {
  enum Level : std::uint8_t { same, typo, words, far };
  Level level = far;
  double cost = 0;
};

class Searcher {
 public:
  Searcher(std::string_view word, NameKind kind) : kind_(kind) {
    if (kind.is_module) word.remove_prefix(word.rfind('.') + 1);  // npos + 1 is 0
    word_ = read(word);
    for (std::string& noun : words_of(kind.noun)) generic_.push_back(stem(std::move(noun)));
  }

  Nearness of(std::string_view candidate) const {
    const Name name = read(candidate);
    if (word_.folded.empty()) return {};
    if (word_.folded == name.folded) return {Nearness::same, 0};
    if (const std::size_t cost = typo(name); cost < kNever) return {Nearness::typo, static_cast<double>(cost)};
    if (are_initials(word_, name) || are_initials(name, word_)) return {Nearness::words, -0.8};
    const double score = by_words(name);
    return score >= 0.5 ? Nearness{Nearness::words, -score} : Nearness{};
  }

  std::size_t letters() const { return word_.folded.size(); }
  std::size_t words() const { return word_.words.size(); }

 private:
  bool is_generic(const std::string& word) const {
    return std::find(generic_.begin(), generic_.end(), stem(word)) != generic_.end();
  }

  std::size_t typo(const Name& name) const {
    const std::string& a = word_.folded;
    const std::string& b = name.folded;
    constexpr std::size_t kMostGap = 4;
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > kMostGap) return kNever;
    const std::size_t cost = typing_cost(a, b);
    if (cost > std::max<std::size_t>(1, a.size() / 4)) return kNever;
    const auto& x = word_.words;
    const auto& y = name.words;
    if (x.size() != y.size() || x.size() < 2) return cost;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const bool near =
          typing_cost(x[i], y[i]) <= std::max<std::size_t>(1, x[i].size() / 3) || relation(x[i], y[i]) > 0;
      if (!near) return kNever;
    }
    return cost;
  }

  // By the words that both have; 0 if each has one of its own, or a module's name has one too many: then it is another.
  double by_words(const Name& name) const {
    const auto& x = word_.words;
    const auto& y = name.words;
    std::vector<std::tuple<double, std::ptrdiff_t, std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < x.size(); ++i) {
      for (std::size_t j = 0; j < y.size(); ++j) {
        const double r = relation(x[i], y[j]);
        const auto gap = static_cast<std::ptrdiff_t>(std::max(i, j) - std::min(i, j));
        if (r > 0) pairs.emplace_back(-r, gap, i, j);
      }
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<bool> has_x(x.size());
    std::vector<bool> has_y(y.size());
    double total = 0;
    std::size_t matched = 0;
    for (const auto& [r, gap, i, j] : pairs) {
      if (has_x[i] || has_y[j]) continue;
      has_x[i] = has_y[j] = true;
      total -= r;
      ++matched;
    }
    if (matched == 0) return 0;
    std::size_t extra = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const bool is_light = x[i] == "use" || x[i] == "with" || x[i] == "my" || (kind_.is_module && is_generic(x[i]));
      extra += !has_x[i] && !is_light ? 1U : 0U;
    }
    std::size_t lacking = 0;
    std::size_t lacking_own = 0;
    std::size_t matched_letters = 0;
    bool matched_own = false;
    for (std::size_t j = 0; j < y.size(); ++j) {
      const bool is_own = !is_generic(y[j]) && !is_digit(y[j].front());
      lacking += has_y[j] ? 0U : 1U;
      lacking_own += !has_y[j] && is_own ? 1U : 0U;
      matched_letters += has_y[j] ? y[j].size() : 0U;
      matched_own = matched_own || (has_y[j] && is_own);
    }
    if (lacking > 0 && (!matched_own || matched_letters < 3 || extra > 0)) return 0;
    if (extra > 0 && kind_.is_module) return 0;
    return total / static_cast<double>(matched) - 0.12 * static_cast<double>(lacking_own) -
           0.15 * static_cast<double>(extra) + (has_y.back() ? 0.05 : 0.0);
  }

  Name word_;
  NameKind kind_;
  std::vector<std::string> generic_;
};

struct Found {
  Nearness nearness;
  std::string_view name;
};

// The nearest candidates, of one level only: beside a better one a worse is noise.
std::vector<Found> search(const Searcher& searcher, std::string_view word,
                          const std::vector<std::string_view>& candidates) {
  std::vector<Found> found;
  if (word.empty() || word.size() > kLongestName) return found;
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > kLongestName) continue;
    const Nearness nearness = searcher.of(candidate);
    if (nearness.level != Nearness::far) found.push_back({nearness, candidate});
  }
  const auto rank = [](const Found& f) { return std::tuple(f.nearness.level, f.nearness.cost, f.name); };
  std::sort(found.begin(), found.end(), [&](const Found& a, const Found& b) { return rank(a) < rank(b); });
  const auto same = [](const Found& a, const Found& b) { return a.name == b.name; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  std::erase_if(found, [first = found.empty() ? Nearness::far : found.front().nearness.level](const Found& f) {
    return f.nearness.level != first;
  });
  return found;
}

}  // namespace

std::vector<std::string> near_names(std::string_view word, const std::vector<std::string_view>& candidates,
                                    std::size_t limit, NameKind kind) {
  std::vector<std::string> names;
  for (const Found& f : search(Searcher(word, kind), word, candidates)) {
    if (names.size() < limit) names.emplace_back(f.name);
  }
  return names;
}

std::string certain_name(std::string_view word, const std::vector<std::string_view>& candidates, NameKind kind) {
  constexpr std::size_t kLongWord = 6;
  const Searcher searcher(word, kind);
  const std::vector<Found> found = search(searcher, word, candidates);
  const bool is_alone = found.size() == 1 || (found.size() > 1 && found[1].nearness.cost > found[0].nearness.cost);
  if (!is_alone || (kind.is_module && word.find('.') != std::string_view::npos)) return {};
  const Found& first = found.front();
  if (first.nearness.level == Nearness::same) return std::string(first.name);
  const bool is_near = first.nearness.level == Nearness::typo && searcher.letters() > 2 &&
                       first.nearness.cost <= (searcher.letters() >= kLongWord ? 2 : 1) &&
                       words_of(first.name).size() == searcher.words();
  return is_near ? std::string(first.name) : std::string();
}

}  // namespace mmreg
