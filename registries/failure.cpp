// Exceptions that get a place.
#include "mmreg/registries/failure.hpp"

#include "mmreg/build.hpp"
#include "mmreg/registry.hpp"

#include <c10/util/Exception.h>

namespace mmreg {

std::string reason_of(const std::exception& e) {
  if (const auto* error = dynamic_cast<const c10::Error*>(&e)) return error->what_without_backtrace();
  const auto* refused = dynamic_cast<const ConfigError*>(&e);  // of a part that a module builds by itself
  if (!refused) return e.what();
  std::string all;
  for (const Diagnostic& d : refused->found().list()) {
    if (d.severity == Severity::error) all += (all.empty() ? "" : "; ") + d.message;
  }
  return all;
}

void rethrow_at(const BuiltAt& place, const std::exception& e) {
  const bool has_place =
      dynamic_cast<const RunError*>(&e) || dynamic_cast<const BuildError*>(&e) || dynamic_cast<const LoadError*>(&e);
  if (has_place || !place) throw;
  throw place.error(reason_of(e));
}

}  // namespace mmreg
