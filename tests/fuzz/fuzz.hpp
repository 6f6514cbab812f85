// What the fuzz targets share. A target is one function that takes any bytes; libFuzzer calls it with what it makes up,
// replay.cpp with the files of a folder.
// https://llvm.org/docs/LibFuzzer.html
#pragma once

#include "mmreg/config.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process, for the fuzzer to keep the input.
[[noreturn]] void broken(const char* what, std::string_view shown);

/// Composes /fuzz/main.toml, plans it, and renders what was found in one of the forms. No file is read but those of
/// `files`, and the environment holds HOME only. What is composed must read back, printed as TOML, as the same value.
void check_config(const std::map<std::string, std::string>& files, const std::vector<std::string>& overrides = {});

}  // namespace fuzz
