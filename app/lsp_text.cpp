#include "lsp_text.hpp"
#include "json.hpp"

#include "mmreg/assist.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>

namespace app {
namespace {

// The bytes of the character at `i`, and the UTF-16 units that it takes.
struct Character {
  std::size_t bytes;
  std::size_t units;
};

Character character_at(std::string_view text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return {std::min(bytes, text.size() - i), lead >= 0xF0 ? 2U : 1U};
}

}  // namespace

std::size_t offset_of(std::string_view text, const Json& position) {
  std::size_t at = 0;
  for (auto line = position.value("line", std::size_t{0}); line > 0; --line) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  std::size_t units = position.value("character", std::size_t{0});
  while (units > 0 && at < text.size() && text[at] != '\n') {
    const Character c = character_at(text, at);
    at += c.bytes;
    units -= std::min(units, c.units);
  }
  return at;
}

Json position_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t begin = before.rfind('\n') + 1;  // npos + 1 is 0
  std::size_t units = 0;
  for (std::size_t i = begin; i < offset;) {
    const Character c = character_at(text, i);
    units += c.units;
    i += c.bytes;
  }
  return {{"line", std::count(before.begin(), before.end(), '\n')}, {"character", units}};
}

Json range_of(std::string_view text, std::size_t begin, std::size_t end) {
  return {{"start", position_at(text, begin)}, {"end", position_at(text, end)}};
}

std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view kFile = "file://";
  if (!uri.starts_with(kFile)) return {};
  uri.remove_prefix(kFile.size());
  uri.remove_prefix(std::min(uri.find('/'), uri.size()));  // the name of this machine may stand there
  std::string out;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    unsigned byte = 0;
    if (uri[i] == '%' && i + 2 < uri.size() &&
        std::from_chars(uri.data() + i + 1, uri.data() + i + 3, byte, 16).ptr == uri.data() + i + 3) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += uri[i];
    }
  }
  return out;
}

std::string uri_of_path(const std::string& path) {
  std::error_code failed;
  const std::string whole = std::filesystem::absolute(path, failed).lexically_normal().string();
  std::string out = "file://";
  for (const char c : whole) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = std::isalnum(byte) || std::string_view("-._~/").find(c) != std::string_view::npos;
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; }

std::size_t end_of_word(std::string_view text, std::size_t offset) {
  const mmreg::TextPlace place = mmreg::place_in(text, offset);
  while (offset < text.size() && (place.in_string ? text[offset] != '"' && text[offset] != '\'' && text[offset] != '\n'
                                                  : is_name(text[offset]))) {
    ++offset;
  }
  return offset;
}

std::string expression_at(std::string_view text, std::size_t offset) {
  const std::size_t line = text.rfind('\n', offset == 0 ? 0 : offset - 1) + 1;
  const std::size_t open = text.rfind("{{", offset);
  const std::size_t close = text.find("}}", offset);
  if (open == std::string_view::npos || close == std::string_view::npos || open < line) return {};
  if (text.substr(open, offset - open).find("}}") != std::string_view::npos) return {};
  std::string_view inner = text.substr(open + 2, close - open - 2);
  inner = inner.substr(0, inner.find('|'));
  const std::size_t first = inner.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(inner.substr(first, inner.find_last_not_of(' ') + 1 - first));
}

}  // namespace app
