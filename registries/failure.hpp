// What goes wrong while a run runs, with the place in the config of the object in which it does.
#pragma once

#include "mmreg/built_at.hpp"

#include <exception>
#include <string>

namespace mmreg {

/// What an exception says, without the backtrace that torch adds.
std::string reason_of(const std::exception& e);

/// Throws the exception that is handled once more, with a place if it has none and there is one.
[[noreturn]] void rethrow_at(const BuiltAt& place, const std::exception& e);

/// Calls `f`. What it throws is thrown as a RunError with this place, unless it has a place already.
template <class F>
auto at_place(const BuiltAt& place, const F& f) {
  try {
    return f();
  } catch (const std::exception& e) {
    rethrow_at(place, e);
  }
}

}  // namespace mmreg
