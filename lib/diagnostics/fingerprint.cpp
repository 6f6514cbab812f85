#include "fingerprint.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace mmreg::detail {
namespace {

// FNV-1a, which is the same on every machine. http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

}  // namespace

std::string Fingerprints::of(const Diagnostic& d, const Report& report) {
  const std::string file = d.primary.at ? source_of(d.primary.at).name : report.config;
  const std::string what = fmt::format("{}\n{}\n{}\n{}", code_text(d.code), file, d.key, d.message);
  return fmt::format("{:016x}{:016x}", hash_of(what), hash_of(fmt::format("{}\n{}", seen_[what]++, what)));
}

}  // namespace mmreg::detail
