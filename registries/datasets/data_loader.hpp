// From a dataset to batches.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/data_samplers/batch_sampler.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/roots.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace mmreg {

template <class T>
class WorkerPool;

/// Samples to a batch: a function of registry FUNCTIONS.
using Collate = std::function<Batch(const std::vector<Sample>&)>;

/// A data loader in a config: what `train_dataloader` and its siblings hold.
struct DataLoaderConfig {
  Required<std::int64_t> batch_size;
  std::int64_t num_workers = 0;
  bool persistent_workers = false;
  std::optional<std::int64_t> prefetch_factor;
  bool pin_memory = false;
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
    d(&DataLoaderConfig::num_workers, "threads that make batches ahead; 0: none, batches are made when they are taken")
        .range(0, 64);
    d(&DataLoaderConfig::persistent_workers, "the threads stay from one pass over the data to the next");
    d(&DataLoaderConfig::prefetch_factor, "batches that are made ahead for each thread; by default 2").range(1, 1024);
    d(&DataLoaderConfig::pin_memory, "batches lie where a GPU reads them faster; nothing happens without one");
    d(&DataLoaderConfig::drop_last, "leave out a last batch that is not full");
    d(&DataLoaderConfig::dataset, "where the samples come from");
    d(&DataLoaderConfig::sampler, "the order of the samples");
    d(&DataLoaderConfig::batch_sampler, "where batches end; by default after batch_size samples");
    d(&DataLoaderConfig::num_batch_per_epoch,
      "take only the first samples of the dataset, as many as so many batches need")
        .at_least(1);
    d(&DataLoaderConfig::collate_fn, "makes a batch of samples; by default default_collate");
    d.conflict(&DataLoaderConfig::batch_sampler, &DataLoaderConfig::drop_last);
    d.needs(&DataLoaderConfig::persistent_workers, &DataLoaderConfig::num_workers);
    d.needs(&DataLoaderConfig::prefetch_factor, &DataLoaderConfig::num_workers);
  }
};

/// Batches of a dataset in the order of a sampler.
class DataLoader {
 public:
  /// Builds dataset and samplers. Throws RunError if there is not a single batch.
  DataLoader(const DataLoaderConfig& config, std::int64_t seed);

  /// Batches in an epoch, or for each round of an infinite sampler.
  std::int64_t size() const { return batches_->batch_count(); }
  const Dataset& dataset() const { return *dataset_; }
  Sampler& sampler() const { return *sampler_; }
  /// The sample at `index`. Throws RunError at the dataset's place, or at that of an object in it.
  Sample sample(std::int64_t index) const;

  /// One batch of an epoch.
  struct Part {
    at::Tensor indices;
    std::int64_t epoch = 0;
    std::int64_t number = 0;
  };

  /// One pass over the data; without an end if the sampler is infinite. It must not outlive the loader.
  class Pass {
   public:
    /// `first`: the batch to begin with; those before it are left out.
    explicit Pass(const DataLoader& loader, std::int64_t first = 0);
    /// What is not made yet is no longer made.
    ~Pass();
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    /// The next batch; nothing at the end.
    std::optional<Batch> next();

   private:
    const DataLoader& loader_;
    // What of the data is next.
    std::optional<Part> take();

    IndexStream indices_;  // of batches that are not begun
    std::int64_t epoch_;
    std::int64_t begun_;  // batches
    std::deque<std::future<Batch>> ahead_;
    std::shared_ptr<std::atomic<bool>> is_over_ = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<WorkerPool<Batch>> workers_;
  };

 private:
  Batch make(const Part& part) const;
  Batch gather(const Part& part) const;
  std::shared_ptr<WorkerPool<Batch>> make_workers() const;

  std::int64_t seed_;
  std::int64_t worker_count_;
  std::int64_t ahead_;  // batches
  bool is_pinned_;
  Collate collate_;  // empty: stacks
  std::shared_ptr<Dataset> dataset_;
  std::shared_ptr<Sampler> sampler_;
  std::shared_ptr<BatchSampler> batches_;
  std::shared_ptr<WorkerPool<Batch>> workers_;  // if they stay; the last: they end before what they use
};

/// Throws std::invalid_argument if a pass over the data has no end, for those who wait for it.
void must_end(const DataLoader& loader);

}  // namespace mmreg
