// Zip files whose records are not compressed: the container of PyTorch's files.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// Reads records by name. Sizes are checked against the size of the file before anything is allocated for them.
/// Every function throws std::runtime_error for what it cannot read; the text does not name the file.
class ZipReader {
 public:
  struct Record {
    std::uint64_t header = 0;  ///< where the record begins, with a header of its own
    std::uint64_t size = 0;
    std::uint32_t checksum = 0;  ///< CRC-32; 0 if it was not worked out
    bool is_stored = true;
  };

  explicit ZipReader(const std::string& path);

  std::uint64_t file_size() const { return size_; }
  const std::map<std::string, Record, std::less<>>& records() const { return records_; }
  /// Copies the record into `into`, which has room for its size.
  void read(const std::string& name, const Record& record, void* into);

 private:
  std::string bytes(std::uint64_t at, std::uint64_t count);
  void read_directory(std::uint64_t at, std::uint64_t size);

  std::ifstream file_;
  std::uint64_t size_ = 0;
  std::map<std::string, Record, std::less<>> records_;
};

/// Writes records one after the other. Their data begins at multiples of 64, so that it can be mapped into memory.
class ZipWriter {
 public:
  using Sink = std::function<void(const void*, std::size_t)>;
  explicit ZipWriter(Sink sink) : sink_(std::move(sink)) {}

  void add(const std::string& name, const void* data, std::size_t size);
  /// Writes the directory of all records. Nothing can be added after it.
  void finish();

 private:
  void put(const std::string& bytes);

  Sink sink_;
  std::uint64_t at_ = 0;
  std::uint64_t count_ = 0;
  std::string directory_;
};

}  // namespace mmreg
