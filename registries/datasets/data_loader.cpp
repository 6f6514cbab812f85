// Batches: gathered in one step where the dataset can, else sample by sample; in threads if asked for.
#include "mmreg/registries/datasets/data_loader.hpp"

#include "mmreg/registries/failure.hpp"

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

}  // namespace

DataLoader::DataLoader(const DataLoaderConfig& config, std::int64_t seed) : workers_(config.num_workers) {
  if (config.batch_sampler && config.drop_last) {
    throw std::invalid_argument(
        "`drop_last` of a data loader has no meaning beside a `batch_sampler`, which has its own");
  }
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
  if (size() > 0) return;
  throw dataset_->built_at().error(
      fmt::format("there is no full batch of {} in {} samples, and `drop_last` leaves out others", *config.batch_size,
                  sampler_->size()));
}

Batch DataLoader::make(const at::Tensor& indices) const {
  return at_place(dataset_->built_at(), [&] { return gather(indices); });
}

Batch DataLoader::gather(const at::Tensor& indices) const {
  if (!collate_) {
    if (std::optional<Batch> batch = dataset_->gather(indices)) return std::move(*batch);
  }
  const auto* const index = static_cast<const std::int64_t*>(indices.data_ptr());
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(indices.size(0)));
  for (std::int64_t i = 0; i < indices.size(0); ++i) samples.push_back(dataset_->get(index[i]));
  return collate_ ? collate_(samples) : stack(samples);
}

DataLoader::Pass::Pass(const DataLoader& loader, std::int64_t first)
    : loader_(loader), indices_(loader.batches_->batches()) {
  while (first-- > 0 && indices_().defined()) {
  }
}

std::optional<Batch> DataLoader::Pass::next() {
  if (loader_.workers_ == 0) {
    const at::Tensor indices = indices_();
    return indices.defined() ? std::optional(loader_.make(indices)) : std::nullopt;
  }
  while (static_cast<std::int64_t>(ahead_.size()) < loader_.workers_) {
    at::Tensor indices = indices_();
    if (!indices.defined()) break;
    ahead_.push_back(std::async(std::launch::async, [this, part = std::move(indices)] { return loader_.make(part); }));
  }
  if (ahead_.empty()) return std::nullopt;
  Batch batch = ahead_.front().get();
  ahead_.pop_front();
  return batch;
}

void must_end(const DataLoader& loader) {
  if (!loader.sampler().is_infinite()) return;
  throw std::invalid_argument("the sampler never comes to the end of an epoch: it is for an IterBasedTrainLoop");
}

}  // namespace mmreg
