// MessageHub.
#include "mmreg/registries/runners/message_hub.hpp"

#include <algorithm>
#include <numeric>

namespace mmreg {

double ScalarHistory::mean(std::size_t window) const {
  const std::size_t count = std::clamp<std::size_t>(window, 1, values.size());
  const auto from = values.end() - static_cast<std::ptrdiff_t>(count);
  return std::accumulate(from, values.end(), 0.0) / static_cast<double>(count);
}

void ScalarHistory::add(double value) {
  if (values.size() == 2 * kMost) values.erase(values.begin(), values.begin() + kMost);
  values.push_back(value);
}

void MessageHub::update_scalar(std::string_view mode, std::string_view name, double value) {
  for (ScalarHistory& scalar : scalars_) {
    if (scalar.name.size() == mode.size() + name.size() + 1 && scalar.name.starts_with(mode) &&
        scalar.name.ends_with(name)) {
      scalar.add(value);
      return;
    }
  }
  scalars_.push_back({std::string(mode) + "/" + std::string(name), {value}});
}

const ScalarHistory* MessageHub::find(std::string_view name) const {
  const auto found = std::find_if(scalars_.begin(), scalars_.end(), [&](const auto& s) { return s.name == name; });
  return found == scalars_.end() ? nullptr : &*found;
}

}  // namespace mmreg
