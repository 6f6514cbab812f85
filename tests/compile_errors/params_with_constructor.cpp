// Params with a constructor of their own.
// says: mmreg: Params must be a plain struct: public fields, no constructors, no base class
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    Params(int r) : radius(r) {}
    int radius;
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
