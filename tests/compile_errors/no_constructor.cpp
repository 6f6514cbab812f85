// A class with Params, but no constructor that takes them.
// says: mmreg: the class needs a public constructor that takes its Params by value
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    int radius = 1;
  };
};
void f() { SHAPES.register_module<Circle>(); }
