// read_image.
#include "mmreg/registries/transforms/image_file.hpp"

#include "mmreg/file.hpp"
#include "mmreg/registries/transforms/images.hpp"
#include "mmreg/registries/transforms/jpeg.hpp"

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>

#include <filesystem>
#include <stdexcept>
#include <vector>

namespace mmreg {
namespace {

constexpr std::size_t kMostBytesOfImage = std::size_t{1} << 30U;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t number = 0;
  for (int i = 0; i < count; ++i)
    number = number << 8U | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return number;
}

int flag_of(ColorType type) {
  switch (type) {
    case ColorType::grayscale: return cv::IMREAD_GRAYSCALE;
    case ColorType::unchanged: return cv::IMREAD_UNCHANGED;
    case ColorType::color_ignore_orientation: return cv::IMREAD_IGNORE_ORIENTATION | cv::IMREAD_COLOR;
    case ColorType::grayscale_ignore_orientation: return cv::IMREAD_IGNORE_ORIENTATION | cv::IMREAD_GRAYSCALE;
    default: return cv::IMREAD_COLOR;
  }
}

std::string bytes_of(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) throw std::runtime_error(fmt::format("`{}` is no file", path));
  FileProblem problem;
  if (std::optional<std::string> bytes = read_file(path, problem, kMostBytesOfImage)) return *std::move(bytes);
  throw std::runtime_error(fmt::format("cannot read `{}`: {}", path, problem.why));
}

}  // namespace

std::optional<std::pair<std::uint32_t, std::uint32_t>> size_in_header(std::string_view bytes) {
  constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n";
  if (bytes.starts_with(kPng) && bytes.size() >= 24)
    return std::pair{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
  if (!bytes.starts_with("\xff\xd8")) return std::nullopt;
  // Segments of a marker, a length and data; the size is in the one that begins the frame.
  for (std::size_t at = 2; at + 9 <= bytes.size();) {
    if (bytes[at] != '\xff') return std::nullopt;
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xff) {
      ++at;
      continue;
    }
    const bool begins_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (begins_frame) return std::pair{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    const bool has_length = marker != 0x01 && (marker < 0xd0 || marker > 0xd9);
    at += has_length ? 2 + big_endian(bytes, at + 2, 2) : 2;
  }
  return std::nullopt;
}

at::Tensor read_image(const std::string& path, ColorType color_type) {
  std::string bytes = bytes_of(path);
  // Of other kinds of files OpenCV refuses what is larger than 2^30 pixels.
  if (const auto size = size_in_header(bytes);
      size && std::uint64_t{size->first} * size->second > std::uint64_t{kMostPixels}) {
    throw std::runtime_error(
        fmt::format("`{}` is an image of {} x {} pixels, which is too large", path, size->first, size->second));
  }
  if (color_type == ColorType::color) {
    if (at::Tensor image = decode_plain_jpeg(bytes); image.defined()) return image;
  }
  cv::Mat image;
  if (!bytes.empty()) {
    try {
      const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8UC1, bytes.data());
      image = cv::imdecode(encoded, flag_of(color_type));
    } catch (const cv::Exception& e) {
      throw std::runtime_error(fmt::format("`{}` is no image: {}", path, e.err));
    }
  }
  if (image.empty()) throw std::runtime_error(fmt::format("`{}` is no image, or a damaged one", path));
  if (image.depth() != CV_8U) image.convertTo(image, CV_8U, image.depth() == CV_16U ? 1.0 / 257 : 1.0);
  return image_of(image);
}

}  // namespace mmreg
