// Exceptions that get a place.
#include "mmreg/registries/failure.hpp"

#include "mmreg/build.hpp"
#include "mmreg/registry.hpp"

#include <c10/util/Exception.h>

namespace mmreg {

std::string reason_of(const std::exception& e) {
  const auto* error = dynamic_cast<const c10::Error*>(&e);
  return error ? error->what_without_backtrace() : e.what();
}

void rethrow_at(const BuiltAt& place, const std::exception& e) {
  const bool has_place =
      dynamic_cast<const RunError*>(&e) || dynamic_cast<const BuildError*>(&e) || dynamic_cast<const LoadError*>(&e);
  if (has_place || !place) throw;
  throw place.error(reason_of(e));
}

}  // namespace mmreg
