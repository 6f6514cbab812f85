#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#ifdef __SANITIZE_THREAD__
// An exception that a future carries from one thread to another is counted inside libstdc++, where the sanitizer sees
// nothing: it takes freeing it for a race with having read it.
extern "C" const char* __tsan_default_suppressions() { return "race:std::__future_base::_Result<int>::~_Result\n"; }
#endif
