#include "mmreg/registries/metrics/classification.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/max.h>
#include <ATen/ops/min.h>
#include <fmt/format.h>

#include <stdexcept>

namespace mmreg {

Scored scored(const Batch& batch, const Prediction& prediction) {
  const at::Tensor labels = batch.labels.defined() ? batch.labels : stack_labels(batch.samples);
  const at::Tensor& scores = prediction.scores;
  if (!scores.defined() || scores.dim() != 2 || !labels.defined() || labels.dim() != 1 ||
      scores.size(0) != labels.size(0)) {
    throw std::invalid_argument("the metric needs scores [N, classes] and labels [N]");
  }
  return {scores.detach(), labels};
}

Scored scored_classes(const Batch& batch, const Prediction& prediction,
                      const std::optional<std::int64_t>& num_classes) {
  Scored out = scored(batch, prediction);
  const std::int64_t classes = out.scores.size(1);
  if (num_classes && *num_classes != classes) {
    throw std::invalid_argument(fmt::format("`num_classes` is {}, but the scores are of {}", *num_classes, classes));
  }
  if (out.labels.numel() == 0) return out;
  for (const auto label : {out.labels.min().item<std::int64_t>(), out.labels.max().item<std::int64_t>()}) {
    if (label < 0 || label >= classes) {
      throw std::invalid_argument(fmt::format("there is a label {}, but the scores are of {} classes", label, classes));
    }
  }
  return out;
}

std::string result_name(const std::optional<std::string>& prefix, std::string_view by_default, std::string_view name) {
  return fmt::format("{}/{}", prefix && !prefix->empty() ? std::string_view(*prefix) : by_default, name);
}

std::string threshold_suffix(const Thresholds& thresholds, std::size_t index) {
  if (thresholds.size() == 1) return "";
  const std::optional<double>& threshold = thresholds.items()[index];
  return threshold ? fmt::format("_thr-{:.2f}", *threshold) : "_no-thr";
}

}  // namespace mmreg
