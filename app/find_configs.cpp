#include "find_configs.hpp"

#include "common.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include <unistd.h>

namespace app {

namespace fs = std::filesystem;

namespace {

bool is_readable(const fs::path& folder) { return ::access(folder.c_str(), R_OK | X_OK) == 0; }

}  // namespace

std::vector<std::string> toml_files(const std::string& folder, bool with_bases) {
  std::vector<std::string> out;
  if (!is_readable(folder)) return {folder};
  std::error_code ignored;
  for (auto it = fs::recursive_directory_iterator(folder, ignored); it != fs::recursive_directory_iterator();
       it.increment(ignored)) {
    const std::string name = it->path().filename().string();
    if (it->is_directory(ignored)) {
      const bool counts = !it->is_symlink(ignored) && (name != "_base_" || with_bases) && !name.starts_with(".");
      if (counts && is_readable(it->path())) continue;  // goes into it
      it.disable_recursion_pending();
      if (counts) out.push_back(it->path().lexically_normal().string());
    } else if (it->path().extension() == ".toml" && it->is_regular_file(ignored)) {
      out.push_back(it->path().lexically_normal().string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string identity_of(const std::string& path) {
  std::error_code failed;
  const fs::path identity = fs::weakly_canonical(fs::absolute(path, failed), failed);
  return failed ? path : identity.string();
}

bool inherits(const mmreg::LoadedConfig& loaded, const std::string& config, const std::set<std::string>& files,
              std::size_t prefix) {
  if (files.contains(identity_of(config))) return true;
  std::set<std::uint32_t> sources;
  for (const mmreg::Inclusion& i : loaded.chain) sources.insert(i.file);
  return std::any_of(sources.begin(), sources.end(), [&](std::uint32_t source) {
    return files.contains(identity_of(mmreg::source_of({source, 0, 0}).name.substr(prefix)));
  });
}

std::vector<std::string> configs_of(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return {path};
  std::vector<std::string> found = toml_files(path, false);
  std::erase_if(found, [](const std::string& file) {
    std::error_code failed;
    return !fs::is_directory(file, failed) && !workspace().is_config(file);
  });
  return found;
}

bool all_patterns_fit() {
  const WorkspaceFile& w = workspace();
  if (w.configs.empty()) return true;
  const std::vector<std::string> files = toml_files(w.folder, false);
  bool good = true;
  for (std::size_t i = 0; i < w.configs.size(); ++i) {
    const std::string& pattern = w.configs[i];
    if (std::any_of(files.begin(), files.end(), [&](const auto& file) { return w.fits(file, pattern); })) continue;
    print(stderr, fmt::format("{}: the pattern `{}` fits no file\n", mmreg::place_of(w.configs_at[i]), pattern));
    good = false;
  }
  return good;
}

bool find_configs(const std::vector<std::string>& paths, std::vector<std::string>& configs) {
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    std::vector<std::string> found = configs_of(path);
    if (found.empty()) {
      print(stderr, fmt::format("mmreg: there is no config in the folder `{}`\n", path));
      return false;
    }
    // A file that several of the paths mean is one config.
    if (paths.size() > 1)
      std::erase_if(found, [&](const auto& file) { return !seen.insert(identity_of(file)).second; });
    std::move(found.begin(), found.end(), std::back_inserter(configs));
  }
  return true;
}

}  // namespace app
