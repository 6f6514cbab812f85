// Files of a test.
#pragma once

#include <string>

namespace test {

/// A new folder for files, which goes away at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string bytes_of(const std::string& path);
/// Makes the folders that are missing, too.
void write_bytes(const std::string& path, const std::string& bytes);

}  // namespace test
