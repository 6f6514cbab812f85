// Files that are there completely or not at all, whatever happens while they are written; folders for them.
#pragma once

#include <cstddef>
#include <string>

namespace mmreg {

/// Writes into PATH.part and puts it in the place of PATH at the end, with what the disk needs to keep both in order.
/// Every function throws std::runtime_error if the file cannot be written.
class AtomicFile {
 public:
  explicit AtomicFile(std::string path);
  /// Takes the unfinished file away, if it was not committed.
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(const void* data, std::size_t size);
  void commit();

 private:
  void flush();
  void put(const char* data, std::size_t size);
  [[noreturn]] void fail() const;

  std::string path_;
  std::string unfinished_;
  std::string buffer_;
  int file_ = -1;
};

/// Makes a folder, with those above it, if it is not there. Throws std::runtime_error if it cannot be made.
void make_folder(const std::string& path);

}  // namespace mmreg
