// Reads CSV files: std::from_chars reads the numbers.
#include "mmreg/registries/datasets/csv_reader.hpp"

#include "mmreg/registries/datasets/gzip_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <string_view>

namespace mmreg {
namespace {

std::string read_text(const std::string& path) {
  GzipFile file(path);
  constexpr std::size_t kChunk = std::size_t{1} << 18U;
  std::string text;
  for (std::size_t size = 0;;) {
    text.resize(size + kChunk);
    const std::size_t got = file.read(text.data() + size, kChunk);
    size += got;
    if (got == kChunk) continue;
    text.resize(size);
    return text;
  }
}

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// Appends the numbers of a line and gives how many they are.
std::size_t read_line(std::string_view line, std::vector<float>& numbers, const std::string& path, std::size_t at) {
  const char* from = line.data();
  const char* const end = from + line.size();
  for (std::size_t count = 1;; ++count) {
    while (from != end && *from == ' ') ++from;
    float number = 0;
    const auto [stop, error] = std::from_chars(from, end, number);
    if (error != std::errc()) {
      throw std::runtime_error(fmt::format("{}:{}: column {} is not a number", path, at, count));
    }
    numbers.push_back(number);
    from = stop;
    while (from != end && *from == ' ') ++from;
    if (from == end) return count;
    if (*from != ',')
      throw std::runtime_error(fmt::format("{}:{}: a comma is missing after column {}", path, at, count));
    ++from;
  }
}

}  // namespace

NumberTable read_csv(const std::string& path, std::size_t skip_lines) {
  const std::string text = read_text(path);
  NumberTable table;
  table.numbers.reserve(text.size() / 2 + 1);  // a digit and a comma each, at the least
  std::string_view rest = text;
  for (std::size_t at = 1; !rest.empty(); ++at) {
    const std::string_view line = next_line(rest);
    if (at <= skip_lines || line.empty()) continue;
    const std::size_t count = read_line(line, table.numbers, path, at);
    if (table.rows == 0) table.columns = count;
    if (count != table.columns) {
      throw std::runtime_error(
          fmt::format("{}:{}: {} numbers, but the rows before have {}", path, at, count, table.columns));
    }
    ++table.rows;
  }
  return table;
}

}  // namespace mmreg
