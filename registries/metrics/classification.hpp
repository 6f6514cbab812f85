// What the metrics of classifiers have in common.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/metrics/metric.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// What a prediction is to reach to count; nothing: it counts in any case.
using Thresholds = OneOrMany<std::optional<double>>;

/// The scores of a batch, [N, classes], and its true classes, [N]. Throws std::invalid_argument for other shapes.
struct Scored {
  at::Tensor scores;
  at::Tensor labels;
};
Scored scored(const Batch& batch, const Prediction& prediction);

/// The same, with all labels from 0 to classes - 1, and `num_classes` classes if that is given.
Scored scored_classes(const Batch& batch, const Prediction& prediction, const std::optional<std::int64_t>& num_classes);

/// "prefix/name"; the default stands for a prefix that is not given or empty.
std::string result_name(const std::optional<std::string>& prefix, std::string_view by_default, std::string_view name);

/// What tells results with several thresholds apart: "_thr-0.50", "_no-thr"; nothing if there is one.
std::string threshold_suffix(const Thresholds& thresholds, std::size_t index);

}  // namespace mmreg
