// Reading whole files, safely: directories, pipes, devices and sizes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace mmreg::detail {

struct FileProblem {
  std::string why;
  bool too_large = false;
  bool missing = false;
};

/// Reads a file, or standard input if `path` is "-", into `out`. At most `limit` bytes are taken.
std::optional<FileProblem> read_whole_file(const std::string& path, std::size_t limit, std::string& out);

}  // namespace mmreg::detail
