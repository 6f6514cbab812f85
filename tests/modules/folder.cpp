#include "folder.hpp"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace test {

Folder::Folder() : path_((std::filesystem::temp_directory_path() / "mmreg_test_XXXXXX").string()) {
  if (!mkdtemp(path_.data())) throw std::runtime_error("cannot make a folder");
}
Folder::~Folder() { std::filesystem::remove_all(path_); }

std::string bytes_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace test
