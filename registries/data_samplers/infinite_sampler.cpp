// InfiniteSampler: all samples again and again, for loops that count iterations.
#include "mmreg/module.hpp"
#include "mmreg/registries/data_samplers/sampler.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/randperm.h>

namespace mmreg {

/// Every sample once, then every sample once again, without an end. One generator with the seed shuffles round after
/// round, as in Python.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.dataset.InfiniteSampler.html
class InfiniteSampler : public Sampler {
 public:
  struct Params {
    Injected<Dataset> dataset;
    bool shuffle = true;
    std::optional<std::int64_t> seed;
    static void describe(Describe<Params>& d) {
      d(&Params::shuffle, "a new random order in every round");
      d(&Params::seed, "of the orders; by default the runner's, else a random one").at_least(0);
    }
  };

  explicit InfiniteSampler(const Params& params)
      : size_(params.dataset->size()), shuffle_(params.shuffle), seed_(sampler_seed(params.seed)) {}

  at::Tensor order() const override { return rounds()(); }
  std::int64_t size() const override { return size_; }
  void set_epoch(std::int64_t) override {}  // as in MMEngine: there are no epochs
  bool is_infinite() const override { return true; }
  IndexStream rounds() const override {
    const auto options = at::TensorOptions().dtype(at::kLong);
    if (!shuffle_) return [size = size_, options] { return at::arange(size, options); };
    return [size = size_, options, generator = at::detail::createCPUGenerator(static_cast<std::uint64_t>(seed_))] {
      return at::randperm(size, generator, options);
    };
  }

 private:
  std::int64_t size_;
  bool shuffle_;
  std::int64_t seed_;
};

void register_infinite_sampler() {
  roots::DATA_SAMPLERS.register_module<InfiniteSampler>({.doc = "every sample once, again and again without an end"});
}

}  // namespace mmreg
