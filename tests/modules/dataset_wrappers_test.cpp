// Datasets made of others against MMEngine's, and FakeData against PyTorch's numbers: record_datasets.py says how they
// were made.
#include "support.hpp"

#include "mmreg/build.hpp"
#include "mmreg/plan.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/datasets/tensors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <doctest/doctest.h>

#include <stdexcept>

using mmreg::Value;

namespace {

// Sample i is the number first + i, with the classes that are given.
struct Classes : mmreg::Dataset {
  struct Params {
    std::int64_t first = 0;
    std::vector<std::vector<std::int64_t>> classes;
    bool fails = false;
    std::int64_t width = 1;  // of what is gathered
    bool is_labelled = false;
  };
  explicit Classes(Params params) : params_(std::move(params)) {}
  std::int64_t size() const override { return static_cast<std::int64_t>(params_.classes.size()); }
  mmreg::Sample get(std::int64_t index) const override {
    if (params_.fails) throw std::runtime_error("it is missing");
    return {mmreg::tensor_of(std::vector<std::int64_t>{params_.first + index}),
            mmreg::tensor_of(params_.classes.at(static_cast<std::size_t>(index)))};
  }
  std::optional<mmreg::Batch> gather(const at::Tensor& indices) const override {
    mmreg::Batch batch;
    batch.inputs = indices.add(params_.first).unsqueeze(1).expand({-1, params_.width});
    if (params_.is_labelled) batch.labels = indices;
    batch.size = indices.size(0);
    return batch;
  }
  Params params_;
};

std::string classes(std::int64_t first, const std::string& lists) {
  static const bool registered = [] {
    mmreg::roots::DATASETS.register_module<Classes>("TestClasses");
    return true;
  }();
  return registered ? fmt::format("{{ type = 'TestClasses', first = {}, classes = {} }}", first, lists) : "";
}

std::string classes(std::int64_t first, std::int64_t size) {
  std::string lists = "[";
  for (std::int64_t i = 0; i < size; ++i) lists += "[0], ";
  return classes(first, lists + "]");
}

std::string lists_of(const Value& value) {
  std::string lists = "[";
  for (const Value& list : *value.as_array()) lists += fmt::format("{}, ", test::numbers(list));
  lists += "]";
  std::erase(lists, '.');
  return lists;
}

std::shared_ptr<mmreg::Dataset> build(const std::string& toml) { return test::build(mmreg::roots::DATASETS, toml); }
std::string refusal(const std::string& toml) { return test::refusal(mmreg::roots::DATASETS, toml); }

std::vector<double> order(const mmreg::Dataset& dataset) {
  std::vector<double> numbers;
  for (std::int64_t i = 0; i < dataset.size(); ++i) {
    const mmreg::Sample sample = dataset.get(i);
    numbers.push_back(sample.inputs.item<double>());
    const auto* const label = sample.label.data_ptr<std::int64_t>();
    CHECK(dataset.class_ids(i) == std::vector<std::int64_t>(label, label + sample.label.numel()));
  }
  CHECK_THROWS_AS(dataset.get(dataset.size()), std::out_of_range);
  CHECK_THROWS_AS(dataset.get(-1), std::out_of_range);
  return numbers;
}

std::vector<double> gathered(const mmreg::Dataset& dataset) {
  std::vector<std::int64_t> indices;
  for (std::int64_t i = 0; i < dataset.size(); ++i) indices.push_back(i);
  const std::optional<mmreg::Batch> batch = dataset.gather(mmreg::tensor_of(indices));
  REQUIRE(batch.has_value());
  std::vector<double> numbers;
  for (std::int64_t i = 0; i < batch->size; ++i) numbers.push_back(batch->inputs[i].item<double>());
  return numbers;
}

}  // namespace

TEST_CASE("ConcatDataset gives MMEngine's samples") {
  for (const Value& record : *test::at(test::recorded("datasets"), {"concat"}).as_array()) {
    std::string parts;
    std::int64_t first = 0;
    for (const double size : test::numbers(test::at(record, {"sizes"}))) {
      parts += classes(first, static_cast<std::int64_t>(size)) + ", ";
      first += 100;
    }
    const auto dataset = build("type = 'ConcatDataset'\ndatasets = [" + parts + "]");
    CHECK(order(*dataset) == test::numbers(test::at(record, {"order"})));
    CHECK(gathered(*dataset) == test::numbers(test::at(record, {"order"})));
  }
  CHECK(refusal("type = 'ConcatDataset'\ndatasets = []").find("`datasets` is empty") != std::string::npos);
}

TEST_CASE("ConcatDataset gathers from all its datasets, if what they give is alike") {
  const auto concat = [](const std::string& other) {
    return build(
        "type = 'ConcatDataset'\ndatasets = [{ type = 'TestClasses', classes = [[0], [0]], is_labelled = true }, " +
        other + "]");
  };
  const auto dataset = concat("{ type = 'TestClasses', first = 100, classes = [[0], [0], [0]], is_labelled = true }");
  const auto batch = dataset->gather(mmreg::tensor_of(std::vector<std::int64_t>{4, 0, 2, 1, 3, 4}));
  REQUIRE(batch.has_value());
  CHECK(batch->size == 6);
  CHECK(test::difference(batch->inputs.squeeze(1),
                         mmreg::tensor_of(std::vector<std::int64_t>{102, 0, 100, 1, 101, 102})) == 0);
  CHECK(test::difference(batch->labels, mmreg::tensor_of(std::vector<std::int64_t>{2, 0, 0, 1, 1, 2})) == 0);

  const at::Tensor both = mmreg::tensor_of(std::vector<std::int64_t>{0, 2});
  const at::Tensor first = mmreg::tensor_of(std::vector<std::int64_t>{1, 0});
  for (const std::string other : {"{ type = 'TestClasses', classes = [[0]], is_labelled = true, width = 2 }",
                                  "{ type = 'TestClasses', classes = [[0]] }"}) {
    CAPTURE(other);
    CHECK(!concat(other)->gather(both).has_value());
    CHECK(concat(other)->gather(first).has_value());
  }
  CHECK(!concat("{ type = 'FakeData', size = 2 }")->gather(first).has_value());
  CHECK(concat("{ type = 'RepeatDataset', times = 2, dataset = " + classes(0, 0) + " }")->gather(first).has_value());
}

TEST_CASE("RepeatDataset gives MMEngine's samples") {
  const Value& record = test::at(test::recorded("datasets"), {"repeat"});
  const auto dataset = build("type = 'RepeatDataset'\ntimes = 4\ndataset = " + classes(0, 3));
  CHECK(order(*dataset) == test::numbers(test::at(record, {"order"})));
  CHECK(gathered(*dataset) == test::numbers(test::at(record, {"order"})));
  CHECK(build("type = 'RepeatDataset'\ntimes = 4\ndataset = " + classes(0, 0))->size() == 0);
  CHECK(refusal("type = 'RepeatDataset'\ntimes = 9223372036854775807\ndataset = " + classes(0, 3))
            .find("too many samples") != std::string::npos);
  CHECK(refusal("type = 'RepeatDataset'\ntimes = 0\ndataset = " + classes(0, 3)) != "");
}

TEST_CASE("ClassBalancedDataset repeats the samples that MMEngine's repeats") {
  for (const Value& record : *test::at(test::recorded("datasets"), {"balanced"}).as_array()) {
    const auto dataset = build(fmt::format("type = 'ClassBalancedDataset'\noversample_thr = {}\ndataset = {}",
                                           *test::at(record, {"oversample_thr"}).as_float(),
                                           classes(0, lists_of(test::at(record, {"classes"})))));
    CHECK(order(*dataset) == test::numbers(test::at(record, {"order"})));
    CHECK(gathered(*dataset) == test::numbers(test::at(record, {"order"})));
  }
  CHECK(refusal("type = 'ClassBalancedDataset'\noversample_thr = 1.5\ndataset = " + classes(0, 3)) != "");
}

TEST_CASE("what goes wrong in a dataset is told at its place, not at that of what repeats it") {
  const Value config =
      test::parse("type = 'RepeatDataset'\ntimes = 2\ndataset = { type = 'ConcatDataset', datasets = [" +
                  classes(0, 1) + ", { type = 'TestClasses', classes = [[0]], fails = true }] }");
  mmreg::Diagnostics found;
  const auto plan = mmreg::plan_object(mmreg::roots::DATASETS.node(), config, {}, {}, found);
  REQUIRE_FALSE(found.has_errors());
  const auto dataset = mmreg::build_plan(plan, /*with_place=*/true).front().as<mmreg::Dataset>();
  CHECK(dataset->get(2).inputs.item<double>() == 0);
  try {
    dataset->get(3);
    FAIL("it did not fail");
  } catch (const std::exception& e) {
    INFO(std::string(e.what()));
    CHECK(std::string(e.what()).find("`TestClasses` (`dataset.datasets[1]`) failed: it is missing") !=
          std::string::npos);
  }
}

TEST_CASE("FakeData gives torchvision's numbers, the same every time") {
  for (const Value& record : *test::at(test::recorded("datasets"), {"fake"}).as_array()) {
    const auto number = [&](const char* name) { return *test::at(record, {name}).as_integer(); };
    const auto dataset =
        build(fmt::format("type = 'FakeData'\nsize = 8\nimage_size = [{}]\nnum_classes = {}\nrandom_offset = {}",
                          fmt::join(test::numbers(test::at(record, {"image_size"})), ", "), number("num_classes"),
                          number("random_offset")));
    CHECK(dataset->size() == 8);
    const mmreg::Sample sample = dataset->get(number("index"));
    CHECK(test::difference(sample.inputs, test::tensor(test::at(record, {"image"}))) < 1e-7);
    CHECK((sample.inputs.scalar_type() == at::kFloat));
    CHECK(sample.label.item<std::int64_t>() == number("label"));
    CHECK(sample.label.dim() == 0);
    CHECK(dataset->class_ids(number("index")) == std::vector<std::int64_t>{number("label")});
    CHECK(test::difference(sample.inputs, dataset->get(number("index")).inputs) == 0);
    CHECK_THROWS_AS(dataset->get(8), std::out_of_range);
  }
  const auto reshaped =
      build("type = 'FakeData'\nimage_size = [1, 4, 4]\npipeline = [{ type = 'Reshape', shape = [16] }]");
  CHECK(reshaped->get(0).inputs.sizes() == at::IntArrayRef{16});
  CHECK(refusal("type = 'FakeData'\nimage_size = [1000000, 1000000, 1000000, 1000000]").find("an image of more than") !=
        std::string::npos);
}
