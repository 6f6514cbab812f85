// Config files, each read and parsed once. Private to the library.
#pragma once

#include "mmreg/config.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace mmreg::detail {

/// A file as it was read.
struct ParsedFile {
  std::string path;          ///< as it is named, relative to the current folder
  std::string shown;         ///< as messages name it
  std::string identity;      ///< the same for all ways to name the file
  std::uint32_t source = 0;  ///< 0: there is no text
  Value value;
  std::size_t values = 0;  ///< that stand in it
  Diagnostics problems;    ///< those of the file as a whole have no place: it is where the file is named
  bool is_read = false;
};

/// Safe to use from many threads.
class FileCache {
 public:
  explicit FileCache(const LoadOptions& options) : options_(options) {}

  std::shared_ptr<const ParsedFile> get(const std::string& path);

 private:
  struct Entry {
    std::once_flag once;
    std::shared_ptr<const ParsedFile> file;
  };
  ParsedFile read(const std::string& path) const;
  bool read_text(const std::string& path, ParsedFile& file, std::string& text) const;

  const LoadOptions& options_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::unique_ptr<Entry>> entries_;
};

}  // namespace mmreg::detail
