// Values in the output of commands.
#pragma once

#include "common.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace app {

/// A value on a line that is readable at a glance: what is long is cut or counted.
std::string short_text(const mmreg::Value& v);

/// A place for programs: file, line and column, or the argument; null for nowhere.
nlohmann::ordered_json json_place(mmreg::Origin at);

/// A value for programs.
nlohmann::ordered_json json_value(const mmreg::Value& v);

/// "1 value", "2 values"
std::string counted(std::size_t n, std::string_view what);

/// A text that is at least as wide as the column of the places.
std::string padded(std::string text);

}  // namespace app
