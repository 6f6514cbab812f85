// From a dataset to batches.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/data_samplers/sampler.hpp"
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
  std::optional<Callable<roots::FUNCTIONS, Batch(const std::vector<Sample>&)>> collate_fn;
  static void describe(Describe<DataLoaderConfig>& d) {
    d(&DataLoaderConfig::batch_size, "samples in a batch").at_least(1);
    d(&DataLoaderConfig::num_workers, "batches made ahead, each in a thread of its own; 0: none").range(0, 64);
    d(&DataLoaderConfig::drop_last, "leave out a last batch that is not full");
    d(&DataLoaderConfig::dataset, "where the samples come from");
    d(&DataLoaderConfig::sampler, "the order of the samples");
    d(&DataLoaderConfig::collate_fn, "makes a batch of samples; by default default_collate");
  }
};

/// Batches of a dataset in the order of a sampler.
class DataLoader {
 public:
  /// Builds dataset and sampler. Throws RunError if there is not a single batch.
  DataLoader(const DataLoaderConfig& config, std::int64_t seed);

  std::int64_t size() const;  ///< batches in an epoch
  const Dataset& dataset() const { return *dataset_; }
  Sampler& sampler() const { return *sampler_; }

  /// One pass over the data. It must not outlive the loader.
  class Pass {
   public:
    /// `first`: the batch to begin with; those before it are left out.
    explicit Pass(const DataLoader& loader, std::int64_t first = 0);
    /// The next batch; nothing at the end.
    std::optional<Batch> next();

   private:
    const DataLoader& loader_;
    at::Tensor order_;
    std::int64_t started_;  // batches
    std::deque<std::future<Batch>> ahead_;
  };

 private:
  Batch make(const at::Tensor& indices) const;
  Batch gather(const at::Tensor& indices) const;

  std::int64_t batch_size_;
  std::int64_t workers_;
  bool drop_last_;
  Collate collate_;  // empty: stacks
  std::shared_ptr<Dataset> dataset_;
  std::shared_ptr<Sampler> sampler_;
};

}  // namespace mmreg
