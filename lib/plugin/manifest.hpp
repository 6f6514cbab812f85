// The manifest of a plugin: reading and writing. Private to the library.
#pragma once

#include "mmreg/registry.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg::detail {

inline constexpr int kManifestFormat = 1;
/// How manifests call each Type::Kind.
inline constexpr std::array<std::string_view, 18> kTypeKinds = {
    "any",        "bool", "int",      "float",  "string",  "path",        "enum",  "table", "list",
    "fixed_list", "map",  "optional", "struct", "variant", "one_or_many", "built", "lazy",  "injected"};

/// How manifests call each Rule::Kind.
inline constexpr std::array<std::string_view, 9> kRuleKinds = {
    "conflict", "one_needed", "together", "needs", "less", "less_or_equal", "ascending", "same_size", "divides"};

struct ManifestRegistry {
  NodeOptions options;        // without the parent
  std::string parent;         // key of the parent; empty: a root
  std::string parent_plugin;  // the plugin that has it; empty: libmmreg
};

struct ManifestModule {
  std::string registry;  // key
  std::vector<std::string> names;
  std::shared_ptr<const Module> module;
};

struct Manifest {
  std::string plugin;
  std::string version;
  std::string scope;
  int abi = 0;
  std::string compiler;
  std::string standard_library;
  std::string library;  // file name
  std::string build_id;
  std::vector<ManifestRegistry> registries;
  std::vector<ManifestModule> modules;
};

/// Adds what a plugin registered in a registry, and the registry itself if the plugin brought it.
void collect(const RegistryNode& node, Manifest& manifest);
/// Throws std::runtime_error that says what is wrong.
Manifest read_manifest(const std::string& text);
std::string write_manifest(const Manifest& manifest);

}  // namespace mmreg::detail
