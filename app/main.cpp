// The mmreg executable.
#include "cli.hpp"
#include "commands.hpp"
#include "crash.hpp"
#include "git.hpp"

#include "mmreg/plugins.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>
#include <vector>

namespace {

int run(int argc, char** argv) {
  const std::string_view command = argc > 1 ? argv[1] : "help";
  try {
    // Asked for by scripts all the time: no need to set up the flags of every command.
    if (argc == 2 && command == "version") return app::print_version();
    if (command == "help") {
      char name[] = "mmreg";
      char flag[] = "--help";
      std::vector<char*> help{name};
      help.insert(help.end(), argv + std::min(argc, 2), argv + argc);
      help.push_back(flag);
      return app::run_command_line(static_cast<int>(help.size()), help.data());
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

// Whether leaving without the destructors of static objects loses nothing: the pack of mmengine needs none, and of
// libtorch's, which take a tenth of a second and some megabytes to take its operators out one by one, nobody has any
// use. What a plugin of somebody else does at the end is its own affair, so then all of them run.
bool can_leave_at_once() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return false;  // leaks are looked for at the end
#else
  const std::vector<mmreg::PluginInfo> plugins = mmreg::Plugins::instance().list();
  const auto is_open = [](const mmreg::PluginInfo& p) { return p.loaded; };
  const auto is_other = [&](const mmreg::PluginInfo& p) { return is_open(p) && p.name != "mmengine"; };
  return std::any_of(plugins.begin(), plugins.end(), is_open) && std::none_of(plugins.begin(), plugins.end(), is_other);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  app::open_standard_files();
  app::tell_crashes();
  const int code = run(argc, argv);
  if (!can_leave_at_once()) return code;
  std::cout.flush();
  std::fflush(nullptr);
  std::_Exit(code);
}
