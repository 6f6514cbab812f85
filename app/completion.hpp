// What the shell may complete a command line to.
#pragma once

#include <string>
#include <vector>

namespace app {

/// A command as completion sees it.
struct CommandShape {
  struct Flag {
    std::string name;  ///< "--format"
    bool takes_value = false;
    std::vector<std::string> values;  ///< that it accepts; empty: any
  };
  std::string name;
  std::vector<std::string> aliases;
  std::vector<Flag> flags;
  std::vector<std::string> words;  ///< what its arguments may be, such as the names of shells
  bool takes_config = false;       ///< a config and overrides
};

/// The whole program: its commands, and the flags that all of them take.
struct ProgramShape {
  std::vector<CommandShape> commands;
  std::vector<CommandShape::Flag> flags;
};

/// What the last of the words may become; the words are those behind `mmreg`.
std::vector<std::string> complete(const ProgramShape& program, const std::vector<std::string>& words);

/// Prints the script that makes a shell ask complete().
int print_completion_script(const std::string& shell);

}  // namespace app
