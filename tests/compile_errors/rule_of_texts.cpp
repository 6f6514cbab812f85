// A rule about numbers for a text.
// says: mmreg: this rule is for two numbers
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    int size = 1;
    std::string name;
    static void describe(mmreg::Describe<Params>& d) { d.less(&Params::size, &Params::name); }
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
