// MemoryDataset.
#include "mmreg/registries/datasets/memory_dataset.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>
#include <fmt/format.h>

#include <stdexcept>

namespace mmreg {
namespace {

// Bytes of transformed samples that are kept: all of MNIST's, and CIFAR's to test with.
constexpr std::int64_t kMostKept = std::int64_t{1} << 29U;

// For as many of a tensor.
at::Tensor room_for(const at::Tensor& one, std::int64_t count) {
  std::vector<std::int64_t> shape = one.sizes().vec();
  shape.insert(shape.begin(), count);
  return at::empty(shape, one.options());
}

}  // namespace

void MemoryDataset::keep(at::Tensor inputs, at::Tensor labels, Pipeline pipeline) {
  inputs_ = std::move(inputs);
  labels_ = classes_ = std::move(labels);
  pipeline_ = std::move(pipeline);
  size_ = inputs_.size(0);
  is_final_ = pipeline_.empty();
  if (!is_final_ && size_ > 0) apply_pipeline_once();
}

Sample MemoryDataset::raw(std::int64_t index) const {
  if (index < 0 || index >= size_) throw std::out_of_range(fmt::format("no sample {} of {}", index, size_));
  return {inputs_.select(0, index), labels_.defined() ? labels_.select(0, index) : at::Tensor()};
}

Sample MemoryDataset::transformed(std::int64_t index) const { return apply(pipeline_, raw(index)); }

Sample MemoryDataset::get(std::int64_t index) const {
  Sample sample = is_final_ ? raw(index) : transformed(index);
  sample.inputs = as_input(sample.inputs);
  return sample;
}

std::optional<Batch> MemoryDataset::gather(const at::Tensor& indices) const {
  if (!is_final_) return std::nullopt;
  Batch batch;
  batch.size = indices.size(0);
  batch.inputs = as_input(inputs_.index_select(0, indices));
  if (labels_.defined()) batch.labels = labels_.index_select(0, indices);
  return batch;
}

std::vector<std::int64_t> MemoryDataset::class_ids(std::int64_t index) const {
  if (index < 0 || index >= size_) throw std::out_of_range(fmt::format("no sample {} of {}", index, size_));
  if (!classes_.defined()) return {};
  return {classes_.data_ptr<std::int64_t>()[index]};
}

// Transforms that give the same every time need not run again in every epoch.
void MemoryDataset::apply_pipeline_once() {
  if (!is_fixed(pipeline_)) return;
  const Sample first = transformed(0);
  if (static_cast<std::int64_t>(first.inputs.nbytes()) > kMostKept / size_) return;
  const at::Tensor inputs = room_for(first.inputs, size_);
  const at::Tensor labels = first.label.defined() ? room_for(first.label, size_) : at::Tensor();
  for (std::int64_t i = 0; i < size_; ++i) {
    const Sample sample = i == 0 ? first : transformed(i);
    const bool fits = sample.inputs.sizes() == first.inputs.sizes() && sample.label.defined() == labels.defined() &&
                      (!labels.defined() || sample.label.sizes() == first.label.sizes());
    if (!fits) return;
    inputs.select(0, i).copy_(sample.inputs);
    if (labels.defined()) labels.select(0, i).copy_(sample.label);
  }
  inputs_ = inputs;
  labels_ = labels;
  is_final_ = true;
}

}  // namespace mmreg
