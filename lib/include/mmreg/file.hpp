// Reading whole files, safely: directories, pipes, devices and sizes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace mmreg {

/// The most that a file may have if nothing else is said.
constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

/// Why a file could not be read.
struct FileProblem {
  std::string why;
  bool too_large = false;
  bool missing = false;
};

/// The content of a file, or of standard input if `path` is "-". Nothing, with `problem`, if it cannot be read or has
/// more than `limit` bytes.
std::optional<std::string> read_file(const std::string& path, FileProblem& problem, std::size_t limit = kMostBytes);

}  // namespace mmreg
