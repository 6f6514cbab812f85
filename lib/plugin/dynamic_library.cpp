#include "plugin/dynamic_library.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <memory>

#include <cxxabi.h>
#include <dlfcn.h>

namespace mmreg::detail {
namespace {

std::string demangled(const std::string& symbol) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> text(abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status),
                                                    std::free);
  return status == 0 ? std::string(text.get()) : symbol;
}

// What dlerror() says, in words that name what is missing.
void explain(const std::string& raw, const std::string& path, Diagnostic& d) {
  d.code = Code::load_failed;
  d.message = fmt::format("the library `{}` could not be loaded", path);
  constexpr std::string_view missing_symbol = "undefined symbol: ";
  constexpr std::string_view missing_file = ": cannot open shared object file";
  if (const std::size_t at = raw.find(missing_symbol); at != std::string::npos) {
    std::string symbol = raw.substr(at + missing_symbol.size());
    symbol.resize(std::min(symbol.find_first_of(", \n"), symbol.size()));
    d.message += fmt::format(": it needs the symbol `{}`, which no library defines", demangled(symbol));
    d.suggest_help("link the plugin to the library that defines it, or build the plugin again");
  } else if (const std::size_t end = raw.find(missing_file);
             end != std::string::npos && raw.compare(0, end, path) != 0) {
    d.message += fmt::format(": it needs the library `{}`, which is not found", raw.substr(0, end));
    d.suggest_help("install that library, or add its folder to LD_LIBRARY_PATH");
  } else {
    d.note(raw);
  }
}

}  // namespace

std::string abi_problem(int abi, const std::string& standard_library) {
  if (abi != kPluginAbi) {
    return fmt::format("it was built for plugin interface {}, and this mmreg has {}", abi, kPluginAbi);
  }
  if (standard_library != kStandardLibrary) {
    return fmt::format("it was built with {}, and this mmreg with {}", standard_library, kStandardLibrary);
  }
  return {};
}

const PluginDescriptor* open_plugin(const std::string& path, Diagnostic& problem) {
  // Never closed: objects, registries and the types in them live on.
  void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (!library) {
    const char* why = ::dlerror();
    explain(why ? why : "unknown reason", path, problem);
    return nullptr;
  }
  const auto* descriptor = static_cast<const PluginDescriptor*>(::dlsym(library, "mmreg_plugin"));
  if (!descriptor) {
    problem.code = Code::not_a_plugin;
    problem.message = fmt::format("the library `{}` is no mmreg plugin: it does not export `mmreg_plugin`", path);
    return nullptr;
  }
  const std::string why =
      abi_problem(descriptor->abi, descriptor->abi == kPluginAbi ? descriptor->standard_library : "");
  if (!why.empty()) {
    problem.code = Code::wrong_abi;
    problem.message = fmt::format("the plugin `{}` cannot be used: {}", path, why);
    problem.suggest_help("build the plugin again with this mmreg");
    return nullptr;
  }
  return descriptor;
}

}  // namespace mmreg::detail
