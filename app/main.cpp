// The mmreg executable.
#include "cli.hpp"
#include "commands.hpp"
#include "crash.hpp"
#include "git.hpp"

#include <cstdio>
#include <exception>
#include <string_view>

int main(int argc, char** argv) {
  app::open_standard_files();
  app::tell_crashes();
  const std::string_view command = argc > 1 ? argv[1] : "help";
  try {
    // Asked for by scripts all the time: no need to set up the flags of every command.
    if (argc == 2 && command == "version") return app::print_version();
    if (argc <= 2 && command == "help") {
      char name[] = "mmreg";
      char flag[] = "--help";
      char* help[] = {name, flag, nullptr};
      return app::run_command_line(2, help);
    }
    if (argc == 3 && command == "help") {
      char flag[] = "--help";
      char* help[] = {argv[0], argv[2], flag, nullptr};
      return app::run_command_line(3, help);
    }
    if (argc == 3 && command == "__man") return app::write_man_pages(argv[2]);
    if (command == "__complete") return app::complete_words({argv + 2, argv + argc});
    return app::run_command_line(argc, argv);
  } catch (const app::GitFailed& e) {
    std::fprintf(stderr, "mmreg: %s\n", e.what());
    return app::kWrongUse;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "mmreg: internal error: %s\nThis is a bug; please report it.\n", e.what());
    return app::kBug;
  } catch (...) {
    std::fputs(
        "mmreg: internal error: something was thrown that is no std::exception\nThis is a bug; please report it.\n",
        stderr);
    return app::kBug;
  }
}
