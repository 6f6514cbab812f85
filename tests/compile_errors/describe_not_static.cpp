// describe that is no static function.
// says: mmreg: describe must be a public static function that takes a mmreg::Describe<Params>&
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    int radius = 1;
    void describe(mmreg::Describe<Params>& d) { d(&Params::radius, "of the circle"); }
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
