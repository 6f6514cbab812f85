// Mending configs by the fixes that diagnostics bring.
#pragma once

#include "mmreg/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mmreg {

/// A file with fixes applied.
struct FixedFile {
  std::string name;  ///< as its source is called: the path
  std::string before;
  std::string after;
};

/// What applying fixes gave.
struct Fixed {
  std::vector<FixedFile> files;  ///< that change, by name
  std::size_t applied = 0;       ///< fixes
};

/// Applies the fixes of these diagnostics to the texts of their sources; `unsafe`: also those that are not safe. Each
/// is applied once, whole or not at all; of two that touch the same place the first one wins. Writes nothing.
Fixed apply_fixes(const std::vector<const Diagnostic*>& diagnostics, bool unsafe);

/// The lines that change, as `diff -u` prints them; empty if none does.
std::string unified_diff(const FixedFile& file);

}  // namespace mmreg
