// The few tensors that datasets make themselves.
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/datasets/batch.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/empty.h>
#include <ATen/ops/max.h>
#include <ATen/ops/stack.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {
namespace {

template <class T>
at::Tensor copy(const std::vector<T>& numbers, at::ScalarType type) {
  at::Tensor tensor = at::empty({static_cast<std::int64_t>(numbers.size())}, at::TensorOptions().dtype(type));
  std::copy(numbers.begin(), numbers.end(), static_cast<T*>(tensor.data_ptr()));
  return tensor;
}

}  // namespace

at::Tensor tensor_of(const std::vector<float>& numbers) { return copy(numbers, at::kFloat); }
at::Tensor tensor_of(const std::vector<std::int64_t>& numbers) { return copy(numbers, at::kLong); }

at::Tensor class_numbers(const at::Tensor& bytes, std::int64_t classes, const std::string& path) {
  at::Tensor numbers = bytes.to(at::kLong);
  if (numbers.numel() > 0) {
    const auto largest = numbers.max().item<std::int64_t>();
    if (largest >= classes)
      throw std::runtime_error(fmt::format("`{}` holds the class {} of {}", path, largest, classes));
  }
  return numbers;
}

at::Tensor stack_labels(const std::vector<Sample>& samples) {
  std::vector<at::Tensor> labels;
  for (const Sample& sample : samples) {
    if (sample.label.defined()) labels.push_back(sample.label);
  }
  if (!labels.empty() && labels.size() != samples.size()) {
    throw std::invalid_argument("some samples of a batch have labels and others have none");
  }
  return labels.empty() ? at::Tensor() : at::stack(labels);
}

Batch stack(const std::vector<Sample>& samples) {
  Batch batch;
  batch.size = static_cast<std::int64_t>(samples.size());
  std::vector<at::Tensor> inputs;
  inputs.reserve(samples.size());
  for (const Sample& sample : samples) inputs.push_back(sample.inputs);
  if (!inputs.empty()) batch.inputs = at::stack(inputs);
  batch.labels = stack_labels(samples);
  return batch;
}

}  // namespace mmreg
