// Characters in UTF-8, as RFC 3629 has them: no longer forms than needed, no surrogates.
#pragma once

#include <cstddef>
#include <string_view>

namespace mmreg::detail {

/// How many bytes the character has that begins at `at`; 0: these bytes are none.
std::size_t utf8_bytes(std::string_view text, std::size_t at);
bool is_utf8(std::string_view text);

}  // namespace mmreg::detail
