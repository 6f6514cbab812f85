// What the declared commands and flags look like, for completion and for manual pages.
#pragma once

#include "completion.hpp"

#include <map>
#include <string>

namespace CLI {
class App;
}

namespace app {

ProgramShape shape_of(const CLI::App& app);

/// Manual pages in roff by the names of their files: mmreg.1 and one for each command, mmreg-validate.1.
std::map<std::string, std::string> man_pages(const CLI::App& program);

}  // namespace app
