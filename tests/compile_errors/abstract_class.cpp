// A class with a pure virtual function.
// says: mmreg: the class is abstract: one of its virtual functions is not defined
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Area : Shape {
  virtual double area() const = 0;
  struct Params {
    int radius = 1;
  };
  explicit Area(Params) {}
};
void f() { SHAPES.register_module<Area>(); }
