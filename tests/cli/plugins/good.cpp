// A plugin that works: a registry of toys. One of them throws when it is constructed, one prints, one reads a file.
#include "mmreg/module.hpp"
#include "mmreg/plugin.hpp"

#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace good {

struct Toy {
  virtual ~Toy() = default;
};

mmreg::Registry<Toy> TOYS("toy", {.scope = "good", .key = "TOYS", .doc = "things to play with"});

struct Ball : Toy {
  struct Params {
    int size = 1;
    std::string color = "red";
    static void describe(mmreg::Describe<Params>& d) {
      d(&Params::size, "across, in centimetres").range(1, 100);
      d(&Params::color, "of the whole ball").choices({"red", "green", "blue"});
    }
  };
  explicit Ball(Params) {}
};

struct Box : Toy {
  struct Params {
    mmreg::Built<TOYS> inside;
    std::vector<mmreg::Built<TOYS>> more;
  };
  explicit Box(Params) {}
};

struct Cart : Toy {
  struct Params {
    mmreg::Required<int> wheels;
    std::optional<std::string> owner;
  };
  explicit Cart(Params) {}
};

struct Kite : Toy {
  struct Params {
    int length = 2;
    int tail = 0;
    static void describe(mmreg::Describe<Params>& d) {
      d(&Params::length, "of the cord, in metres").renamed_from("cord", "1.1");
      d(&Params::tail, "of the tail").deprecated("1.2", "tie the tail on by hand");
    }
  };
  explicit Kite(Params) {}
};

struct Broken : Toy {
  struct Params {
    std::string why = "it is broken";
  };
  explicit Broken(Params params) { throw std::runtime_error(params.why); }
};

struct Loud : Toy {
  Loud() { std::puts("Loud was constructed"); }
};

void register_all() {
  TOYS.register_module<Ball>("Ball", {.doc = "rolls", .aliases = {"Sphere"}});
  TOYS.register_module<Box>("Box", {.doc = "holds other toys"});
  TOYS.register_module<Cart>("Cart");
  TOYS.register_module<Kite>("Kite", {.doc = "flies", .renamed_from = {{"Dragon", "1.1"}}});
  TOYS.register_module<Broken>("Broken", {.doc = "throws when it is constructed"});
  TOYS.register_module<Loud>("Loud", {.doc = "prints when it is constructed"});
}

}  // namespace good

extern "C" MMREG_PLUGIN const mmreg::PluginDescriptor mmreg_plugin =
    mmreg::describe_plugin("good", "1.2", &good::register_all);
