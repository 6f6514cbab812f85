// Composing configs in tests.
#pragma once

#include "support.hpp"

#include "mmreg/config.hpp"
#include "mmreg/history.hpp"

namespace test {

/// The composed config as TOML, or the mistakes, a line each.
inline std::string composed(const Folder& folder, std::string_view name, mmreg::LoadOptions options = {}) {
  if (!options.environment) options.environment = [](const std::string&) { return std::nullopt; };
  mmreg::Diagnostics found;
  const auto config = mmreg::load_config(folder.path(name), options, found);
  CHECK(config.has_value() != found.has_errors());
  found.sort();
  std::string out = folder.without(lines(found));
  if (!out.empty() && config) out += "\n";
  if (found.followers() > 0) out += "\n+" + std::to_string(found.followers());
  return config ? out + mmreg::print_toml(*config->root.as_table()) : out;
}

/// One file, composed.
inline std::string composed_text(std::string_view text, std::vector<std::string> overrides = {}) {
  const Folder folder;
  folder.write("a.toml", text);
  mmreg::LoadOptions options;
  options.overrides = std::move(overrides);
  return composed(folder, "a.toml", std::move(options));
}

/// A base and a child that inherits it, composed.
inline std::string merged(std::string_view base, std::string_view child, std::vector<std::string> overrides = {}) {
  const Folder folder;
  folder.write("base.toml", base);
  folder.write("child.toml", "_base_ = 'base.toml'\n" + std::string(child));
  mmreg::LoadOptions options;
  options.overrides = std::move(overrides);
  return composed(folder, "child.toml", std::move(options));
}

/// The notes and the help of the first mistake.
inline std::string advice(std::string_view base, std::string_view child) {
  const Folder folder;
  folder.write("base.toml", base);
  folder.write("child.toml", "_base_ = 'base.toml'\n" + std::string(child));
  mmreg::Diagnostics found;
  mmreg::load_config(folder.path("child.toml"), {}, found);
  REQUIRE(!found.empty());
  std::string out;
  for (const std::string& note : found.list().front().notes) out += note + "\n";
  return folder.without(out + found.list().front().help);
}

}  // namespace test
