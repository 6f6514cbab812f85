// mmreg plugin new: a project with one module, one config, tests and CI.
#include "commands.hpp"
#include "common.hpp"
#include "write_file.hpp"

#include "templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace app {
namespace {

namespace fs = std::filesystem;

// A name of a namespace, a library and a scope.
bool is_plugin_name(const std::string& name) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && std::all_of(name.begin(), name.end(), good);
}

// Keywords of C++ with small letters alone, which name no namespace, and targets that CMake makes itself.
bool is_taken(const std::string& name) {
  constexpr std::string_view kTaken =
      " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t "
      "char32_t class compl concept const consteval constexpr constinit const_cast continue co_await "
      "co_return co_yield decltype default delete do double dynamic_cast else enum explicit export extern "
      "false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr "
      "operator or or_eq private protected public register reinterpret_cast requires return short signed "
      "sizeof static static_assert static_cast struct switch template this thread_local throw true try "
      "typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq all "
      "clean help install package test edit_cache rebuild_cache list_install_components package_source std "
      "mmreg ";
  return kTaken.find(" " + name + " ") != std::string_view::npos;
}

std::string replaced(std::string text, std::string_view what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

int refuse(const std::string& why) {
  print(stderr, fmt::format("mmreg: {}\n", why));
  return kWrongUse;
}

}  // namespace

int plugin_new(const std::string& name) {
  if (!is_plugin_name(name) || name == "mmengine") {
    return refuse(fmt::format("`{}` cannot be a plugin's name: small letters, digits and `_`, a letter first", name));
  }
  if (is_taken(name))
    return refuse(fmt::format("`{}` cannot be a plugin's name: it means something else in C++ or CMake", name));
  if (std::error_code ignored; fs::exists(fs::symlink_status(name, ignored))) {
    return refuse(fmt::format("there is already something called `{}` here", name));
  }
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
  for (const TemplateFile& file : kPluginTemplate) {
    const fs::path path = fs::path(name) / replaced(std::string(file.path), "NAME", name);
    const std::string text = replaced(replaced(std::string(file.text), "@name@", name), "@NAME@", upper);
    const std::string problem = write_file_and_folders(path.string(), text);
    if (!problem.empty()) return refuse(fmt::format("cannot write `{}`: {}", path.string(), problem));
    print(stdout, fmt::format("  wrote {}\n", path.string()));
  }
  print(stdout, fmt::format("Build it and try it:\n"
                            "  cd {0}\n"
                            "  cmake -B build && cmake --build build && ctest --test-dir build\n"
                            "  mmreg list --scope {0}\n"
                            "  mmreg run configs/{0}.toml\n",
                            name));
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
