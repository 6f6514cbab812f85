// A range of a text.
// says: mmreg: range() is for numbers and lists of numbers
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    std::string color = "red";
    static void describe(mmreg::Describe<Params>& d) { d(&Params::color, "of the line").range(1, 3); }
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
