// EventFile.
#include "mmreg/registries/visbackends/event_file.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <stdexcept>

#include <unistd.h>

namespace mmreg {
namespace {

// ---- protocol buffers: https://protobuf.dev/programming-guides/encoding/

std::string little_endian(std::uint64_t number, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i));
  return out;
}

std::string varint(std::uint64_t number) {
  std::string out;
  for (; number >= 128; number >>= 7U) out += static_cast<char>(number | 128U);
  return out + static_cast<char>(number);
}

std::string key(unsigned field, unsigned type) { return varint(field << 3U | type); }
std::string number_field(unsigned field, std::int64_t value) {
  return key(field, 0) + varint(static_cast<std::uint64_t>(value));
}
std::string double_field(unsigned field, double value) {
  return key(field, 1) + little_endian(std::bit_cast<std::uint64_t>(value), 8);
}
std::string float_field(unsigned field, float value) {
  return key(field, 5) + little_endian(std::bit_cast<std::uint32_t>(value), 4);
}
std::string bytes_field(unsigned field, std::string_view bytes) {
  return key(field, 2) + varint(bytes.size()) + std::string(bytes);
}

// ---- records: https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details

std::uint32_t masked(std::uint32_t crc) { return std::rotr(crc, 15) + 0xa282ead8U; }

std::string record(const std::string& data) {
  const std::string length = little_endian(data.size(), 8);
  return length + little_endian(masked(crc32c(length)), 4) + data + little_endian(masked(crc32c(data)), 4);
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

double seconds_since_1970() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
  static const auto table = [] {
    std::array<std::uint32_t, 256> all{};
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      all[i] = i;
      for (int bit = 0; bit < 8; ++bit) all[i] = all[i] >> 1U ^ ((all[i] & 1U) != 0 ? 0x82f63b78U : 0U);
    }
    return all;
  }();
  std::uint32_t crc = ~0U;
  for (const char c : bytes) crc = crc >> 8U ^ table[(crc ^ static_cast<unsigned char>(c)) & 255U];
  return ~crc;
}

EventFile::EventFile(const std::string& folder) {
  static std::atomic<int> next{0};
  path_ = fmt::format("{}/events.out.tfevents.{:010}.{}.{}.{}", folder, static_cast<std::int64_t>(seconds_since_1970()),
                      host_name(), ::getpid(), next++);
  file_.reset(std::fopen(path_.c_str(), "wb"));
  if (!file_) throw std::runtime_error(fmt::format("cannot write `{}`", path_));
  write_event(bytes_field(3, "brain.Event:2"));
}

void EventFile::add_scalars(const Scalars& scalars, std::int64_t step) {
  std::string summary;
  for (const auto& [name, value] : scalars) {
    summary += bytes_field(1, bytes_field(1, name) + float_field(2, static_cast<float>(value)));
  }
  write_event(number_field(2, step) + bytes_field(5, summary));
}

void EventFile::add_image(const std::string& tag, const std::string& png, std::int64_t height, std::int64_t width,
                          std::int64_t step) {
  constexpr int kRgb = 3;  // as a PNG's colorspace
  const std::string image =
      number_field(1, height) + number_field(2, width) + number_field(3, kRgb) + bytes_field(4, png);
  write_event(number_field(2, step) + bytes_field(5, bytes_field(1, bytes_field(1, tag) + bytes_field(4, image))));
}

void EventFile::add_text(const std::string& tag, const std::string& text, std::int64_t step) {
  constexpr int kString = 7;       // of DataType
  constexpr int kTensorClass = 2;  // of DataClass
  const std::string shape = bytes_field(2, number_field(1, 1));
  const std::string tensor = number_field(1, kString) + bytes_field(2, shape) + bytes_field(8, text);
  const std::string metadata = bytes_field(1, bytes_field(1, "text")) + number_field(4, kTensorClass);
  const std::string value = bytes_field(1, tag + "/text_summary") + bytes_field(8, tensor) + bytes_field(9, metadata);
  write_event(number_field(2, step) + bytes_field(5, bytes_field(1, value)));
}

void EventFile::write_event(const std::string& fields) {
  const std::string bytes = record(double_field(1, seconds_since_1970()) + fields);
  const bool good = std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size();
  if (!good || std::fflush(file_.get()) != 0) throw std::runtime_error(fmt::format("cannot write `{}`", path_));
}

}  // namespace mmreg
