#include "mmreg/file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mmreg {
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

std::optional<std::string> read_file(const std::string& path, FileProblem& problem, std::size_t limit) {
  const auto fail = [&](FileProblem why) {
    problem = std::move(why);
    return std::nullopt;
  };
  const FileProblem too_large{"it is larger than the limit of " + std::to_string(limit) + " bytes", true};
  if (path.find('\0') != std::string::npos) return fail({"no path has a NUL in it"});
  const Descriptor file(path);
  struct stat info {};
  if (file.number() < 0 || ::fstat(file.number(), &info) != 0) {
    return fail({std::strerror(errno), false, errno == ENOENT});
  }
  if (S_ISDIR(info.st_mode)) return fail({"it is a directory"});
  const bool regular = S_ISREG(info.st_mode);
  if (regular && static_cast<std::size_t>(info.st_size) > limit) return fail(too_large);
  // One byte more than expected: the read that finds the end then needs no second buffer. A device such as
  // /dev/zero has no size and ends at the limit.
  std::string out(regular && info.st_size > 0 ? static_cast<std::size_t>(info.st_size) + 1 : 65536, '\0');
  std::size_t size = 0;
  for (;;) {
    if (size == out.size()) out.resize(out.size() * 2);
    const ssize_t n = ::read(file.number(), out.data() + size, out.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail({std::strerror(errno)});
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
    if (size > limit) return fail(too_large);
  }
  out.resize(size);
  return out;
}

}  // namespace mmreg
