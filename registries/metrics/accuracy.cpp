// Accuracy.
#include "mmreg/module.hpp"
#include "mmreg/registries/metrics/metric.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace mmreg {

/// The share of samples, 0 to 1, whose class is among the k likeliest: "accuracy/top1", ...
class Accuracy : public Metric {
 public:
  struct Params {
    OneOrMany<std::int64_t> topk{1};
    std::string prefix = "accuracy";
    static void describe(Describe<Params>& d) {
      d(&Params::topk, "how many of the likeliest classes count; a list gives several results").at_least(1);
      d(&Params::prefix, "stands before the names of the results");
    }
  };
  explicit Accuracy(Params params) : params_(std::move(params)), correct_(params_.topk.size(), 0) {
    if (params_.topk.empty()) throw std::invalid_argument("`topk` is empty");
  }

  void process(const Batch& batch, const Prediction& prediction) override {
    const at::Tensor labels = batch.labels.defined() ? batch.labels : stack(batch.samples).labels;
    const at::Tensor& scores = prediction.scores;
    if (scores.dim() != 2 || labels.dim() != 1) {
      throw std::invalid_argument("accuracy needs scores [N, classes] and labels [N]");
    }
    const std::int64_t most = *std::max_element(params_.topk.begin(), params_.topk.end());
    if (most > scores.size(1)) {
      throw std::invalid_argument(fmt::format("top {} of {} classes", most, scores.size(1)));
    }
    const at::Tensor hits = std::get<1>(scores.topk(most, 1)).eq(labels.unsqueeze(1));
    for (std::size_t i = 0; i < correct_.size(); ++i) {
      correct_[i] += hits.slice(1, 0, params_.topk.items()[i]).sum().item<std::int64_t>();
    }
    seen_ += labels.size(0);
  }

  Scalars evaluate(std::int64_t) override {
    Scalars result;
    for (std::size_t i = 0; i < correct_.size(); ++i) {
      const double share = seen_ == 0 ? 0 : static_cast<double>(correct_[i]) / static_cast<double>(seen_);
      result.emplace_back(fmt::format("{}/top{}", params_.prefix, params_.topk.items()[i]), share);
    }
    std::fill(correct_.begin(), correct_.end(), 0);
    seen_ = 0;
    return result;
  }

 private:
  Params params_;
  std::vector<std::int64_t> correct_;  // one count for each of topk
  std::int64_t seen_ = 0;
};

void register_metrics() {
  roots::METRICS.register_module<Accuracy>({.doc = "share of samples whose class is among the k likeliest"});
}

}  // namespace mmreg
