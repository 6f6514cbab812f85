// ZipReader and ZipWriter. What is written always has the 64-bit fields, so that there is one form for all sizes.
#include "mmreg/registries/runners/zip_file.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <stdexcept>

namespace mmreg {
namespace {

constexpr std::uint32_t kLocal = 0x04034b50;
constexpr std::uint32_t kCentral = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kLocator64 = 0x07064b50;
constexpr std::uint64_t kLocalSize = 30;
constexpr std::uint64_t kCentralSize = 46;
constexpr std::uint64_t kEndSize = 22;
constexpr std::uint64_t kEnd64Size = 56;
constexpr std::uint64_t kLocator64Size = 20;
constexpr std::uint32_t kIn64 = std::numeric_limits<std::uint32_t>::max();  // the number stands in the 64-bit field
constexpr std::uint64_t kMostDirectory = 256U << 20U;

[[noreturn]] void damaged() { throw std::runtime_error("it is cut off or damaged, or no zip file"); }

// A little-endian number.
template <class T>
T number(std::string_view bytes, std::uint64_t at) {
  if (at > bytes.size() || bytes.size() - at < sizeof(T)) damaged();
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return static_cast<T>(value);
}

template <class T>
void append(std::string& bytes, std::uint64_t value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
}

std::uint32_t checksum(const void* data, std::uint64_t size) {
  return static_cast<std::uint32_t>(crc32_z(0, static_cast<const Bytef*>(data), size));
}

// The 64-bit field of an entry of the directory: it has those numbers that did not fit, in this order.
void read_extra64(std::string_view extra, std::initializer_list<std::uint64_t*> numbers) {
  while (extra.size() >= 4) {
    const auto id = number<std::uint16_t>(extra, 0);
    const auto size = number<std::uint16_t>(extra, 2);
    if (extra.size() - 4 < size) damaged();
    if (id == 1) {
      const std::string_view field = extra.substr(4, size);
      std::uint64_t at = 0;
      for (std::uint64_t* value : numbers) {
        if (*value != kIn64) continue;
        *value = number<std::uint64_t>(field, at);
        at += 8;
      }
      return;
    }
    extra.remove_prefix(4U + size);
  }
}

}  // namespace

ZipReader::ZipReader(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) throw std::runtime_error("there is no such file");
  size_ = std::filesystem::file_size(path, error);
  file_.open(path, std::ios::binary);
  if (error || !file_) throw std::runtime_error("it cannot be opened");
  // The end record stands before a comment of at most 65,535 bytes.
  const std::uint64_t tail_size = std::min<std::uint64_t>(size_, kEndSize + 0xffff);
  const std::string tail = bytes(size_ - tail_size, tail_size);
  std::string signature;
  append<std::uint32_t>(signature, kEnd);
  const std::size_t end = tail.rfind(signature);
  if (end == std::string::npos) damaged();
  std::uint64_t directory_size = number<std::uint32_t>(tail, end + 12);
  std::uint64_t directory = number<std::uint32_t>(tail, end + 16);
  if (end >= kLocator64Size && number<std::uint32_t>(tail, end - kLocator64Size) == kLocator64) {
    const std::string end64 = bytes(number<std::uint64_t>(tail, end - kLocator64Size + 8), kEnd64Size);
    if (number<std::uint32_t>(end64, 0) != kEnd64) damaged();
    directory_size = number<std::uint64_t>(end64, 40);
    directory = number<std::uint64_t>(end64, 48);
  }
  read_directory(directory, directory_size);
}

std::string ZipReader::bytes(std::uint64_t at, std::uint64_t count) {
  if (at > size_ || size_ - at < count) damaged();
  std::string out(count, '\0');
  file_.seekg(static_cast<std::streamoff>(at));
  if (!file_.read(out.data(), static_cast<std::streamsize>(count))) damaged();
  return out;
}

void ZipReader::read_directory(std::uint64_t at, std::uint64_t size) {
  if (size > kMostDirectory) damaged();
  const std::string all = bytes(at, size);
  std::string_view rest = all;
  while (!rest.empty()) {
    if (number<std::uint32_t>(rest, 0) != kCentral) damaged();
    const auto name_size = number<std::uint16_t>(rest, 28);
    const auto extra_size = number<std::uint16_t>(rest, 30);
    const std::uint64_t whole = kCentralSize + name_size + extra_size + number<std::uint16_t>(rest, 32);
    if (rest.size() < whole) damaged();
    Record record;
    record.is_stored = number<std::uint16_t>(rest, 10) == 0;
    record.checksum = number<std::uint32_t>(rest, 16);
    std::uint64_t packed = number<std::uint32_t>(rest, 20);
    record.size = number<std::uint32_t>(rest, 24);
    record.header = number<std::uint32_t>(rest, 42);
    read_extra64(rest.substr(kCentralSize + name_size, extra_size), {&record.size, &packed, &record.header});
    if (record.is_stored && record.size > size_) damaged();
    records_.emplace(rest.substr(kCentralSize, name_size), record);
    rest.remove_prefix(whole);
  }
}

void ZipReader::read(const std::string& name, const Record& record, void* into) {
  if (!record.is_stored) throw std::runtime_error(fmt::format("its record `{}` is compressed", name));
  const std::string header = bytes(record.header, kLocalSize);
  if (number<std::uint32_t>(header, 0) != kLocal) damaged();
  const std::uint64_t at =
      record.header + kLocalSize + number<std::uint16_t>(header, 26) + number<std::uint16_t>(header, 28);
  if (at > size_ || size_ - at < record.size) damaged();
  file_.seekg(static_cast<std::streamoff>(at));
  if (!file_.read(static_cast<char*>(into), static_cast<std::streamsize>(record.size))) damaged();
  if (record.checksum != 0 && checksum(into, record.size) != record.checksum) {
    throw std::runtime_error(fmt::format("its record `{}` is damaged: the checksum is another", name));
  }
}

void ZipWriter::add(const std::string& name, const void* data, std::size_t size) {
  const std::uint32_t crc = checksum(data, size);
  const auto append_common = [&](std::string& to) {
    append<std::uint16_t>(to, 45);          // the version that has 64-bit fields
    append<std::uint32_t>(to, 0);           // no flags, not compressed
    append<std::uint32_t>(to, 33U << 16U);  // 1980-01-01, so that equal contents are equal files
    append<std::uint32_t>(to, crc);
    append<std::uint64_t>(to, std::numeric_limits<std::uint64_t>::max());  // both sizes are in the 64-bit field
    append<std::uint16_t>(to, name.size());
  };
  constexpr std::uint64_t kExtra = 4 + 16 + 4;
  const std::uint64_t padding = (64 - (at_ + kLocalSize + name.size() + kExtra) % 64) % 64;
  std::string header;
  append<std::uint32_t>(header, kLocal);
  append_common(header);
  append<std::uint16_t>(header, kExtra + padding);
  header += name;
  append<std::uint32_t>(header, 1U | 16U << 16U);
  append<std::uint64_t>(header, size);
  append<std::uint64_t>(header, size);
  append<std::uint16_t>(header, 0x4246);  // PyTorch's field for what only fills
  append<std::uint16_t>(header, padding);
  header.append(padding, 'Z');

  append<std::uint32_t>(directory_, kCentral);
  append<std::uint16_t>(directory_, 45);
  append_common(directory_);
  append<std::uint16_t>(directory_, 4 + 24);
  directory_.append(10, '\0');  // no comment, the first disk, no attributes
  append<std::uint32_t>(directory_, kIn64);
  directory_ += name;
  append<std::uint32_t>(directory_, 1U | 24U << 16U);
  for (const std::uint64_t value : {static_cast<std::uint64_t>(size), static_cast<std::uint64_t>(size), at_}) {
    append<std::uint64_t>(directory_, value);
  }
  ++count_;
  put(header);
  sink_(data, size);
  at_ += size;
}

void ZipWriter::finish() {
  const std::uint64_t directory = at_;
  put(directory_);
  const std::uint64_t end = at_;
  std::string out;
  append<std::uint32_t>(out, kEnd64);
  append<std::uint64_t>(out, kEnd64Size - 12);
  append<std::uint32_t>(out, 45U | 45U << 16U);
  append<std::uint64_t>(out, 0);  // this disk, the directory's disk
  for (const std::uint64_t value : {count_, count_, static_cast<std::uint64_t>(directory_.size()), directory}) {
    append<std::uint64_t>(out, value);
  }
  append<std::uint32_t>(out, kLocator64);
  append<std::uint32_t>(out, 0);
  append<std::uint64_t>(out, end);
  append<std::uint32_t>(out, 1);
  append<std::uint32_t>(out, kEnd);
  append<std::uint32_t>(out, 0);
  append<std::uint32_t>(out, kIn64);  // records on this disk, in all: both in the 64-bit record
  append<std::uint64_t>(out, std::numeric_limits<std::uint64_t>::max());
  append<std::uint16_t>(out, 0);
  put(out);
}

void ZipWriter::put(const std::string& bytes) {
  sink_(bytes.data(), bytes.size());
  at_ += bytes.size();
}

}  // namespace mmreg
