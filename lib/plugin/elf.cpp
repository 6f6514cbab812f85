#include "plugin/elf.hpp"

#include <fmt/format.h>

#include <cstring>
#include <fstream>
#include <vector>

#include <elf.h>
#include <link.h>

namespace mmreg::detail {
namespace {

constexpr std::size_t kMostHeaders = 256;
constexpr std::size_t kMostNoteBytes = std::size_t{1} << 20U;

template <class T>
bool read_at(std::ifstream& in, std::uint64_t offset, T* to, std::size_t count) {
  in.clear();
  in.seekg(static_cast<std::streamoff>(offset));
  in.read(reinterpret_cast<char*>(to), static_cast<std::streamsize>(sizeof(T) * count));
  return in.good();
}

std::size_t padded(std::size_t n) { return (n + 3) & ~std::size_t{3}; }

// The GNU build-id among the notes of a segment.
std::string build_id_in(const std::vector<char>& notes) {
  for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= notes.size();) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes.data() + at, sizeof(note));
    const std::size_t name = at + sizeof(note);
    const std::size_t content = name + padded(note.n_namesz);
    const std::size_t end = content + padded(note.n_descsz);
    if (end > notes.size() || end < at) return {};
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(notes.data() + name, "GNU", 4) == 0) {
      std::string out;
      for (std::size_t i = 0; i < note.n_descsz; ++i) {
        out += fmt::format("{:02x}", static_cast<unsigned char>(notes[content + i]));
      }
      return out;
    }
    at = end;
  }
  return {};
}

}  // namespace

std::string read_build_id(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  ElfW(Ehdr) header;
  if (!in || !read_at(in, 0, &header, 1) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) return {};
  if (header.e_phentsize != sizeof(ElfW(Phdr)) || header.e_phnum > kMostHeaders) return {};
  std::vector<ElfW(Phdr)> segments(header.e_phnum);
  if (!read_at(in, header.e_phoff, segments.data(), segments.size())) return {};
  for (const auto& segment : segments) {
    if (segment.p_type != PT_NOTE || segment.p_filesz > kMostNoteBytes) continue;
    std::vector<char> notes(segment.p_filesz);
    if (!read_at(in, segment.p_offset, notes.data(), notes.size())) continue;
    if (std::string id = build_id_in(notes); !id.empty()) return id;
  }
  return {};
}

}  // namespace mmreg::detail
