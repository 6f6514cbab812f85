// A checkpoint: a zip file with a pickle and the numbers of its tensors.
#include "fuzz.hpp"

#include "mmreg/registries/runners/checkpoint.hpp"

#include <cstdio>
#include <stdexcept>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = memfd_create("checkpoint", 0);
  if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size)) fuzz::broken("no memory for a file", "");
  try {
    mmreg::read_checkpoint("/proc/self/fd/" + std::to_string(file));
  } catch (const std::runtime_error&) {  // what a damaged file says
  }
  close(file);
  return 0;
}
