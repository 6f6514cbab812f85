// The keys at the top of a config that are no objects. Private to the library.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace mmreg::detail {

/// What makes a config a Runner's.
inline constexpr std::array<std::string_view, 4> kRunnerKeys = {"runner_type", "train_cfg", "val_cfg", "test_cfg"};
/// What means something in every config.
inline constexpr std::array<std::string_view, 6> kReservedKeys = {"custom_imports", "default_scope", "vars",
                                                                  "defs",           "objects",       "runner_type"};

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace mmreg::detail
