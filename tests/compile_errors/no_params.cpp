// A class whose only constructor takes plain arguments.
// says: mmreg: the class needs a public constructor that takes its Params by value
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  explicit Circle(int) {}
};
void f() { SHAPES.register_module<Circle>(); }
