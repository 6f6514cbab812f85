// A class that is not derived from the interface of its registry.
// says: mmreg: the class does not derive from this registry's interface
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle {
  struct Params {
    int radius = 1;
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
