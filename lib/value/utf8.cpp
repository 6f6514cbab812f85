// Characters in UTF-8.
#include "value/utf8.hpp"

#include <cstdint>

namespace mmreg::detail {

std::size_t utf8_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return 1;
  std::size_t more = 0;
  std::uint32_t point = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    more = 1;
    point = first & 0x1FU;
  } else if ((first & 0xF0U) == 0xE0U) {
    more = 2;
    point = first & 0x0FU;
  } else if (first >= 0xF0 && first <= 0xF4) {
    more = 3;
    point = first & 0x07U;
  }
  if (more == 0 || text.size() - at <= more) return 0;
  for (std::size_t k = 1; k <= more; ++k) {
    if ((byte(at + k) & 0xC0U) != 0x80U) return 0;
    point = (point << 6U) | (byte(at + k) & 0x3FU);
  }
  if (more == 2 && (point < 0x800 || (point >= 0xD800 && point <= 0xDFFF))) return 0;
  if (more == 3 && (point < 0x10000 || point > 0x10FFFF)) return 0;
  return more + 1;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t count = utf8_bytes(text, at);
    if (count == 0) return false;
    at += count;
  }
  return true;
}

}  // namespace mmreg::detail
