// DefaultSampler: all samples, shuffled anew in every epoch.
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

/// Every sample once. With `shuffle` the order of epoch e is torch's random permutation for the seed `seed + e`, the
/// same as in Python.
class DefaultSampler : public Sampler {
 public:
  struct Params {
    Injected<Dataset> dataset;
    bool shuffle = true;
    std::optional<std::int64_t> seed;
    bool round_up = true;
    static void describe(Describe<Params>& d) {
      d(&Params::shuffle, "a new random order in every epoch");
      d(&Params::seed, "of the order; by default the runner's, else a random one").at_least(0);
      d(&Params::round_up, "repeat samples so that all processes get as many; one process gets each sample once");
    }
  };

  explicit DefaultSampler(const Params& params)
      : size_(params.dataset->size()), shuffle_(params.shuffle), seed_(sampler_seed(params.seed)) {}

  at::Tensor order() const override {
    const auto options = at::TensorOptions().dtype(at::kLong);
    if (!shuffle_) return at::arange(size_, options);
    return at::randperm(size_, at::detail::createCPUGenerator(static_cast<std::uint64_t>(seed_ + epoch_)), options);
  }
  std::int64_t size() const override { return size_; }
  void set_epoch(std::int64_t epoch) override { epoch_ = epoch; }
  std::int64_t epoch() const override { return epoch_; }

 private:
  std::int64_t size_;
  bool shuffle_;
  std::int64_t seed_;
  std::int64_t epoch_ = 0;
};

void register_data_samplers() {
  roots::DATA_SAMPLERS.register_module<DefaultSampler>({.doc = "every sample once, shuffled anew in every epoch"});
}

}  // namespace mmreg
