// What a dataset does unless it knows better.
#include "mmreg/registries/datasets/dataset.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <stdexcept>

namespace mmreg {

std::optional<Batch> Dataset::gather(const at::Tensor&) const { return std::nullopt; }

std::vector<std::int64_t> Dataset::class_ids(std::int64_t index) const {
  const at::Tensor label = get(index).label;
  if (!label.defined()) return {};
  if (label.scalar_type() != at::kLong || label.dim() > 1) {
    throw std::invalid_argument("the labels are not the numbers of classes");
  }
  const at::Tensor flat = label.contiguous();
  const auto* const from = flat.data_ptr<std::int64_t>();
  return {from, from + flat.numel()};
}

}  // namespace mmreg
