#include "config/file_cache.hpp"

#include "config/words.hpp"
#include "mmreg/file.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>

#include <unistd.h>

namespace mmreg::detail {
namespace {

namespace fs = std::filesystem;

Diagnostic& fail(ParsedFile& file, Code code, std::string message, std::string help) {
  return file.problems.error(code, {}, std::move(message)).suggest_help(std::move(help));
}

bool fail_missing(ParsedFile& file) {
  fail(file, Code::file_missing, fmt::format("there is no file `{}`", file.shown),
       "correct the path, or create the file: paths are relative to the file that names them");
  return false;
}

bool has_toml_name(ParsedFile& file) {
  if (file.path == "-" || fs::path(file.path).extension() == ".toml") return true;
  std::error_code failed;
  const bool may_be_folder = !file.path.empty() && fs::path(file.path).extension().empty();
  if (may_be_folder && !fs::exists(file.path, failed)) {
    fail(file, Code::file_missing, fmt::format("there is no file or folder `{}`", file.shown),
         "correct the name; a config ends in .toml, and an override is KEY=VALUE");
    return false;
  }
  fail(file, Code::bad_file_type, fmt::format("`{}` is no TOML file: its name must end in .toml", file.shown),
       fs::path(file.path).extension() == ".json" ? "`mmreg import` makes a TOML file of a JSON dump"
                                                  : "name a TOML file, or write an override as KEY=VALUE");
  return false;
}

std::size_t count_values(const Value& v) {
  std::size_t n = 0;
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) n += count_values(item);
    return n;
  }
  const Table* table = v.as_table();
  if (!table) return 1;
  for (const Member& m : *table) n += is_instruction(m.key) ? 0 : count_values(m.value);
  return n;
}

}  // namespace

bool FileCache::read_text(const std::string& path, ParsedFile& file, std::string& text) const {
  std::error_code failed;
  const auto unreadable = [&](const std::string& why, const std::string& help) {
    fail(file, Code::file_unreadable, fmt::format("cannot read `{}`: {}", file.shown, why), help);
    return false;
  };
  if (path.find('\0') != std::string::npos) return unreadable("no path has a NUL in it", "correct the path");
  if (options_.read_file) {
    if (!has_toml_name(file)) return false;
    file.identity = fs::absolute(path, failed).lexically_normal().string();
    std::optional<std::string> content = options_.read_file(path);
    if (!content) return fail_missing(file);
    text = *std::move(content);
    return true;
  }
  file.identity = path == "-" ? path : fs::weakly_canonical(fs::absolute(path, failed), failed).string();
  if (const auto known = options_.texts.find(file.identity); known != options_.texts.end()) {
    text = known->second;
    return true;
  }
  const char* const kMakeReadable = "make it readable for this user, or name another file";
  if (failed == std::errc::permission_denied) return unreadable(failed.message(), kMakeReadable);
  if (failed) return unreadable(failed.message(), "correct the path");  // a link to itself, a name that is too long
  if (fs::is_directory(path, failed)) {
    if (::access(path.c_str(), R_OK | X_OK) == 0) return unreadable("it is a directory", "name a file in it");
    return unreadable(std::generic_category().message(errno), kMakeReadable);
  }
  if (!has_toml_name(file)) return false;
  FileProblem problem;
  std::optional<std::string> content = read_file(path, problem);
  if (content) {
    text = *std::move(content);
    return true;
  }
  if (problem.missing) return fail_missing(file);
  if (!problem.too_large) return unreadable(problem.why, kMakeReadable);
  fail(file, Code::file_too_large, fmt::format("cannot read `{}`: {}", file.shown, problem.why),
       "split it into several files");
  return false;
}

ParsedFile FileCache::read(const std::string& path) const {
  ParsedFile file;
  file.path = path;
  file.shown = options_.name_prefix + path;
  std::string text;
  if (!read_text(path, file, text)) return file;
  std::optional<Value> value =
      parse_toml(std::move(text), path == "-" ? std::string(kStandardInput) : file.shown, file.problems);
  if (!value) {
    if (!file.problems.empty()) file.source = file.problems.list().front().primary.at.source;
    return file;
  }
  file.is_read = true;
  file.value = *std::move(value);
  file.source = file.value.origin().source;
  file.values = count_values(file.value);
  check_words(file.value, file.problems);
  return file;
}

std::shared_ptr<const ParsedFile> FileCache::get(const std::string& path) {
  Entry* entry = nullptr;
  {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<Entry>& slot = entries_[path];
    if (!slot) slot = std::make_unique<Entry>();
    entry = slot.get();
  }
  std::call_once(entry->once, [&] { entry->file = std::make_shared<const ParsedFile>(read(path)); });
  return entry->file;
}

}  // namespace mmreg::detail
