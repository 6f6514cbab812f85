// Priorities of hooks.
#include "mmreg/registries/hooks/hook.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace mmreg {

int priority_of(const HookPriority& priority, int if_not_given) {
  static constexpr std::array<std::pair<std::string_view, int>, 9> names{{{"HIGHEST", 0},
                                                                          {"VERY_HIGH", 10},
                                                                          {"HIGH", 30},
                                                                          {"ABOVE_NORMAL", 40},
                                                                          {"NORMAL", 50},
                                                                          {"BELOW_NORMAL", 60},
                                                                          {"LOW", 70},
                                                                          {"VERY_LOW", 90},
                                                                          {"LOWEST", 100}}};
  if (!priority) return if_not_given;
  if (const auto* number = std::get_if<std::int64_t>(&*priority)) {
    if (*number >= 0 && *number <= 100) return static_cast<int>(*number);
    throw std::invalid_argument(fmt::format("priority {}: it must be from 0 to 100", *number));
  }
  const auto& given = std::get<std::string>(*priority);
  std::string known;
  for (const auto& [name, number] : names) {
    if (given == name) return number;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", name);
  }
  throw std::invalid_argument(fmt::format("priority \"{}\": it must be one of {}", given, known));
}

}  // namespace mmreg
