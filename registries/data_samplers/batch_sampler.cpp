// BatchSampler.
#include "mmreg/registries/data_samplers/batch_sampler.hpp"

#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/cat.h>

#include <algorithm>

namespace mmreg {

IndexStream BatchSampler::batches() const {
  return
      [rounds = rounds(), rest = at::Tensor(), size = *params_.batch_size, drop_last = *params_.drop_last]() mutable {
        while (!rest.defined() || rest.size(0) < size) {
          const at::Tensor more = rounds();
          if (!more.defined() || more.size(0) == 0) break;
          rest = rest.defined() ? at::cat({rest, more}) : more;
        }
        const std::int64_t count = rest.defined() ? std::min(rest.size(0), size) : 0;
        if (count == 0 || (drop_last && count < size)) return at::Tensor();
        at::Tensor batch = rest.slice(0, 0, count);
        rest = rest.slice(0, count);
        return batch;
      };
}

std::int64_t BatchSampler::batch_count() const {
  const std::int64_t full = size() / params_.batch_size;
  return *params_.drop_last || size() % params_.batch_size == 0 ? full : full + 1;
}

void register_batch_sampler() {
  roots::DATA_SAMPLERS.register_module<BatchSampler>({.doc = "cuts the indices of a sampler into batches"});
}

}  // namespace mmreg
