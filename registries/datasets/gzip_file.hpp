// Files of data that may be compressed with gzip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

struct gzFile_s;

namespace mmreg {

/// A file, plain or compressed, read from its beginning to its end. What cannot be read, is damaged, or expands to more
/// than 4 GiB throws std::runtime_error, with the path in its text.
class GzipFile {
 public:
  explicit GzipFile(const std::string& path);

  /// Reads up to `size` bytes; fewer only at the end of the file.
  std::size_t read(void* to, std::size_t size);
  /// Whether so many bytes can be in the rest of the file, going by its size: what a header says need not be believed.
  bool can_hold(std::uint64_t size) const;
  /// The error that this file is not what it should be.
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  std::string path_;
  std::uint64_t on_disk_ = 0;
  std::uint64_t left_ = std::uint64_t{1} << 32U;
  std::unique_ptr<gzFile_s, int (*)(gzFile_s*)> file_;
};

}  // namespace mmreg
