#include "write_file.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

bool write_all(int file, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t n = ::write(file, text.data() + done, text.size() - done);
    if (n < 0 && errno != EINTR) return false;
    done += n > 0 ? static_cast<std::size_t>(n) : 0;
  }
  return true;
}

// A device or a pipe has no text that could be half of it.
std::string write_through(const fs::path& target, const std::string& text) {
  const int file = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return std::strerror(errno);
  std::string problem = write_all(file, text) ? "" : std::strerror(errno);
  if (::close(file) != 0 && problem.empty()) problem = std::strerror(errno);
  return problem;
}

}  // namespace

std::string write_file(const std::string& path, const std::string& text) {
  std::error_code failed;
  if (fs::is_other(path, failed))
    return write_through(path, text);  // before links are followed: those of /proc lead nowhere
  const fs::path target = fs::weakly_canonical(path, failed);
  if (failed) return failed.message();
  if (fs::exists(target, failed) && ::access(target.c_str(), W_OK) != 0) return std::strerror(errno);
  struct stat before {};
  const bool existed = ::stat(target.c_str(), &before) == 0;
  static std::atomic<unsigned> number = 0;
  const std::string temporary = target.string() + ".tmp" + std::to_string(::getpid()) + "-" + std::to_string(number++);
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return std::strerror(errno);
  const bool good =
      write_all(file, text) && (!existed || ::fchmod(file, before.st_mode & 07777U) == 0) && ::fsync(file) == 0;
  std::string problem = good ? "" : std::strerror(errno);
  if (::close(file) != 0 && problem.empty()) problem = std::strerror(errno);
  if (problem.empty() && ::rename(temporary.c_str(), target.c_str()) != 0) problem = std::strerror(errno);
  if (!problem.empty()) ::unlink(temporary.c_str());
  return problem;
}

std::string write_file_and_folders(const std::string& path, const std::string& text) {
  std::error_code failed;
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, failed);
  return failed ? failed.message() : write_file(path, text);
}

}  // namespace app
