// What the process does before main() for the sake of its end.
#pragma once

namespace app {

/// Puts something in place of standard files that are closed, so that no other file gets their numbers and with them
/// what is printed. Reading and writing them still fails.
void open_standard_files();

/// From now on a fault of foreign code (SIGSEGV, SIGABRT, ...) says in which module or plugin it happened, before it
/// ends the process as it would without. Does nothing where somebody else takes such signals, as sanitizers do.
void tell_crashes();

}  // namespace app
