// The command line, parsed.
#pragma once

#include <string>
#include <vector>

namespace app {

/// Parses the arguments, runs the command, gives the exit code.
int run_command_line(int argc, char** argv);

/// Prints what the last of the words behind `mmreg` may become, a line each: what completion scripts ask for.
int complete_words(const std::vector<std::string>& words);

/// Prints the version.
int print_version();

/// Writes a manual page for the program and one for each command into a folder.
int write_man_pages(const std::string& folder);

}  // namespace app
