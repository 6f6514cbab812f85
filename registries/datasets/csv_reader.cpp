// Reads CSV files: zlib inflates (or passes plain text through), std::from_chars reads the numbers.
#include "mmreg/registries/datasets/csv_reader.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <charconv>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace mmreg {
namespace {

std::string read_text(const std::string& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), &gzclose);
  if (!file) throw std::runtime_error(fmt::format("cannot open the data file `{}`", path));
  gzbuffer(file.get(), 1U << 17U);
  constexpr unsigned kChunk = 1U << 18U;
  std::string text;
  for (std::size_t size = 0;;) {
    text.resize(size + kChunk);
    const int got = gzread(file.get(), text.data() + size, kChunk);
    if (got < 0) throw std::runtime_error(fmt::format("cannot read the data file `{}`: it is damaged", path));
    size += static_cast<std::size_t>(got);
    if (got == 0) {
      text.resize(size);
      return text;
    }
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
  table.numbers.reserve(text.size() / 3);
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
