#include "file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mmreg::detail {
namespace {

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : is_stdin_(path == "-"), number_(is_stdin_ ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0 && !is_stdin_) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  bool is_stdin_;
  int number_;
};

}  // namespace

std::optional<FileProblem> read_whole_file(const std::string& path, std::size_t limit, std::string& out) {
  const Descriptor file(path);
  struct stat info {};
  if (file.number() < 0 || ::fstat(file.number(), &info) != 0)
    return FileProblem{std::strerror(errno), false, errno == ENOENT};
  if (S_ISDIR(info.st_mode)) return FileProblem{"it is a directory"};
  const FileProblem too_large{"it is larger than the limit of " + std::to_string(limit) + " bytes", true};
  const bool regular = S_ISREG(info.st_mode);
  if (regular && static_cast<std::size_t>(info.st_size) > limit) return too_large;
  // One byte more than expected: the read that finds the end then needs no second buffer. A device such as
  // /dev/zero has no size and ends at the limit.
  out.resize(regular && info.st_size > 0 ? static_cast<std::size_t>(info.st_size) + 1 : 65536);
  std::size_t size = 0;
  for (;;) {
    if (size == out.size()) out.resize(out.size() * 2);
    const ssize_t n = ::read(file.number(), out.data() + size, out.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return FileProblem{std::strerror(errno)};
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
    if (size > limit) return too_large;
  }
  out.resize(size);
  return std::nullopt;
}

}  // namespace mmreg::detail
