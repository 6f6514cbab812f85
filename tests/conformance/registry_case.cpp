// A registry case: steps in a fresh state.
#include "cases.hpp"
#include "steps.hpp"

#include <exception>
#include <thread>

namespace conformance {

void replay_registry_case(const Json& test, Problems& problems) {
  // A thread of its own, because the default scope is the thread's.
  std::exception_ptr thrown;
  std::thread thread([&] {
    try {
      World world;
      const World::ThreadScopes scopes;
      Steps(world).run(test["steps"], "", problems);
    } catch (...) {
      thrown = std::current_exception();
    }
  });
  thread.join();
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace conformance
