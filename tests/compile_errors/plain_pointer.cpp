// An object as a plain pointer.
// says: mmreg: a field of Params has a type that no config value can be read into. Use bool, a number,
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    Shape* inside = nullptr;
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
