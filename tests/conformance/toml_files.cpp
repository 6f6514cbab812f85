// Writes the files of a case: trees become TOML, texts stay as they are.
#include "toml_files.hpp"

#include "mmreg/toml.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace conformance {

namespace fs = std::filesystem;

namespace {

// A placeholder that stood outside of quotes. In TOML it is a string; an environment variable gets the filter that
// gives it a type, a reference has one.
std::string placeholder(const std::string& raw) {
  const std::size_t dollar = raw.find('$');
  const std::size_t close = raw.rfind("}}");
  if (dollar == std::string::npos || close == std::string::npos || close < dollar) return raw;
  std::string inside = raw.substr(dollar, close - dollar);
  while (!inside.empty() && (inside.back() == ' ' || inside.back() == '\'' || inside.back() == '"')) inside.pop_back();
  return "{{ " + inside + " | toml }}";
}

Json without_raw(const Json& json) {
  if (has_mark(json, "$raw")) return placeholder(json["$raw"].get<std::string>());
  if (!json.is_structured()) return json;
  Json out = json.is_array() ? Json::array() : Json::object();
  for (const auto& [key, value] : json.items()) {
    if (json.is_array()) {
      out.push_back(without_raw(value));
    } else {
      out[key] = without_raw(value);
    }
  }
  return out;
}

// A value as TOML. The library's own printer keeps braces from being read as expressions, and here they must be.
std::string toml_of(const Json& json) {
  if (json.is_string()) return json.dump();  // JSON's escapes are among TOML's
  if (json.is_array() || has_mark(json, "$tuple")) {
    std::string out;
    for (const Json& item : json.is_array() ? json : json["$tuple"]) out += (out.empty() ? "" : ", ") + toml_of(item);
    return "[" + out + "]";
  }
  if (json.is_object() && !has_mark(json, "$float")) {
    std::string out;
    for (const auto& [key, value] : json.items()) {
      out += (out.empty() ? "" : ", ") + mmreg::print_toml_key(key) + " = " + toml_of(value);
    }
    return "{" + out + "}";
  }
  return mmreg::print_toml_value(value_of(json));
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "mmreg-case-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder");
  folder_ = fs::canonical(pattern);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string TemporaryFolder::expand(std::string text) const {
  for (std::size_t at = text.find("$DIR"); at != std::string::npos; at = text.find("$DIR", at)) {
    text.replace(at, 4, folder_.string());
    at += folder_.string().size();
  }
  return text;
}

Json TemporaryFolder::expand_all(const Json& json) const {
  if (json.is_string()) return expand(json.get<std::string>());
  if (!json.is_structured()) return json;
  Json out = json.is_array() ? Json::array() : Json::object();
  for (const auto& [key, value] : json.items()) {
    if (json.is_array()) {
      out.push_back(expand_all(value));
    } else {
      out[expand(key)] = expand_all(value);
    }
  }
  return out;
}

std::string TemporaryFolder::name_of(const std::string& path) const {
  const fs::path full = fs::weakly_canonical(path);
  const fs::path in_plugins = full.lexically_relative(fs::weakly_canonical(folder_) / "installed");
  if (!in_plugins.empty() && *in_plugins.begin() != "..") {
    const std::string package = in_plugins.begin()->string();
    return package + "::" + full.lexically_relative(configs_of(package)).generic_string();
  }
  return full.lexically_relative(folder_).generic_string();
}

void TemporaryFolder::write(const fs::path& to, const Json& content) const {
  fs::create_directories(to.parent_path());
  std::ofstream out(to, std::ios::binary);
  if (content.is_string()) {
    out << expand(content.get<std::string>());
  } else {
    const Json tree = expand_all(without_raw(content));
    if (!tree.is_object()) {
      out << tree.dump();  // no TOML either
    } else {
      // Each top-level key on a line of its own: a document with headers cannot keep a table before a number.
      for (const auto& [key, value] : tree.items()) {
        out << mmreg::print_toml_key(key) << " = " << toml_of(value) << "\n";
      }
    }
  }
}

void TemporaryFolder::write_files(const Json& files) const {
  for (const auto& [name, content] : files.items()) write(folder_ / name, content);
}

void TemporaryFolder::write_package(const std::string& package, const Json& files) const {
  for (const auto& [name, content] : files.items()) write(configs_of(package) / name, content);
}

}  // namespace conformance
