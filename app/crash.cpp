// What the process does before main() for the sake of its end.
#include "crash.hpp"

#include "mmreg/doing.hpp"

#include <array>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace app {
namespace {

struct Fault {
  int number;
  std::string_view name;
};
constexpr Fault kFaults[] = {
    {SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"}, {SIGFPE, "SIGFPE"}, {SIGILL, "SIGILL"}};

void say(std::string_view text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

// The handler was taken away when it was called, so the same signal, which comes again, ends the process.
extern "C" void tell_fault(int number) {
  std::array<char, 1024> doing{};
  const std::size_t size = mmreg::what_this_thread_does(doing.data(), doing.size());
  say("mmreg: ended by ");
  for (const Fault& fault : kFaults) {
    if (fault.number == number) say(fault.name);
  }
  if (size > 0) {
    say(" while ");
    say({doing.data(), size});
    say("\nThe fault is in the code of this plugin or module, or in what it calls.\n");
  } else {
    say("\n");
  }
  ::raise(number);
}

}  // namespace

void open_standard_files() {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    // The lowest free number is the one that is given: this one.
    if (::fcntl(file, F_GETFD) == -1) ::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

void tell_crashes() {
  // A stack of its own: an endless recursion has used up the other one.
  static std::array<std::byte, 65536> stack;
  stack_t alternative{};
  alternative.ss_sp = stack.data();
  alternative.ss_size = stack.size();
  ::sigaltstack(&alternative, nullptr);
  for (const Fault& fault : kFaults) {
    struct sigaction action = {};
    if (::sigaction(fault.number, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) continue;
    action.sa_handler = tell_fault;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_NODEFER | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    ::sigaction(fault.number, &action, nullptr);
  }
}

}  // namespace app
