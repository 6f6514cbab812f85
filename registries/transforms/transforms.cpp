// Transforms of samples that are tensors already.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/pipeline.hpp"

namespace mmreg {

/// Several transforms as one.
class Compose : public Transform {
 public:
  struct Params {
    Pipeline transforms;
    static void describe(Describe<Params>& d) { d(&Params::transforms, "applied in this order"); }
  };
  explicit Compose(Params params) : params_(std::move(params)) {}
  Sample transform(Sample sample) const override { return apply(params_.transforms, std::move(sample)); }
  bool is_fixed() const override { return mmreg::is_fixed(params_.transforms); }

 private:
  Params params_;
};

/// The same numbers in another shape.
class Reshape : public Transform {
 public:
  struct Params {
    Required<std::vector<std::int64_t>> shape;
    static void describe(Describe<Params>& d) {
      d(&Params::shape, "the new shape of a sample; one entry may be -1 and is worked out").at_least(-1);
    }
  };
  explicit Reshape(const Params& params) : shape_(*params.shape) {}
  Sample transform(Sample sample) const override {
    sample.inputs = sample.inputs.reshape(shape_);
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  std::vector<std::int64_t> shape_;
};

void register_transforms() {
  roots::TRANSFORMS.register_module<Compose>({.doc = "several transforms as one"});
  roots::TRANSFORMS.register_module<Reshape>({.doc = "the same numbers in another shape"});
}

}  // namespace mmreg
