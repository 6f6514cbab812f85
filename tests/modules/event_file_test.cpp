// Event files: the checksum against known ones, and the bytes of a file against the formats' descriptions.
#include "folder.hpp"

#include "mmreg/registries/visbackends/event_file.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>

namespace {

std::uint64_t number(const std::string& bytes, std::size_t at, std::size_t count) {
  std::uint64_t out = 0;
  for (std::size_t i = count; i > 0; --i) out = out << 8U | static_cast<unsigned char>(bytes.at(at + i - 1));
  return out;
}

std::uint32_t unmasked(std::uint64_t masked) {
  const auto rotated = static_cast<std::uint32_t>(masked) - 0xa282ead8U;
  return rotated >> 17U | rotated << 15U;
}

// The data of each record, whose checksums must be right.
std::vector<std::string> records(const std::string& bytes) {
  std::vector<std::string> all;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto length = static_cast<std::size_t>(number(bytes, at, 8));
    CHECK(unmasked(number(bytes, at + 8, 4)) == mmreg::crc32c(bytes.substr(at, 8)));
    all.push_back(bytes.substr(at + 12, length));
    CHECK(unmasked(number(bytes, at + 12 + length, 4)) == mmreg::crc32c(all.back()));
    at += 16 + length;
  }
  return all;
}

}  // namespace

TEST_CASE("CRC-32C of RFC 3720") {
  CHECK(mmreg::crc32c("123456789") == 0xe3069283U);
  CHECK(mmreg::crc32c(std::string(32, '\0')) == 0x8a9136aaU);
  CHECK(mmreg::crc32c(std::string(32, '\xff')) == 0x62a8ab43U);
}

TEST_CASE("an event file holds a version, scalars and texts") {
  const test::Folder folder;
  {
    mmreg::EventFile file(folder.path());
    file.add_scalars({{"loss", 0.5}, {"lr", 2.0}}, 300);
    file.add_text("config", "a = 1", 0);
  }
  const auto path = std::filesystem::directory_iterator(folder.path())->path();
  CHECK(path.filename().string().starts_with("events.out.tfevents."));
  const std::vector<std::string> all = records(test::bytes_of(path.string()));
  REQUIRE(all.size() == 3);
  // Each event begins with field 1, the time, as a double of 8 bytes.
  for (const std::string& event : all) CHECK(event[0] == '\x09');
  CHECK(all[0].substr(9) ==
        "\x1a\x0d"
        "brain.Event:2");
  // Step 300 is two bytes; then the summary of 26 bytes with two values of a name and a float.
  CHECK(all[1].substr(9) == std::string("\x10\xac\x02\x2a\x18"
                                        "\x0a\x0b\x0a\x04loss\x15\x00\x00\x00\x3f"
                                        "\x0a\x09\x0a\x02lr\x15\x00\x00\x00\x40",
                                        29));
  CHECK(all[2].find("config/text_summary") != std::string::npos);
  CHECK(all[2].find("a = 1") != std::string::npos);
  CHECK(all[2].find("\x0a\x04text") != std::string::npos);
}

TEST_CASE("an event file holds images as PNG") {
  const test::Folder folder;
  const std::string png = "PNG";
  mmreg::EventFile(folder.path()).add_image("seen", png, 3, 4, 7);
  const std::vector<std::string> all =
      records(test::bytes_of(std::filesystem::directory_iterator(folder.path())->path().string()));
  REQUIRE(all.size() == 2);
  CHECK(all[1].substr(9) == "\x10\x07\x2a\x15\x0a\x13\x0a\x04seen\x22\x0b\x08\x03\x10\x04\x18\x03\x22\x03PNG");
}
