// Checkpoints of models that were wrapped for several processes.
#include "mmreg/registries/runners/checkpoint.hpp"

#include <algorithm>
#include <string_view>

namespace mmreg {

void strip_wrapper(std::vector<NamedTensor>& weights, const Model& model) {
  static constexpr std::string_view kWrapper = "module.";
  const auto is_wrapped = [](const NamedTensor& weight) { return weight.name.starts_with(kWrapper); };
  const std::vector<NamedTensor> own = model.state_dict();
  if (std::any_of(own.begin(), own.end(), is_wrapped)) return;
  for (NamedTensor& weight : weights) {
    if (is_wrapped(weight)) weight.name.erase(0, kWrapper.size());
  }
}

}  // namespace mmreg
