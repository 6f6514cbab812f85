// What a step or a case came to, and whether that is what was expected.
#pragma once

#include "values.hpp"

#include "mmreg/diagnostic.hpp"

#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace conformance {

/// An exception of the case itself: what a constructor or a module raises, under the name of Python's class.
struct RaisedByCase : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A mistake that this driver reports, in what mmreg leaves to it: build functions, named scopes. The library has no
/// word for it, so any error that the case expects is taken to be this one.
struct DriverError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Failure {
  std::vector<std::string> kinds;  ///< neutral words, the first is the library's own
  std::string raised;              ///< Python's class, for what the case itself raised
  std::string text;                ///< message, notes and labels
  bool matches_any = false;
};

struct Outcome {
  Json fields = Json::object();
  std::optional<Failure> failure;
  std::vector<std::string> warnings;
};

/// A JSON object that stands for something built: expectations may leave fields of it out, and under
/// "$other_args" it has further arguments that are as good as "args".
inline constexpr const char* kRecord = "$record";

Failure failure_of(const mmreg::Diagnostics& found);
Failure failure_of(std::exception_ptr thrown);

/// The step's or case's expectation for mmreg: `expect_mmreg` if there is one, else `expect`; null if there is none.
const Json* expectation_of(const Json& step);

/// What differs, or nothing. `expected` is used as it stands: variables in it are already values.
std::optional<std::string> difference(const Json& expected, const Json& actual, const std::string& path = "");

/// Compares with the whole of an expectation: error or fields, warnings unless the expectation is mmreg's own and
/// does not speak of them.
std::optional<std::string> compare(const Json& step, const Json& expected, const Outcome& actual);

}  // namespace conformance
