// One case of each kind, replayed.
#pragma once

#include "values.hpp"

#include <string>
#include <vector>

namespace conformance {

using Problems = std::vector<std::string>;

// Each adds what differs to `problems`. They throw SkipCase for what mmreg does not have.
void replay_registry_case(const Json& test, Problems& problems);
void replay_merge_case(const Json& test, Problems& problems);
void replay_options_case(const Json& test, Problems& problems);
void replay_file_case(const Json& test, Problems& problems);

}  // namespace conformance
