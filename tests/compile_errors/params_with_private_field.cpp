// Params with a private field.
// says: mmreg: Params must be a plain struct: public fields, no constructors, no base class
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  class Params {
    int radius = 1;
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
