// Evaluator.
#include "mmreg/registries/evaluator/evaluator.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.evaluator.Evaluator.html
class Evaluator : public EvaluatorBase {
 public:
  struct Params {
    Required<OneOrMany<Built<roots::METRICS>>> metrics;
    static void describe(Describe<Params>& d) { d(&Params::metrics, "one metric or a list of them"); }
  };
  explicit Evaluator(const Params& params) : metrics_(params.metrics->items()) {}

  void process(const Batch& batch, const Prediction& prediction) override {
    for (const auto& metric : metrics_) at_place(metric->built_at(), [&] { metric->process(batch, prediction); });
  }

  Scalars evaluate(std::int64_t size) override {
    Scalars all;
    for (const auto& metric : metrics_) at_place(metric->built_at(), [&] { add(metric->evaluate(size), all); });
    return all;
  }

 private:
  static void add(Scalars results, Scalars& all) {
    for (auto& result : results) {
      const auto same = [&](const auto& other) { return other.first == result.first; };
      if (std::any_of(all.begin(), all.end(), same)) {
        throw std::invalid_argument(fmt::format("two metrics give `{}`; a `prefix` tells them apart", result.first));
      }
      all.push_back(std::move(result));
    }
  }

  std::vector<Built<roots::METRICS>> metrics_;
};

void register_evaluators() {
  roots::EVALUATOR.register_module<Evaluator>({.doc = "one or more metrics over the same predictions"});
}

}  // namespace mmreg
