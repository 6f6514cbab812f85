// A plugin whose modules end the process when they are built, each in its way.
#include "mmreg/module.hpp"
#include "mmreg/plugin.hpp"

#include <cstdlib>

namespace faulty {

struct Part {
  virtual ~Part() = default;
};

mmreg::Registry<Part> PARTS("part", {.scope = "faulty", .key = "FAULTY_PARTS"});

struct Aborts : Part {
  Aborts() { std::abort(); }
};

void fail() { throw 1; }

struct Throws : Part {
  Throws() noexcept { fail(); }
};

struct Holds : Part {
  struct Params {
    mmreg::Built<PARTS> inside;
  };
  explicit Holds(Params) {}
};

void register_all() {
  // As a fault while the library is loaded.
  if (std::getenv("FAULTY_AT_ONCE")) std::abort();
  PARTS.register_module<Aborts>("Aborts");
  PARTS.register_module<Throws>("Throws");
  PARTS.register_module<Holds>("Holds");
}

}  // namespace faulty

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("faulty", "1.0", &faulty::register_all);
