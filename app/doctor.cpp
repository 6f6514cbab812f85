// mmreg doctor: what is found of what mmreg and its plugins need, and how to get what is missing.
#include "catalogue.hpp"
#include "commands.hpp"
#include "workspace.hpp"

#include "mmreg/plugin.hpp"
#include "mmreg/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

#include <sys/wait.h>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

class Findings {
 public:
  void good(const std::string& what) { line("ok", what); }
  void missing(const std::string& what) { line("missing", what); }
  void broken(const std::string& what) {
    line("broken", what);
    exit_ = kBuildFailed;
  }
  int exit() const { return exit_; }

 private:
  static void line(const char* state, const std::string& what) {
    print(stdout, fmt::format("{:<8} {}\n", state, what));
  }
  int exit_ = kGood;
};

bool is_program(const std::string& name) {
  const char* const path = std::getenv("PATH");
  for (std::string_view rest = path ? path : ""; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (::access((fs::path(rest.substr(0, end)) / name).c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// In a process of its own, which a plugin may end. Gives what was said, or nothing if the plugin loads.
std::optional<std::string> fails_to_load(const std::string& plugin) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return "there is no pipe for its messages";
  std::fflush(nullptr);  // else the child has a copy of what waits to be written, and may write it too
  const pid_t child = ::fork();
  if (child < 0) return "there is no process to try it in";
  if (child == 0) {
    ::close(ends[0]);
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    int exit = EXIT_SUCCESS;
    try {
      mmreg::Plugins::instance().load_plugin(plugin);
    } catch (const mmreg::LoadError& e) {
      print(stderr, fmt::format("{}\n", e.what()));
      exit = EXIT_FAILURE;
    }
    std::fflush(nullptr);
    ::_exit(exit);
  }
  ::close(ends[1]);
  std::string said;
  std::array<char, 4096> buffer{};
  for (ssize_t count = 0; (count = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
    said.append(buffer.data(), static_cast<std::size_t>(count));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS) return std::nullopt;
  return said.substr(0, said.find('\n'));
}

void look_at_plugins(Findings& findings) {
  mmreg::Plugins& plugins = mmreg::Plugins::instance();
  mmreg::Diagnostics found;
  plugins.declare_all(found);
  for (const std::string& folder : plugins.paths()) {
    if (std::error_code ignored; fs::is_directory(folder, ignored)) {
      findings.good("plugin folder " + folder);
    } else {
      findings.missing("plugin folder " + folder);
    }
  }
  std::set<std::string> told;
  for (const mmreg::Diagnostic& d : found.list()) {
    findings.broken(d.message);
    told.insert(d.message);
  }
  for (const mmreg::PluginInfo& plugin : plugins.list()) {
    const std::string name = fmt::format("plugin {} {}: {} modules", plugin.name, plugin.version, plugin.modules);
    if (const std::optional<std::string> why = fails_to_load(plugin.name)) {
      if (!told.contains(*why)) findings.broken(fmt::format("{}, but it cannot be loaded: {}", name, *why));
    } else {
      findings.good(name + ", loads");
    }
  }
  if (!plugins.is_declared("mmengine")) {
    findings.missing("plugin mmengine, the modules on libtorch: Debian's libtorch-dev and a build, or mmreg-torch");
  }
}

void look_at_workspace(Findings& findings) {
  if (workspace().folder.empty()) {
    findings.missing("workspace: no mmreg.toml here or above, so `validate` needs to be told what to check");
  } else {
    findings.good("workspace " + workspace_file());
  }
}

void look_at_tools(Findings& findings) {
  struct Tool {
    const char* program;
    const char* package;
    const char* what_for;
  };
  constexpr Tool kTools[] = {{"git", "git", "`affected`, `diff --against` and `validate --since`"},
                             {"dot", "graphviz", "`graph --format svg`"},
                             {"c++", "g++", "plugins of your own"},
                             {"cmake", "cmake", "plugins of your own"}};
  for (const Tool& tool : kTools) {
    if (is_program(tool.program)) {
      findings.good(fmt::format("{}, for {}", tool.program, tool.what_for));
    } else {
      findings.missing(fmt::format("{} (Debian's package {}), for {}", tool.program, tool.package, tool.what_for));
    }
  }
}

}  // namespace

int doctor() {
  print(stdout, fmt::format("mmreg {}, plugin interface {}, {}\n", mmreg::version(), mmreg::kPluginAbi,
                            mmreg::kStandardLibrary));
  std::fflush(stdout);
  Findings findings;
  look_at_plugins(findings);
  look_at_workspace(findings);
  look_at_tools(findings);
  return finish() ? findings.exit() : kWrongUse;
}

}  // namespace app
