// A field whose type no config value can be.
// says: mmreg: a field of Params has a type that no config value can be read into. Use bool, a number,
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    std::pair<int, int> center;
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
