// The command line, parsed.
#pragma once

namespace app {

/// Parses the arguments, runs the command, gives the exit code.
int run_command_line(int argc, char** argv);

/// Prints the version.
int print_version();

}  // namespace app
