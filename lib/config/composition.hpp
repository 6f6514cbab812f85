// What the steps of composing one config share. Private to the library.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/history.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace mmreg::detail {

/// A mistake that is found below the place where it is to be reported.
struct Problem {
  Code code;
  std::string message;
  std::string help = {};
  std::string note = {};
  Origin at = {};  ///< the place, if it is known better here
  std::vector<Label> related = {};
  std::string key = {};  ///< the path of the value
};

/// A value cannot be known because of a mistake that is reported elsewhere.
struct FollowsFromOther {};

/// A value cannot be known because of a mistake that was just reported.
struct Reported {};

class Composition {
 public:
  explicit Composition(Diagnostics& found_here, History* history_kept = nullptr, std::size_t most_copies = kNoLimit)
      : found(found_here), history(history_kept), most_copies_(most_copies) {}

  Diagnostics& found;
  History* history;
  std::vector<Removal> removals;  ///< what was taken out

  /// Counts the values of a copy, text by its length. Throws Problem if it is too much, once, and FollowsFromOther from
  /// then on: a few values that each copy the one before ten times would fill any memory.
  void spend(const Value& v);
  /// Counts what was made before; `exhausted`: it was too much, and that was said.
  void take_over(std::size_t copies, bool exhausted);
  /// Throws FollowsFromOther if too much was copied already.
  void check_budget() const;
  std::size_t copies() const { return copies_; }
  bool is_exhausted() const { return exhausted_; }

  /// Reports a mistake at its place, or else at `at`. What is reported there already is not said again.
  void report(Problem problem, Origin at);
  /// Whether so many names may still be searched for what was meant: who has many mistakes does not read on.
  bool may_search(std::size_t names) { return (searched_ += names) <= 500'000; }

 private:
  static constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

  std::size_t most_copies_;  // of values, by references and copies
  std::size_t copies_ = 0;   // made so far
  bool exhausted_ = false;
  std::size_t searched_ = 0;
  std::set<std::tuple<Code, std::uint32_t, std::uint32_t, std::string>> reported_;
};

}  // namespace mmreg::detail
