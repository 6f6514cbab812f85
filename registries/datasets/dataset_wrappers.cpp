// Datasets made of other datasets: ConcatDataset, RepeatDataset and ClassBalancedDataset.
#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/argsort.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ge.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/logical_and.h>
#include <ATen/ops/lt.h>
#include <ATen/ops/nonzero.h>
#include <ATen/ops/remainder.h>
#include <ATen/ops/sub.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

namespace mmreg {
namespace {

// Its own errors are told at its own place.
Sample sample_of(const Dataset& dataset, std::int64_t index) {
  return at_place(dataset.built_at(), [&] { return dataset.get(index); });
}

void check(std::int64_t index, std::int64_t size) {
  if (index < 0 || index >= size) throw std::out_of_range(fmt::format("no sample {} of {}", index, size));
}

// Whether parts of a batch can be one: all undefined, or of one type and shape.
bool are_alike(const std::vector<at::Tensor>& parts) {
  const at::Tensor& first = parts.front();
  return std::all_of(parts.begin(), parts.end(), [&](const at::Tensor& part) {
    if (!part.defined() || !first.defined()) return part.defined() == first.defined();
    return part.scalar_type() == first.scalar_type() && part.sizes().slice(1) == first.sizes().slice(1);
  });
}

}  // namespace

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.dataset.ConcatDataset.html
class ConcatDataset : public Dataset {
 public:
  struct Params {
    Required<std::vector<Built<roots::DATASETS>>> datasets;
    static void describe(Describe<Params>& d) { d(&Params::datasets, "one after the other; at least one"); }
  };
  explicit ConcatDataset(const Params& params) : datasets_(*params.datasets) {
    if (datasets_.empty()) throw std::invalid_argument("`datasets` is empty");
    for (const auto& dataset : datasets_) {
      std::int64_t end = ends_.empty() ? 0 : ends_.back();
      if (__builtin_add_overflow(end, dataset->size(), &end)) throw std::length_error("there are too many samples");
      ends_.push_back(end);
    }
    const at::Tensor none = at::empty({0}, at::TensorOptions().dtype(at::kLong));
    gathers_ =
        std::all_of(datasets_.begin(), datasets_.end(), [&](const auto& d) { return d->gather(none).has_value(); });
  }
  std::int64_t size() const override { return ends_.back(); }
  Sample get(std::int64_t index) const override {
    const auto [dataset, inner] = find(index);
    return sample_of(*dataset, inner);
  }
  std::optional<Batch> gather(const at::Tensor& indices) const override {
    if (!gathers_) return std::nullopt;
    if (indices.size(0) == 0) return datasets_.front()->gather(indices);
    std::vector<at::Tensor> places;  // in the batch
    std::vector<at::Tensor> inputs;
    std::vector<at::Tensor> labels;
    for (std::size_t i = 0; i < datasets_.size(); ++i) {
      const std::int64_t begin = i == 0 ? 0 : ends_[i - 1];
      const at::Tensor here = indices.ge(begin).logical_and(indices.lt(ends_[i])).nonzero().view({-1});
      if (here.size(0) == 0) continue;
      std::optional<Batch> part = datasets_[i]->gather(indices.index_select(0, here).sub(begin));
      if (!part) return std::nullopt;
      places.push_back(here);
      inputs.push_back(std::move(part->inputs));
      labels.push_back(std::move(part->labels));
    }
    if (!are_alike(inputs) || !are_alike(labels)) return std::nullopt;  // which sample differs is told one by one
    const at::Tensor order = at::cat(places).argsort();
    Batch batch;
    batch.size = indices.size(0);
    batch.inputs = at::cat(inputs).index_select(0, order);
    if (labels.front().defined()) batch.labels = at::cat(labels).index_select(0, order);
    return batch;
  }
  std::vector<std::int64_t> class_ids(std::int64_t index) const override {
    const auto [dataset, inner] = find(index);
    return dataset->class_ids(inner);
  }

 private:
  std::pair<const Dataset*, std::int64_t> find(std::int64_t index) const {
    check(index, size());
    const auto at = std::upper_bound(ends_.begin(), ends_.end(), index) - ends_.begin();
    const Dataset* const dataset = datasets_[static_cast<std::size_t>(at)].get().get();
    return {dataset, index - (ends_[static_cast<std::size_t>(at)] - dataset->size())};
  }

  std::vector<Built<roots::DATASETS>> datasets_;
  std::vector<std::int64_t> ends_;  // of each, counted over all
  bool gathers_ = false;            // all of them do
};

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.dataset.RepeatDataset.html
class RepeatDataset : public Dataset {
 public:
  struct Params {
    Built<roots::DATASETS> dataset;
    Required<std::int64_t> times;
    static void describe(Describe<Params>& d) {
      d(&Params::dataset, "what is repeated");
      d(&Params::times, "how often its samples come in an epoch").at_least(1);
    }
  };
  explicit RepeatDataset(Params params) : params_(std::move(params)) {
    if (__builtin_mul_overflow(params_.dataset->size(), *params_.times, &size_)) {
      throw std::length_error("there are too many samples");
    }
  }
  std::int64_t size() const override { return size_; }
  Sample get(std::int64_t index) const override { return sample_of(*params_.dataset, inner(index)); }
  std::optional<Batch> gather(const at::Tensor& indices) const override {
    return params_.dataset->gather(indices.remainder(params_.dataset->size()));
  }
  std::vector<std::int64_t> class_ids(std::int64_t index) const override {
    return params_.dataset->class_ids(inner(index));
  }

 private:
  std::int64_t inner(std::int64_t index) const {
    check(index, size_);
    return index % params_.dataset->size();
  }
  Params params_;
  std::int64_t size_ = 0;
};

/// Repeats samples of rare classes: one of a class with the frequency f comes ceil(max(1, sqrt(oversample_thr / f)))
/// times; of several classes the rarest counts.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.dataset.ClassBalancedDataset.html
class ClassBalancedDataset : public Dataset {
 public:
  struct Params {
    Built<roots::DATASETS> dataset;
    Required<double> oversample_thr;
    static void describe(Describe<Params>& d) {
      d(&Params::dataset, "whose samples of rare classes are repeated");
      d(&Params::oversample_thr, "samples of a class are repeated if less than this share of all samples has it")
          .range(0, 1);
    }
  };
  explicit ClassBalancedDataset(const Params& params)
      : dataset_(params.dataset), indices_(repeated(*dataset_, params.oversample_thr)) {}

  std::int64_t size() const override { return indices_.size(0); }
  Sample get(std::int64_t index) const override { return sample_of(*dataset_, inner(index)); }
  std::optional<Batch> gather(const at::Tensor& indices) const override {
    return dataset_->gather(indices_.index_select(0, indices));
  }
  std::vector<std::int64_t> class_ids(std::int64_t index) const override { return dataset_->class_ids(inner(index)); }

 private:
  static at::Tensor repeated(const Dataset& dataset, double threshold) {
    const std::int64_t size = dataset.size();
    std::vector<std::set<std::int64_t>> classes;
    std::map<std::int64_t, double> count;
    for (std::int64_t i = 0; i < size; ++i) {
      const std::vector<std::int64_t> ids = dataset.class_ids(i);
      for (const std::int64_t id : classes.emplace_back(ids.begin(), ids.end())) ++count[id];
    }
    std::vector<std::int64_t> indices;
    for (std::int64_t i = 0; i < size; ++i) {
      double factor = 1;
      for (const std::int64_t id : classes[static_cast<std::size_t>(i)]) {
        factor = std::max(factor, std::sqrt(threshold / (count[id] / static_cast<double>(size))));
      }
      indices.insert(indices.end(), static_cast<std::size_t>(std::ceil(factor)), i);
    }
    return tensor_of(indices);
  }

  std::int64_t inner(std::int64_t index) const {
    check(index, size());
    return indices_.data_ptr<std::int64_t>()[index];
  }

  Built<roots::DATASETS> dataset_;
  at::Tensor indices_;  // of the dataset's samples
};

void register_dataset_wrappers() {
  roots::DATASETS.register_module<ConcatDataset>({.doc = "several datasets, one after the other"});
  roots::DATASETS.register_module<RepeatDataset>({.doc = "a dataset several times in an epoch"});
  roots::DATASETS.register_module<ClassBalancedDataset>(
      {.doc = "a dataset whose samples of rare classes are repeated"});
}

}  // namespace mmreg
