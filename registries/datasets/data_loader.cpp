// Batches: gathered in one step where the dataset can, else sample by sample; in threads if asked for.
#include "mmreg/registries/datasets/data_loader.hpp"

#include "mmreg/registries/failure.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mmreg {

DataLoader::DataLoader(const DataLoaderConfig& config, std::int64_t seed)
    : batch_size_(config.batch_size), workers_(config.num_workers), drop_last_(config.drop_last) {
  if (config.collate_fn) collate_ = **config.collate_fn;
  dataset_ = config.dataset.build();
  if (dataset_->size() == 0) throw dataset_->built_at().error("the dataset is empty");
  sampler_ = config.sampler.build(dataset_, seed);
  if (size() > 0) return;
  throw dataset_->built_at().error(fmt::format(
      "there is no full batch of {} in {} samples, and `drop_last` leaves out others", batch_size_, sampler_->size()));
}

std::int64_t DataLoader::size() const {
  const std::int64_t samples = sampler_->size();
  return drop_last_ ? samples / batch_size_ : (samples + batch_size_ - 1) / batch_size_;
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
    : loader_(loader), order_(loader.sampler_->order()), started_(first) {}

std::optional<Batch> DataLoader::Pass::next() {
  const auto indices = [this] {
    const std::int64_t from = started_++ * loader_.batch_size_;
    return order_.slice(0, from, std::min(from + loader_.batch_size_, order_.size(0)));
  };
  const std::int64_t batches = loader_.size();
  if (loader_.workers_ == 0) {
    if (started_ >= batches) return std::nullopt;
    return loader_.make(indices());
  }
  while (started_ < batches && static_cast<std::int64_t>(ahead_.size()) < loader_.workers_) {
    ahead_.push_back(std::async(std::launch::async, [this, part = indices()] { return loader_.make(part); }));
  }
  if (ahead_.empty()) return std::nullopt;
  Batch batch = ahead_.front().get();
  ahead_.pop_front();
  return batch;
}

}  // namespace mmreg
