// From a dataset to batches.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/data_samplers/batch_sampler.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/roots.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace mmreg {

/// Samples to a batch: a function of registry FUNCTIONS.
using Collate = std::function<Batch(const std::vector<Sample>&)>;

/// A data loader in a config: what `train_dataloader` and its siblings hold.
struct DataLoaderConfig {
  Required<std::int64_t> batch_size;
  std::int64_t num_workers = 0;
  bool drop_last = false;
  Lazy<roots::DATASETS> dataset;
  Lazy<roots::DATA_SAMPLERS, Gives<"dataset", Dataset>, Gives<"seed", std::int64_t>> sampler;
  std::optional<
      Lazy<roots::DATA_SAMPLERS, As<BatchSampler>, Gives<"sampler", Sampler>, Gives<"batch_size", std::int64_t>>>
      batch_sampler;
  std::optional<std::int64_t> num_batch_per_epoch;
  std::optional<Callable<roots::FUNCTIONS, Batch(const std::vector<Sample>&)>> collate_fn;
  static void describe(Describe<DataLoaderConfig>& d) {
    d(&DataLoaderConfig::batch_size, "samples in a batch").at_least(1);
    d(&DataLoaderConfig::num_workers, "batches made ahead, each in a thread of its own; 0: none").range(0, 64);
    d(&DataLoaderConfig::drop_last, "leave out a last batch that is not full");
    d(&DataLoaderConfig::dataset, "where the samples come from");
    d(&DataLoaderConfig::sampler, "the order of the samples");
    d(&DataLoaderConfig::batch_sampler, "where batches end; by default after batch_size samples");
    d(&DataLoaderConfig::num_batch_per_epoch,
      "take only the first samples of the dataset, as many as so many batches need")
        .at_least(1);
    d(&DataLoaderConfig::collate_fn, "makes a batch of samples; by default default_collate");
  }
};

/// Batches of a dataset in the order of a sampler.
class DataLoader {
 public:
  /// Builds dataset and samplers. Throws RunError if there is not a single batch, std::invalid_argument for options
  /// that exclude one another.
  DataLoader(const DataLoaderConfig& config, std::int64_t seed);

  /// Batches in an epoch, or for each round of an infinite sampler.
  std::int64_t size() const { return batches_->batch_count(); }
  const Dataset& dataset() const { return *dataset_; }
  Sampler& sampler() const { return *sampler_; }

  /// One pass over the data; without an end if the sampler is infinite. It must not outlive the loader.
  class Pass {
   public:
    /// `first`: the batch to begin with; those before it are left out.
    explicit Pass(const DataLoader& loader, std::int64_t first = 0);
    /// The next batch; nothing at the end.
    std::optional<Batch> next();

   private:
    const DataLoader& loader_;
    IndexStream indices_;  // of batches that are not begun
    std::deque<std::future<Batch>> ahead_;
  };

 private:
  Batch make(const at::Tensor& indices) const;
  Batch gather(const at::Tensor& indices) const;

  std::int64_t workers_;
  Collate collate_;  // empty: stacks
  std::shared_ptr<Dataset> dataset_;
  std::shared_ptr<Sampler> sampler_;
  std::shared_ptr<BatchSampler> batches_;
};

/// Throws std::invalid_argument if a pass over the data has no end, for those who wait for it.
void must_end(const DataLoader& loader);

}  // namespace mmreg
