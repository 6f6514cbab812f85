// What each thread is doing with foreign code, for the last words of a process that such code has broken.
#pragma once

#include "mmreg/source.hpp"

#include <cstddef>
#include <string>

namespace mmreg {

/// While it lives, this thread calls foreign code, for example `Doing("building", type, place)`. Costs two pointers.
class Doing {
 public:
  /// `verb` and `what` must live as long.
  Doing(const char* verb, const std::string& what, Origin at = {});
  ~Doing();
  Doing(const Doing&) = delete;
  Doing& operator=(const Doing&) = delete;

 private:
  friend std::size_t what_this_thread_does(char* to, std::size_t size) noexcept;
  const char* verb_;
  const std::string& what_;
  Origin at_;
  const Doing* outer_;
};

/// Writes "building `ResNet` (a.toml:3:8)", the innermost, and returns how many bytes that are; 0: nothing foreign.
/// A handler of signals may call it: it allocates nothing, and leaves the place out where it had to wait for it.
std::size_t what_this_thread_does(char* to, std::size_t size) noexcept;

}  // namespace mmreg
