// JSON that the commands print: keys stay in the order in which they are set.
#pragma once

#include <nlohmann/json.hpp>

namespace app {

using Json = nlohmann::ordered_json;

}  // namespace app
