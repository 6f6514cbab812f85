// Places for handlers of signals.
#pragma once

#include "mmreg/source.hpp"

#include <string_view>

namespace mmreg::detail {

/// The file and the position of a place, without waiting for a lock and without allocating. False: there is none, or
/// another thread holds the list of sources.
bool place_now(Origin origin, std::string_view& file, Position& position) noexcept;

}  // namespace mmreg::detail
