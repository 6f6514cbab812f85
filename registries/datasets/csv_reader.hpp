// Tables of numbers in text files.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace mmreg {

/// A table of numbers, row by row.
struct NumberTable {
  std::vector<float> numbers;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

/// Reads a file of comma-separated numbers, plain or compressed with gzip. The first `skip_lines` lines are not read,
/// nor are empty ones. Throws std::runtime_error, with file and line, for what is no number and for rows that
/// differ in length.
NumberTable read_csv(const std::string& path, std::size_t skip_lines = 0);

}  // namespace mmreg
