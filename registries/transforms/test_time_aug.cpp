// TestTimeAug.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/stack.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {

/// Several versions of a sample: every way to take one transform of each list, the lists in their order. The inputs of
/// all ways become one tensor [A, ...], which a BaseTTAModel takes apart.
/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.TestTimeAug.html
class TestTimeAug : public Transform {
 public:
  struct Params {
    std::vector<std::vector<Built<roots::TRANSFORMS>>> transforms;
    static void describe(Describe<Params>& d) {
      d(&Params::transforms, "lists of transforms of which one of each is taken, in every combination");
    }
  };
  explicit TestTimeAug(Params params) : params_(std::move(params)) {
    for (const auto& choices : params_.transforms) {
      if (choices.empty()) throw std::invalid_argument("a list of `transforms` is empty");
    }
  }

  Sample transform(Sample sample) const override {
    std::vector<at::Tensor> versions;
    apply(sample, 0, versions);
    sample.inputs = at::stack(versions);
    return sample;
  }
  bool is_fixed() const override {
    const auto fixed = [](const auto& t) { return t->is_fixed(); };
    return std::all_of(params_.transforms.begin(), params_.transforms.end(),
                       [&](const auto& choices) { return std::all_of(choices.begin(), choices.end(), fixed); });
  }

 private:
  void apply(const Sample& sample, std::size_t step, std::vector<at::Tensor>& versions) const {
    if (step == params_.transforms.size()) {
      versions.push_back(sample.inputs);
      return;
    }
    for (const auto& choice : params_.transforms[step]) apply(choice->transform(sample), step + 1, versions);
  }

  Params params_;
};

void register_test_time_aug() {
  roots::TRANSFORMS.register_module<TestTimeAug>({.doc = "several versions of a sample, for a model that merges them"});
}

}  // namespace mmreg
