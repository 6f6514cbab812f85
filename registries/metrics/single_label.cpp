// SingleLabelMetric and ConfusionMatrix: what the classes of samples are taken for.
#include "mmreg/module.hpp"
#include "mmreg/registries/metrics/classification.hpp"
#include "mmreg/registries/metrics/tables.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/argmax.h>
#include <ATen/ops/bincount.h>
#include <ATen/ops/topk.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <tuple>

namespace mmreg {
namespace {

// Adds how often each number from 0 to `size` - 1 stands in `values`, [N].
void add_counts(std::vector<double>& counts, const at::Tensor& values, std::int64_t size) {
  counts.resize(static_cast<std::size_t>(size), 0);
  const at::Tensor found = values.bincount({}, size);
  const auto* const from = found.data_ptr<std::int64_t>();
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += static_cast<double>(from[i]);
}

double sum(const std::vector<double>& numbers) {
  double total = 0;
  for (const double number : numbers) total += number;
  return total;
}

// Precision, recall and f1-score, and of how many samples.
using Measures = std::array<double, 4>;
constexpr std::array<const char*, 4> kItems{"precision", "recall", "f1-score", "support"};

Measures measures(double right, double said, double are) {
  const double precision = right / std::max(said, 1.0);
  const double recall = right / std::max(are, 1.0);
  const double both = precision + recall;
  return {precision, recall, both > 0 ? 2 * precision * recall / both : 0, are};
}

}  // namespace

/// Precision, recall and f1-score of the likeliest class, as shares from 0 to 1, and how many samples there are:
/// "single-label/precision", ...; with `average` "micro" "single-label/precision_micro", with null, for each class,
/// "single-label/precision_classwise_0", ... MMPretrain gives percents.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.evaluation.SingleLabelMetric.html
class SingleLabelMetric : public Metric {
 public:
  struct Params {
    Thresholds thrs{std::nullopt};
    std::vector<std::string> items{"precision", "recall", "f1-score"};
    std::optional<std::string> average = "macro";
    std::optional<std::int64_t> num_classes;
    std::string collect_device = "cpu";
    std::optional<std::string> prefix;
    static void describe(Describe<Params>& d) {
      d(&Params::thrs,
        "a class is said only if the model thinks it likelier than this (0 to 1); null: always; a list gives several");
      d(&Params::items, "which results").choices({"precision", "recall", "f1-score", "support"});
      d(&Params::average, "macro: mean over the classes; micro: of all samples together; null: one result a class")
          .choices({"macro", "micro"});
      d(&Params::num_classes, "classes that the model has scores for; by default as many as there are").at_least(1);
      d(&Params::collect_device, "where results of several processes meet; one process has its own at hand")
          .choices({"cpu", "gpu"});
      d(&Params::prefix, "stands before the names of the results; by default single-label");
    }
  };
  explicit SingleLabelMetric(Params params) : params_(std::move(params)), counts_(params_.thrs.size()) {
    if (params_.thrs.empty()) throw std::invalid_argument("`thrs` is empty");
  }

  void process(const Batch& batch, const Prediction& prediction) override {
    const Scored given = scored_classes(batch, prediction, params_.num_classes);
    const auto [best, which] = given.scores.topk(1, 1);  // as the original, which says something else of ties than max
    const at::Tensor scores = best.squeeze(1);
    const at::Tensor classes = which.squeeze(1);
    const std::int64_t size = given.scores.size(1);
    add_counts(are_, given.labels, size);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const std::optional<double>& threshold = params_.thrs.items()[i];
      const at::Tensor said = threshold ? scores.gt(*threshold) : classes.ge(0);
      add_counts(counts_[i].said, classes.masked_select(said), size);
      add_counts(counts_[i].right, classes.masked_select(said.logical_and(classes.eq(given.labels))), size);
    }
  }

  Scalars evaluate(std::int64_t) override {
    Scalars result;
    for (std::size_t i = 0; i < counts_.size(); ++i) add_results(counts_[i], threshold_suffix(params_.thrs, i), result);
    counts_.assign(params_.thrs.size(), {});
    are_.clear();
    return result;
  }

 private:
  struct Counts {
    std::vector<double> said;   // for each class: samples that are taken for it,
    std::vector<double> right;  // and those of them that are of it
  };

  void add_results(const Counts& counts, const std::string& suffix, Scalars& result) const {
    std::vector<Measures> classwise;
    for (std::size_t c = 0; c < are_.size(); ++c) {
      classwise.push_back(measures(counts.right[c], counts.said[c], are_[c]));
    }
    for (std::size_t item = 0; item < kItems.size(); ++item) {
      if (std::find(params_.items.begin(), params_.items.end(), kItems[item]) == params_.items.end()) continue;
      const std::string name = kItems[item] + suffix;
      const auto add = [&](const std::string& full, double value) {
        result.emplace_back(result_name(params_.prefix, "single-label", full), value);
      };
      if (!params_.average) {
        for (std::size_t c = 0; c < are_.size(); ++c) add(fmt::format("{}_classwise_{}", name, c), classwise[c][item]);
      } else if (*params_.average == "micro") {
        add(name + "_micro", measures(sum(counts.right), sum(counts.said), sum(are_))[item]);
      } else {
        double total = 0;
        for (const Measures& one : classwise) total += one[item];
        const bool is_mean = item < 3 && !classwise.empty();
        add(name, is_mean ? total / static_cast<double>(classwise.size()) : total);
      }
    }
  }

  Params params_;
  std::vector<Counts> counts_;  // for each threshold
  std::vector<double> are_;     // for each class: samples that are of it
};

/// How many samples of each class are taken for each: "confusion_matrix/2_5" are those of class 2 taken for class 5.
/// Lines of text show a small one only; HTMLReportVisBackend draws it.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.evaluation.ConfusionMatrix.html
class ConfusionMatrix : public Metric {
 public:
  struct Params {
    std::optional<std::int64_t> num_classes;
    std::string collect_device = "cpu";
    std::optional<std::string> prefix;
    static void describe(Describe<Params>& d) {
      d(&Params::num_classes, "classes that the model has scores for; by default as many as there are")
          .range(1, kMostTableLines);
      d(&Params::collect_device, "where results of several processes meet; one process has its own at hand")
          .choices({"cpu", "gpu"});
      d(&Params::prefix, "stands before the names of the results; by default confusion_matrix");
    }
  };
  explicit ConfusionMatrix(Params params) : params_(std::move(params)) {}

  void process(const Batch& batch, const Prediction& prediction) override {
    const Scored given = scored_classes(batch, prediction, params_.num_classes);
    classes_ = given.scores.size(1);
    if (classes_ > kMostTableLines) {
      throw std::invalid_argument(
          fmt::format("the confusion of {} classes is more than can be logged (of {}); DumpResults keeps predictions",
                      classes_, kMostTableLines));
    }
    add_counts(matrix_, given.labels.mul(classes_).add_(given.scores.argmax(1)), classes_ * classes_);
  }

  Scalars evaluate(std::int64_t) override {
    Scalars result;
    for (std::int64_t i = 0; i < classes_ * classes_; ++i) {
      const std::string name = cell_name(i / classes_, i % classes_);
      result.emplace_back(result_name(params_.prefix, "confusion_matrix", name), matrix_[static_cast<std::size_t>(i)]);
    }
    matrix_.clear();
    classes_ = 0;
    return result;
  }

 private:
  Params params_;
  std::vector<double> matrix_;  // a row for each true class
  std::int64_t classes_ = 0;
};

void register_single_label_metrics() {
  roots::METRICS.register_module<SingleLabelMetric>({.doc = "precision, recall and f1-score of the likeliest class"});
  roots::METRICS.register_module<ConfusionMatrix>({.doc = "how many samples of each class are taken for each"});
}

}  // namespace mmreg
