// Places and names as the language server protocol has them: lines and UTF-16 units from 0, and URIs.
#pragma once

#include "mmreg/source.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace app {

/// The byte offset of a position; one beyond the text is its end.
std::size_t offset_of(std::string_view text, const nlohmann::ordered_json& position);

/// The position of a byte offset.
nlohmann::ordered_json position_at(std::string_view text, std::size_t offset);

/// The range of a stretch of bytes.
nlohmann::ordered_json range_of(std::string_view text, std::size_t begin, std::size_t end);

/// The absolute path that a file's URI names; "" if it names none.
std::string path_of_uri(std::string_view uri);

/// The URI of a path.
std::string uri_of_path(const std::string& path);

/// Whether a character may stand in a name.
bool is_name(char c);

/// The cursor at the end of the word, or of the string, that it is in.
std::size_t end_of_word(std::string_view text, std::size_t offset);

/// The path inside of `{{ a.b | filter }}` around a cursor, or "".
std::string expression_at(std::string_view text, std::size_t offset);

}  // namespace app
