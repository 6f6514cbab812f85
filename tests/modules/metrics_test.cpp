// Metrics against MMPretrain's: record_metrics.py says how the numbers were made.
#include "support.hpp"

#include "folder.hpp"

#include "mmreg/registries/evaluator/evaluator.hpp"
#include "mmreg/registries/metrics/metric.hpp"
#include "mmreg/registries/runners/pickle_reader.hpp"
#include "mmreg/registries/runners/torch_file.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/ones.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

at::Tensor scores() { return test::tensor(test::at(test::recorded("metrics"), {"scores"}), at::kFloat); }
at::Tensor labels() { return test::tensor(test::at(test::recorded("metrics"), {"labels"})); }

mmreg::Batch batch_of(const at::Tensor& labels) {
  mmreg::Batch batch;
  batch.labels = labels;
  batch.size = labels.size(0);
  return batch;
}

// In batches of 50.
template <class Metric>
mmreg::Scalars evaluate(Metric& metric) {
  const at::Tensor all = scores();
  const at::Tensor truth = labels();
  for (std::int64_t i = 0; i < all.size(0); i += 50) {
    metric.process(batch_of(truth.slice(0, i, i + 50)), {all.slice(0, i, i + 50)});
  }
  return metric.evaluate(all.size(0));
}

std::shared_ptr<mmreg::Metric> build(const std::string& toml) { return test::build(mmreg::roots::METRICS, toml); }

std::string complaint(const std::string& toml, const at::Tensor& scores, const at::Tensor& labels) {
  try {
    build(toml)->process(batch_of(labels), {scores});
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

void check_same(const mmreg::Scalars& results, const mmreg::Table& expected) {
  REQUIRE(results.size() == expected.size());
  for (const auto& result : results) {
    const std::string& name = result.first;
    const double value = result.second;
    const Value* const wanted = expected.find(name);
    REQUIRE_MESSAGE(wanted, name);
    CHECK_MESSAGE(value == doctest::Approx(test::numbers(*wanted).front()).epsilon(1e-6), name);
  }
}

}  // namespace

TEST_CASE("metrics of single labels give MMPretrain's numbers, as shares, and start anew") {
  for (const Value& record : *test::at(test::recorded("metrics"), {"cases"}).as_array()) {
    Value config = test::at(record, {"config"});
    config.edit_table()->set("type", Value(*test::at(record, {"metric"}).as_string()));
    const auto metric = mmreg::roots::METRICS.build(config);
    for (int pass = 0; pass < 2; ++pass) check_same(evaluate(*metric), *test::at(record, {"results"}).as_table());
  }
}

TEST_CASE("ConfusionMatrix gives MMPretrain's, number by number") {
  const auto metric = build("type = 'ConfusionMatrix'\nnum_classes = 6");
  const at::Tensor expected = test::tensor(test::at(test::recorded("metrics"), {"confusion"}));
  for (int pass = 0; pass < 2; ++pass) {
    const mmreg::Scalars results = evaluate(*metric);
    REQUIRE(results.size() == 36);
    for (std::size_t i = 0; i < 36; ++i) {
      CHECK(results[i].first == fmt::format("confusion_matrix/{}_{}", i / 6, i % 6));
      CHECK(results[i].second == expected.view({-1})[static_cast<std::int64_t>(i)].item<double>());
    }
  }
}

TEST_CASE("an ImageClassifier predicts how likely classes are, which is what thresholds are compared with") {
  const auto model = std::dynamic_pointer_cast<mmreg::BaseModel>(
      test::build(mmreg::roots::MODELS, "type = 'ImageClassifier'\nbackbone = [{ type = 'Flatten' }]"));
  mmreg::Batch batch = batch_of(labels());
  batch.inputs = scores();
  const at::Tensor predicted = model->predict(batch).scores;
  CHECK(test::difference(predicted, scores().softmax(1)) == 0);
  CHECK(test::difference(predicted.sum(1), at::ones({batch.size})) < 1e-6);
}

TEST_CASE("metrics without a single sample give zeros or nothing") {
  CHECK(build("type = 'Accuracy'")->evaluate(0) == mmreg::Scalars{{"accuracy/top1", 0}});
  CHECK(build("type = 'SingleLabelMetric'\nitems = ['recall']")->evaluate(0) ==
        mmreg::Scalars{{"single-label/recall", 0}});
  CHECK(build("type = 'ConfusionMatrix'")->evaluate(0).empty());
}

TEST_CASE("metrics refuse what they cannot count") {
  const at::Tensor truth = labels();
  CHECK(complaint("type = 'Accuracy'\ntopk = 7", scores(), truth) == "top 7 of 6 classes");
  for (const char* type : {"Accuracy", "SingleLabelMetric", "ConfusionMatrix"}) {
    const std::string toml = fmt::format("type = '{}'", type);
    CHECK(complaint(toml, scores().view({-1}), truth) == "the metric needs scores [N, classes] and labels [N]");
    CHECK(complaint(toml, scores(), truth.slice(0, 1)) == "the metric needs scores [N, classes] and labels [N]");
    CHECK(complaint(toml, scores(), at::Tensor(truth).unsqueeze(1)) ==
          "the metric needs scores [N, classes] and labels [N]");
  }
  for (const char* type : {"SingleLabelMetric", "ConfusionMatrix"}) {
    const std::string toml = fmt::format("type = '{}'", type);
    CHECK(complaint(toml, scores(), truth.add(2)) == "there is a label 6, but the scores are of 6 classes");
    CHECK(complaint(toml, scores(), truth.sub(1)) == "there is a label -1, but the scores are of 6 classes");
    CHECK(complaint(toml + "\nnum_classes = 5", scores(), truth) == "`num_classes` is 5, but the scores are of 6");
  }
  CHECK(complaint("type = 'ConfusionMatrix'", scores().repeat({1, 20}), truth).find("the confusion of 120 classes") ==
        0);
  CHECK(test::refusal(mmreg::roots::METRICS, "type = 'Accuracy'\ntopk = []") == "`topk` is empty");
  CHECK(test::refusal(mmreg::roots::METRICS, "type = 'SingleLabelMetric'\nthrs = []") == "`thrs` is empty");
  CHECK(test::refusal(mmreg::roots::METRICS, "type = 'SingleLabelMetric'\nitems = ['f1']") != "");
  CHECK(test::refusal(mmreg::roots::METRICS, "type = 'SingleLabelMetric'\naverage = 'weighted'") != "");
}

TEST_CASE("metrics take the labels of samples that cannot be stacked") {
  mmreg::Batch batch;
  batch.size = 2;
  for (const std::int64_t side : {2, 3}) {
    batch.samples.push_back({at::zeros({1, side, side}), at::scalar_tensor(1, at::TensorOptions().dtype(at::kLong))});
  }
  const auto metric = build("type = 'Accuracy'");
  metric->process(batch, {at::scalar_tensor(0.5).expand({2, 3})});
  CHECK(metric->evaluate(2).front().second == 0);
  const auto dump = build("type = 'DumpResults'\nout_file_path = 'never.pkl'");
  CHECK_NOTHROW(dump->process(batch, {at::zeros({2, 3})}));
}

TEST_CASE("an evaluator gives the results of all its metrics, if their names differ") {
  const auto evaluator =
      test::build(mmreg::roots::EVALUATOR,
                  "type = 'Evaluator'\nmetrics = [{ type = 'Accuracy' }, { type = 'SingleLabelMetric', "
                  "items = ['recall'] }]");
  const mmreg::Scalars results = evaluate(*evaluator);
  REQUIRE(results.size() == 2);
  CHECK(results[0].first == "accuracy/top1");
  CHECK(results[1].first == "single-label/recall");
  const auto twice =
      test::build(mmreg::roots::EVALUATOR,
                  "type = 'Evaluator'\nmetrics = [{ type = 'Accuracy' }, { type = 'Accuracy', topk = [2, 1] }]");
  CHECK_THROWS_WITH(evaluate(*twice), "two metrics give `accuracy/top1`; a `prefix` tells them apart");
}

TEST_CASE("DumpResults writes what Python reads, as a plain pickle or as torch.save's file") {
  test::Folder folder;
  for (const char* name : {"new/folder/results.pkl", "results.pickle", "results.pth"}) {
    const std::string path = folder / name;
    const auto metric = build(fmt::format("type = 'DumpResults'\nout_file_path = '{}'", path));
    CHECK(evaluate(*metric).empty());
    const mmreg::Pickled read =
        path.ends_with(".pth") ? mmreg::read_torch_file(path) : mmreg::read_pickle(test::bytes_of(path), {});
    REQUIRE(read.root().is(mmreg::PickleValue::Kind::list));
    const auto& samples = *read.root().items();
    REQUIRE(samples.size() == 120);
    for (std::size_t i : {0U, 49U, 50U, 119U}) {
      const auto row = static_cast<std::int64_t>(i);
      const mmreg::PickleValue& sample = *samples[i];
      CHECK(sample.find("gt_label")->integer() == labels()[row].item<std::int64_t>());
      CHECK(sample.find("pred_label")->integer() == scores()[row].argmax().item<std::int64_t>());
      const auto& numbers = *sample.find("pred_score")->items();
      REQUIRE(numbers.size() == 6);
      for (std::size_t c = 0; c < 6; ++c) {
        CHECK(numbers[c]->number() == scores()[row][static_cast<std::int64_t>(c)].item<double>());
      }
    }
  }
  CHECK(test::refusal(mmreg::roots::METRICS, "type = 'DumpResults'\nout_file_path = 'results.json'") ==
        "`out_file_path` must end in .pkl, .pickle or .pth");
}

TEST_CASE("DumpResults of samples without labels says the predictions") {
  test::Folder folder;
  const auto metric = build(fmt::format("type = 'DumpResults'\nout_file_path = '{}'", folder / "results.pkl"));
  metric->process({}, {scores().slice(0, 0, 1)});
  metric->evaluate(1);
  const mmreg::Pickled read = mmreg::read_pickle(test::bytes_of(folder / "results.pkl"), {});
  CHECK(read.root().items()->at(0)->find("gt_label") == nullptr);
  CHECK(read.root().items()->at(0)->find("pred_label")->integer() == scores()[0].argmax().item<std::int64_t>());
}
