// Samplers that say where batches end: what `batch_sampler` of a data loader takes.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/data_samplers/sampler.hpp"

#include <cstdint>

namespace mmreg {

/// Cuts the indices of a sampler into batches. A class derived from it may choose others.
/// https://pytorch.org/docs/stable/data.html#torch.utils.data.BatchSampler
class BatchSampler : public Sampler {
 public:
  struct Params {
    Injected<Sampler> sampler;
    Required<std::int64_t> batch_size;
    Required<bool> drop_last;
    static void describe(Describe<Params>& d) {
      d(&Params::batch_size, "samples in a batch; by default the data loader's").at_least(1);
      d(&Params::drop_last, "leave out a last batch that is not full");
    }
  };
  explicit BatchSampler(Params params) : params_(std::move(params)) {}

  at::Tensor order() const override { return params_.sampler->order(); }
  std::int64_t size() const override { return params_.sampler->size(); }
  void set_epoch(std::int64_t epoch) override { params_.sampler->set_epoch(epoch); }
  std::int64_t epoch() const override { return params_.sampler->epoch(); }
  bool is_infinite() const override { return params_.sampler->is_infinite(); }
  IndexStream rounds() const override { return params_.sampler->rounds(); }

  /// One batch after the other, each of at least one index. A batch may hold the end of one round and the beginning of
  /// the next.
  virtual IndexStream batches() const;
  /// Batches in an epoch, or for each round of an infinite sampler.
  virtual std::int64_t batch_count() const;

 private:
  Params params_;
};

}  // namespace mmreg
