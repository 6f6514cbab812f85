// Tables among the scalars of metrics.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// Rows, and columns, that a table has at most.
inline constexpr std::int64_t kMostTableLines = 100;

/// One number of a table that is recorded number by number, such as a confusion matrix.
struct TableCell {
  std::string_view table;  ///< what its names have in common: "confusion_matrix"
  std::int64_t row = 0;
  std::int64_t column = 0;
};

/// The last part of a cell's name: "3_5".
std::string cell_name(std::int64_t row, std::int64_t column);
/// The cell that a scalar is by its name, "confusion_matrix/3_5"; nothing if it is none.
std::optional<TableCell> table_cell(std::string_view scalar);

/// "name: value" for each scalar, for a line of text. Of a table of more than 16 numbers only how many there are.
std::vector<std::string> words_of(const Scalars& scalars, const std::function<std::string(double)>& number);

}  // namespace mmreg
