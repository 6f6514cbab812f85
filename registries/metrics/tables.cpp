// Tables among the scalars of metrics.
#include "mmreg/registries/metrics/tables.hpp"

#include "mmreg/key_path.hpp"

#include <fmt/format.h>

#include <map>

namespace mmreg {
namespace {

// A row or a column; nothing if it cannot be one.
std::optional<std::int64_t> line_of(std::string_view digits) {
  const std::optional<std::size_t> index = parse_index(digits);
  if (!index || *index >= static_cast<std::size_t>(kMostTableLines)) return std::nullopt;
  return static_cast<std::int64_t>(*index);
}

}  // namespace

std::string cell_name(std::int64_t row, std::int64_t column) { return fmt::format("{}_{}", row, column); }

std::optional<TableCell> table_cell(std::string_view scalar) {
  const std::size_t slash = scalar.rfind('/');
  const std::size_t between = scalar.rfind('_');
  if (slash == std::string_view::npos || between == std::string_view::npos || between < slash) return std::nullopt;
  const auto row = line_of(scalar.substr(slash + 1, between - slash - 1));
  const auto column = line_of(scalar.substr(between + 1));
  if (!row || !column) return std::nullopt;
  return TableCell{scalar.substr(0, slash), *row, *column};
}

std::vector<std::string> words_of(const Scalars& scalars, const std::function<std::string(double)>& number) {
  constexpr std::size_t kMostCells = 16;
  std::map<std::string_view, std::size_t> cells;
  for (const auto& [name, value] : scalars) {
    if (const auto cell = table_cell(name)) ++cells[cell->table];
  }
  std::vector<std::string> words;
  for (const auto& [name, value] : scalars) {
    const auto cell = table_cell(name);
    const std::size_t count = cell ? cells[cell->table] : 0;
    if (count <= kMostCells) {
      words.push_back(fmt::format("{}: {}", name, number(value)));
    } else if (cell->row == 0 && cell->column == 0) {
      words.push_back(fmt::format("{}: {} numbers, in the records", cell->table, count));
    }
  }
  return words;
}

}  // namespace mmreg
