// Collate functions, registered in FUNCTIONS to be bound, not called: the data loader calls them.
#include "mmreg/registries/functions/collate.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

namespace mmreg {

Batch default_collate(const std::vector<Sample>& data_batch) { return stack(data_batch); }

Batch pseudo_collate(const std::vector<Sample>& data_batch) {
  Batch batch;
  batch.samples = data_batch;
  batch.size = static_cast<std::int64_t>(data_batch.size());
  return batch;
}

void register_functions() {
  roots::FUNCTIONS.register_module("default_collate", &default_collate, {.doc = "stacks the tensors of the samples"});
  roots::FUNCTIONS.register_module("pseudo_collate", &pseudo_collate, {.doc = "keeps a batch as a list of samples"});
}

}  // namespace mmreg
