// Writing files so that nothing is lost.
#pragma once

#include <string>

namespace app {

/// Puts a text in the place of a file at once: whoever reads sees the old text or the new one. The permissions stay,
/// and a symbolic link is followed. Returns what went wrong, or "".
std::string write_file(const std::string& path, const std::string& text);
/// The same, and makes the folders that it needs.
std::string write_file_and_folders(const std::string& path, const std::string& text);

}  // namespace app
