// What several tests need: texts that must parse, mistakes as lines, folders that go away.
#pragma once

#include "mmreg/diagnostic.hpp"
#include "mmreg/toml.hpp"
#include "mmreg/value.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace test {

/// "file:line:column: error[MR202]: message", one line each.
inline std::string lines(const mmreg::Diagnostics& found) {
  std::string out;
  for (const mmreg::Diagnostic& d : found.list()) out += (out.empty() ? "" : "\n") + mmreg::render_line(d);
  return out;
}

/// A text that must be valid TOML.
inline mmreg::Value parse(std::string text, std::string name = "test.toml") {
  mmreg::Diagnostics found;
  const std::optional<mmreg::Value> value = mmreg::parse_toml(std::move(text), std::move(name), found);
  REQUIRE(lines(found) == "");
  REQUIRE(value.has_value());
  return *value;
}

/// What is wrong with a text that must not be valid.
inline std::string refusal(std::string text, const mmreg::TomlLimits& limits = {}) {
  mmreg::Diagnostics found;
  CHECK_FALSE(mmreg::parse_toml(std::move(text), "test.toml", found, limits).has_value());
  return lines(found);
}

/// The value at a path of keys and indices, which must be there.
inline const mmreg::Value& at(const mmreg::Value& root, std::initializer_list<std::string_view> path) {
  const mmreg::Value* value = &root;
  for (const std::string_view part : path) {
    const mmreg::Value* inner = nullptr;
    if (const mmreg::Table* table = value->as_table()) {
      inner = table->find(part);
    } else if (const mmreg::Array* array = value->as_array()) {
      inner = &array->at(std::stoul(std::string(part)));
    }
    REQUIRE_MESSAGE(inner, "there is no " << part);
    value = inner;
  }
  return *value;
}

/// A fresh folder for files; it is removed with all that is in it.
class Folder {
 public:
  Folder() {
    std::array<char, 32> name{"/tmp/mmreg_test.XXXXXX"};
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name.data();
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(std::string_view name) const { return path_ + "/" + std::string(name); }
  /// Writes a file and gives its path.
  std::string write(std::string_view name, std::string_view text) const {
    const std::string file = path(name);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  /// A text with the folder's path taken out.
  std::string without(std::string text) const {
    for (std::size_t at = text.find(path_ + "/"); at != std::string::npos; at = text.find(path_ + "/", at)) {
      text.erase(at, path_.size() + 1);
    }
    return text;
  }

 private:
  std::string path_;
};

}  // namespace test
