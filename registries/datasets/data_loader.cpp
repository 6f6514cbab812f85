// Batches: gathered in one step where the dataset can, else sample by sample; ahead, in threads, if asked for.
#include "mmreg/registries/datasets/data_loader.hpp"

#include "mmreg/registries/datasets/sample_generator.hpp"
#include "mmreg/registries/datasets/worker_pool.hpp"
#include "mmreg/registries/failure.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace mmreg {
namespace {

// The first samples of a dataset: as many as a number of batches needs.
class FirstSamples : public Dataset {
 public:
  FirstSamples(std::shared_ptr<Dataset> all, std::int64_t batches, std::int64_t batch_size)
      : Dataset(all->built_at()), all_(std::move(all)) {
    if (__builtin_mul_overflow(batches, batch_size, &size_) || size_ > all_->size()) {
      throw built_at().error(fmt::format("`num_batch_per_epoch` is {}, but {} samples are less than {} batches of {}",
                                         batches, all_->size(), batches, batch_size));
    }
  }
  std::int64_t size() const override { return size_; }
  Sample get(std::int64_t index) const override { return all_->get(index); }
  std::optional<Batch> gather(const at::Tensor& indices) const override { return all_->gather(indices); }
  std::vector<std::int64_t> class_ids(std::int64_t index) const override { return all_->class_ids(index); }

 private:
  std::shared_ptr<Dataset> all_;
  std::int64_t size_ = 0;
};

at::Tensor pinned(const at::Tensor& tensor) { return tensor.defined() ? tensor.pin_memory() : tensor; }

}  // namespace

DataLoader::DataLoader(const DataLoaderConfig& config, std::int64_t seed)
    : seed_(seed),
      worker_count_(config.num_workers),
      ahead_(config.num_workers * config.prefetch_factor.value_or(2)),
      is_pinned_(config.pin_memory && at::hasCUDA()) {
  if (config.collate_fn) collate_ = **config.collate_fn;
  dataset_ = config.dataset.build();
  if (dataset_->size() == 0) throw dataset_->built_at().error("the dataset is empty");
  if (config.num_batch_per_epoch) {
    dataset_ = std::make_shared<FirstSamples>(dataset_, *config.num_batch_per_epoch, *config.batch_size);
  }
  sampler_ = config.sampler.build(dataset_, seed);
  batches_ = config.batch_sampler
                 ? config.batch_sampler->build(sampler_, config.batch_size)
                 : std::make_shared<BatchSampler>(BatchSampler::Params{sampler_, config.batch_size, config.drop_last});
  if (config.persistent_workers) workers_ = make_workers();
  if (size() > 0) return;
  throw dataset_->built_at().error(
      fmt::format("there is no full batch of {} in {} samples, and `drop_last` leaves out others", *config.batch_size,
                  sampler_->size()));
}

// An operation of torch in a worker keeps to its thread: more of them would take the time of those that train.
std::shared_ptr<WorkerPool<Batch>> DataLoader::make_workers() const {
  const int threads = at::get_num_threads();  // also settles, in this thread, that there are as many
  auto workers = std::make_shared<WorkerPool<Batch>>(static_cast<std::size_t>(worker_count_), [] {
    at::get_num_threads();
    at::set_num_threads(1);
  });
  at::set_num_threads(threads);  // what a thread sets is also what new ones begin with
  return workers;
}

Batch DataLoader::make(const Part& part) const {
  return at_place(dataset_->built_at(), [&] {
    Batch batch = gather(part);
    if (!is_pinned_) return batch;
    batch.inputs = pinned(batch.inputs);
    batch.labels = pinned(batch.labels);
    for (Sample& one : batch.samples) {
      one.inputs = pinned(one.inputs);
      one.label = pinned(one.label);
    }
    return batch;
  });
}

Batch DataLoader::gather(const Part& part) const {
  if (!collate_) {
    if (std::optional<Batch> batch = dataset_->gather(part.indices)) return std::move(*batch);
  }
  const auto* const index = static_cast<const std::int64_t*>(part.indices.data_ptr());
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(part.indices.size(0)));
  for (std::int64_t i = 0; i < part.indices.size(0); ++i) {
    seed_sample_generator(seed_, part.epoch, part.number, i);
    samples.push_back(sample(index[i]));
  }
  return collate_ ? collate_(samples) : stack(samples);
}

Sample DataLoader::sample(std::int64_t index) const {
  try {
    return dataset_->get(index);
  } catch (RunError& e) {  // of an object inside, at its own place
    e.diagnostic().note(fmt::format("in sample {}", index));
    throw;
  } catch (const std::exception& e) {
    throw dataset_->built_at().error(fmt::format("sample {}: {}", index, reason_of(e)));
  }
}

DataLoader::Pass::Pass(const DataLoader& loader, std::int64_t first)
    : loader_(loader),
      indices_(loader.batches_->batches()),
      epoch_(loader.batches_->epoch()),
      begun_(0),
      workers_(loader.workers_) {
  while (begun_ < first && take()) {
  }
  if (loader.worker_count_ > 0 && !workers_) workers_ = loader.make_workers();
}

DataLoader::Pass::~Pass() { *is_over_ = true; }

std::optional<DataLoader::Part> DataLoader::Pass::take() {
  at::Tensor indices = indices_();
  if (!indices.defined()) return std::nullopt;
  return Part{std::move(indices), epoch_, begun_++};
}

std::optional<Batch> DataLoader::Pass::next() {
  if (!workers_) {
    const std::optional<Part> part = take();
    return part ? std::optional(loader_.make(*part)) : std::nullopt;
  }
  while (static_cast<std::int64_t>(ahead_.size()) < loader_.ahead_) {
    std::optional<Part> next = take();
    if (!next) break;
    ahead_.push_back(workers_->add([&loader = loader_, is_over = is_over_, part = *std::move(next)] {
      return *is_over ? Batch() : loader.make(part);
    }));
  }
  if (ahead_.empty()) return std::nullopt;
  std::future<Batch> next = std::move(ahead_.front());
  ahead_.pop_front();
  return next.get();
}

void must_end(const DataLoader& loader) {
  if (!loader.sampler().is_infinite()) return;
  throw std::invalid_argument("the sampler never comes to the end of an epoch: it is for an IterBasedTrainLoop");
}

}  // namespace mmreg
