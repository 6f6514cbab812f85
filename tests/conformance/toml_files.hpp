// The files of a config file case, as TOML in a temporary folder.
#pragma once

#include "values.hpp"

#include <filesystem>
#include <string>

namespace conformance {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  /// `$DIR` in a text becomes this folder.
  std::string expand(std::string text) const;
  Json expand_all(const Json& json) const;
  /// How the cases call a file: relative to the folder, "package::path" for one of a package.
  std::string name_of(const std::string& path) const;

  void write_files(const Json& files) const;
  /// The folder `configs/` of an installed package.
  void write_package(const std::string& package, const Json& files) const;
  std::filesystem::path configs_of(const std::string& package) const {
    return folder_ / "installed" / package / "configs";
  }

 private:
  void write(const std::filesystem::path& to, const Json& content) const;
  std::filesystem::path folder_;
};

}  // namespace conformance
