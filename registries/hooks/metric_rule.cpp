// Rules of metrics.
#include "mmreg/registries/hooks/metric_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <stdexcept>

namespace mmreg {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

}  // namespace

MetricRule infer_rule(std::string_view metric, const std::vector<std::string>& greater_keys,
                      const std::vector<std::string>& less_keys) {
  const std::string name = lower(metric);
  const auto is = [&](const std::string& key) { return name == lower(key); };
  const auto holds = [&](const std::string& key) { return name.find(lower(key)) != std::string::npos; };
  const auto any = [](const std::vector<std::string>& keys, const auto& fits) {
    return std::any_of(keys.begin(), keys.end(), fits);
  };
  if (any(greater_keys, is)) return MetricRule::greater;
  if (any(less_keys, is)) return MetricRule::less;
  if (any(greater_keys, holds)) return MetricRule::greater;
  if (any(less_keys, holds)) return MetricRule::less;
  throw std::invalid_argument(
      fmt::format("whether a greater or a less `{}` is better cannot be told from its name: give `rule`", metric));
}

bool is_better(MetricRule rule, double a, double b) { return rule == MetricRule::greater ? a > b : a < b; }

double worst(MetricRule rule) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  return rule == MetricRule::greater ? -kInfinity : kInfinity;
}

}  // namespace mmreg
