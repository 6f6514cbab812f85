// What the steps of composing one config share. Private to the library.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/history.hpp"

#include <cstddef>
#include <string>

namespace mmreg::detail {

/// A mistake that is found below the place where it is to be reported.
struct Problem {
  Code code;
  std::string message;
  std::string help = {};
  std::string note = {};
  Origin at = {};  ///< the place, if it is known better here
  std::vector<Label> related = {};
};

/// A value cannot be known because of a mistake that is reported elsewhere.
struct FollowsFromOther {};

/// A value cannot be known because of a mistake that was just reported.
struct Reported {};

/// How deep a config may be nested: what the reader takes.
constexpr std::size_t kMostLevels = 64;

struct Composition {
  Diagnostics& found;
  History* history = nullptr;
  std::size_t most_copies = 1'000'000;  ///< of values, by references and copies
  std::size_t copies = 0;               ///< made so far

  /// Counts the values of a copy that is `level` deep in the config, text by its length. Throws Problem if it is too
  /// much: a few values that each copy the one before ten times would fill any memory.
  void spend(const Value& v, std::size_t level = 0);
  Diagnostic& report(Problem problem, Origin at);
};

}  // namespace mmreg::detail
