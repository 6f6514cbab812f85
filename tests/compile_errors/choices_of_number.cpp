// Choices of a number.
// says: mmreg: choices() is for strings and lists of strings; an enum has its own
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    int radius = 1;
    static void describe(mmreg::Describe<Params>& d) {
      d(&Params::radius, "of the circle").choices({"small", "large"});
    }
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
