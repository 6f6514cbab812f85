// Accuracy.
#include "mmreg/module.hpp"
#include "mmreg/registries/metrics/classification.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/eq.h>
#include <ATen/ops/gt.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/topk.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace mmreg {

/// The share of samples, 0 to 1, whose class is among the k likeliest: "accuracy/top1", ... With several thresholds
/// "accuracy/top1_thr-0.50", ... MMPretrain gives percents, and has 0 as its threshold; none, the default here,
/// also counts a class of which a model of one's own gives a negative score.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.evaluation.Accuracy.html
class Accuracy : public Metric {
 public:
  struct Params {
    OneOrMany<std::int64_t> topk{1};
    Thresholds thrs{std::nullopt};
    std::string collect_device = "cpu";
    std::optional<std::string> prefix;
    static void describe(Describe<Params>& d) {
      d(&Params::topk, "how many of the likeliest classes count; a list gives several results").at_least(1);
      d(&Params::thrs,
        "classes count only if the model thinks them likelier than this (0 to 1); null: always; a list gives several");
      d(&Params::collect_device, "where results of several processes meet; one process has its own at hand")
          .choices({"cpu", "gpu"});
      d(&Params::prefix, "stands before the names of the results; by default accuracy");
    }
  };
  explicit Accuracy(Params params)
      : params_(std::move(params)), correct_(params_.topk.size() * params_.thrs.size(), 0) {
    if (params_.topk.empty()) throw std::invalid_argument("`topk` is empty");
    if (params_.thrs.empty()) throw std::invalid_argument("`thrs` is empty");
  }

  void process(const Batch& batch, const Prediction& prediction) override {
    const Scored given = scored(batch, prediction);
    const std::int64_t most = *std::max_element(params_.topk.begin(), params_.topk.end());
    if (most > given.scores.size(1)) {
      throw std::invalid_argument(fmt::format("top {} of {} classes", most, given.scores.size(1)));
    }
    const auto [scores, classes] = given.scores.topk(most, 1);
    const at::Tensor hits = classes.eq(given.labels.unsqueeze(1));
    auto count = correct_.begin();
    for (const std::int64_t k : params_.topk) {
      for (const std::optional<double>& threshold : params_.thrs) {
        const at::Tensor counted = threshold ? hits.logical_and(scores.gt(*threshold)) : hits;
        *count++ += counted.slice(1, 0, k).sum().item<std::int64_t>();
      }
    }
    seen_ += given.labels.size(0);
  }

  Scalars evaluate(std::int64_t) override {
    Scalars result;
    auto count = correct_.begin();
    for (const std::int64_t k : params_.topk) {
      for (std::size_t i = 0; i < params_.thrs.size(); ++i) {
        const double share = seen_ == 0 ? 0 : static_cast<double>(*count) / static_cast<double>(seen_);
        const std::string name = fmt::format("top{}{}", k, threshold_suffix(params_.thrs, i));
        result.emplace_back(result_name(params_.prefix, "accuracy", name), share);
        *count++ = 0;
      }
    }
    seen_ = 0;
    return result;
  }

 private:
  Params params_;
  std::vector<std::int64_t> correct_;  // for each of topk, one count for each of thrs
  std::int64_t seen_ = 0;
};

void register_metrics() {
  roots::METRICS.register_module<Accuracy>({.doc = "share of samples whose class is among the k likeliest"});
}

}  // namespace mmreg
