// AtomicFile: write, fsync, rename, and fsync of the folder, so that the new name survives too.
#include "mmreg/registries/runners/atomic_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mmreg {
namespace {

// Big enough that the many small pieces of a pickle cost no calls of the system; tensors are mostly larger and go past
// it.
constexpr std::size_t kBuffer = 1U << 16U;

// Some file systems cannot sync a folder; the file is complete all the same.
void sync_folder(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const int file = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

AtomicFile::AtomicFile(std::string path) : path_(std::move(path)), unfinished_(path_ + ".part") {
  buffer_.reserve(kBuffer);
  file_ = ::open(unfinished_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) fail();
}

AtomicFile::~AtomicFile() {
  if (file_ < 0) return;
  ::close(file_);
  std::remove(unfinished_.c_str());
}

void AtomicFile::write(const void* data, std::size_t size) {
  if (buffer_.size() + size > kBuffer) flush();
  if (size > kBuffer) return put(static_cast<const char*>(data), size);
  buffer_.append(static_cast<const char*>(data), size);
}

void AtomicFile::commit() {
  flush();
  if (::fsync(file_) != 0) fail();
  if (const int file = std::exchange(file_, -1); ::close(file) != 0) fail();
  if (std::rename(unfinished_.c_str(), path_.c_str()) != 0) fail();
  sync_folder(path_);
}

void AtomicFile::flush() {
  put(buffer_.data(), buffer_.size());
  buffer_.clear();
}

void AtomicFile::put(const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::write(file_, data, size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail();
    data += count;
    size -= static_cast<std::size_t>(count);
  }
}

void AtomicFile::fail() const {
  throw std::runtime_error(fmt::format("cannot write `{}`: {}", path_, std::strerror(errno)));
}

void make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw std::runtime_error(fmt::format("cannot make the folder `{}`: {}", path, error.message()));
}

}  // namespace mmreg
