// What a plugin exports: one constant, read before any of its code is called.
//
//   void register_all() { MODELS.register_module<RetinaNet>("RetinaNet"); }
//   extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
//       mmreg::describe_plugin("mmdet", "1.0", &register_all);
//
// Build it with the CMake function mmreg_add_plugin(), which writes its manifest.
#pragma once

/// Makes a name visible to other libraries, such as a registry that other plugins have children of.
#define MMREG_EXPORT __attribute__((visibility("default")))
/// For the descriptor. It has a section of its own because every plugin exports one under the same name, which the
/// address sanitizer would take for a clash where one plugin is linked to another.
#define MMREG_PLUGIN __attribute__((visibility("default"), section("mmreg_plugin_section")))

namespace mmreg {

/// Counts the changes of the interface between the library and its plugins.
inline constexpr int kPluginAbi = 3;

/// Which C++ library's std::string this is compiled with.
#if defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
inline constexpr const char* kStandardLibrary = "libstdc++ cxx11";
#elif defined(__GLIBCXX__)
inline constexpr const char* kStandardLibrary = "libstdc++ cxx98";
#else
inline constexpr const char* kStandardLibrary = "libc++";
#endif

/// The handshake between the library and a plugin. Plain data, so that reading it runs nothing.
struct PluginDescriptor {
  int abi;               ///< kPluginAbi of the headers it was built with
  const char* compiler;  ///< __VERSION__ of its compiler, for messages
  const char* standard_library;
  const char* scope;  ///< the scope that it adds or registers in
  const char* version;
  void (*register_modules)();
};

/// The descriptor of the plugin that is being compiled.
constexpr PluginDescriptor describe_plugin(const char* scope, const char* version, void (*register_modules)()) {
  return {kPluginAbi, __VERSION__, kStandardLibrary, scope, version, register_modules};
}

}  // namespace mmreg
