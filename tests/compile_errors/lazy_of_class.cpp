// Lazy<Class> instead of Lazy<REGISTRY>.
// says: a_registry_such_as_MODELS
#include "mmreg/module.hpp"

struct Shape {
  virtual ~Shape() = default;
};
mmreg::Registry<Shape> SHAPES("shape", {.scope = "geometry"});

struct Circle : Shape {
  struct Params {
    mmreg::Lazy<Shape> inside;
  };
  explicit Circle(Params) {}
};
void f() { SHAPES.register_module<Circle>(); }
