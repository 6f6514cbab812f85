// GzipFile, on zlib, which passes plain files through.
#include "mmreg/registries/datasets/gzip_file.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace mmreg {
namespace {

// Deflate makes at most 1,032 bytes of one.
constexpr std::uint64_t kMostExpansion = 1032;

}  // namespace

GzipFile::GzipFile(const std::string& path) : path_(path), file_(nullptr, &gzclose) {
  std::error_code error;
  // Opening a pipe would wait for whoever writes into it.
  if (std::filesystem::is_regular_file(path, error)) {
    on_disk_ = std::filesystem::file_size(path, error);
    file_.reset(gzopen(path.c_str(), "rb"));
  }
  if (!file_) throw std::runtime_error(fmt::format("cannot open the data file `{}`", path));
  gzbuffer(file_.get(), 1U << 17U);
}

std::size_t GzipFile::read(void* to, std::size_t size) {
  auto* const bytes = static_cast<unsigned char*>(to);
  std::size_t done = 0;
  while (done < size) {
    constexpr std::size_t kMostAtOnce = std::size_t{1} << 30U;
    const int got = gzread(file_.get(), bytes + done, static_cast<unsigned>(std::min(size - done, kMostAtOnce)));
    int status = Z_OK;
    gzerror(file_.get(), &status);
    if (got < 0 || status == Z_BUF_ERROR) fail(status == Z_BUF_ERROR ? "it is cut off" : "it is damaged");
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
    if (static_cast<std::uint64_t>(got) > left_) fail("it holds more than 4 GiB");
    left_ -= static_cast<std::uint64_t>(got);
  }
  return done;
}

bool GzipFile::can_hold(std::uint64_t size) const {
  return size <= left_ && size <= (gzdirect(file_.get()) != 0 ? on_disk_ : on_disk_ * kMostExpansion);
}

void GzipFile::fail(const std::string& reason) const {
  throw std::runtime_error(fmt::format("cannot read the data file `{}`: {}", path_, reason));
}

}  // namespace mmreg
