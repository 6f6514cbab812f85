// Samplers against MMEngine's and PyTorch's: record_data_samplers.py says how the indices were made.
#include "support.hpp"

#include "mmreg/registries/data_samplers/batch_sampler.hpp"
#include "mmreg/registries/datasets/dataset.hpp"

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

struct Range : mmreg::Dataset {
  explicit Range(std::int64_t size) : size_(size) {}
  std::int64_t size() const override { return size_; }
  mmreg::Sample get(std::int64_t) const override { return {}; }
  std::int64_t size_;
};

std::shared_ptr<mmreg::Sampler> sampler(const char* type, const Value& config, std::int64_t size) {
  Value typed = config;
  typed.edit_table()->set("type", Value(type));
  return mmreg::roots::DATA_SAMPLERS.build(
      typed, mmreg::Args().inject("dataset", std::shared_ptr<mmreg::Dataset>(std::make_shared<Range>(size))));
}

std::vector<std::int64_t> list(const at::Tensor& indices) {
  REQUIRE(indices.defined());
  const auto* const from = indices.data_ptr<std::int64_t>();
  return {from, from + indices.size(0)};
}

std::vector<std::int64_t> integers(const Value& array) {
  std::vector<std::int64_t> out;
  for (const Value& item : *array.as_array()) out.push_back(*item.as_integer());
  return out;
}

std::int64_t size() { return *test::at(test::recorded("data_samplers"), {"size"}).as_integer(); }

}  // namespace

TEST_CASE("DefaultSampler gives MMEngine's order in every epoch, once") {
  for (const Value& record : *test::at(test::recorded("data_samplers"), {"default"}).as_array()) {
    const auto made = sampler("DefaultSampler", test::at(record, {"config"}), size());
    made->set_epoch(*test::at(record, {"epoch"}).as_integer());
    CHECK(made->size() == size());
    CHECK_FALSE(made->is_infinite());
    CHECK(list(made->order()) == integers(test::at(record, {"order"})));
    const mmreg::IndexStream rounds = made->rounds();
    made->set_epoch(1000);
    CHECK(list(rounds()) == integers(test::at(record, {"order"})));
    CHECK_FALSE(rounds().defined());
  }
}

TEST_CASE("InfiniteSampler gives MMEngine's orders, round after round") {
  for (const Value& record : *test::at(test::recorded("data_samplers"), {"infinite"}).as_array()) {
    const auto made = sampler("InfiniteSampler", test::at(record, {"config"}), size());
    CHECK(made->size() == size());
    CHECK(made->is_infinite());
    const std::vector<std::int64_t> expected = integers(test::at(record, {"order"}));
    made->set_epoch(3);  // means nothing to it
    for (int pass = 0; pass < 2; ++pass) {
      const mmreg::IndexStream rounds = made->rounds();
      std::vector<std::int64_t> seen;
      while (seen.size() < expected.size()) {
        const std::vector<std::int64_t> round = list(rounds());
        seen.insert(seen.end(), round.begin(), round.end());
      }
      CHECK(seen == expected);
    }
    CHECK(list(made->order()) == std::vector<std::int64_t>(expected.begin(), expected.begin() + size()));
  }
}

TEST_CASE("samplers without a seed have one of their own") {
  for (const char* type : {"DefaultSampler", "InfiniteSampler"}) {
    const Value config = test::parse("");
    const auto first = sampler(type, config, 1000);
    CHECK(list(first->order()) == list(first->order()));
    CHECK(list(first->order()) != list(sampler(type, config, 1000)->order()));
  }
}

TEST_CASE("BatchSampler cuts orders as PyTorch's, across the rounds of an infinite sampler") {
  for (const Value& record : *test::at(test::recorded("data_samplers"), {"batches"}).as_array()) {
    const bool is_infinite = *test::at(record, {"infinite"}).as_bool();
    const auto inner = sampler(is_infinite ? "InfiniteSampler" : "DefaultSampler", test::parse("seed = 3"), size());
    const mmreg::BatchSampler batches(
        {inner, *test::at(record, {"batch_size"}).as_integer(), *test::at(record, {"drop_last"}).as_bool()});
    CHECK(batches.is_infinite() == is_infinite);
    CHECK(batches.batch_count() == *test::at(record, {"length"}).as_integer());
    const mmreg::IndexStream stream = batches.batches();
    for (const Value& batch : *test::at(record, {"batches"}).as_array()) CHECK(list(stream()) == integers(batch));
    CHECK(stream().defined() == is_infinite);
  }
}

TEST_CASE("BatchSampler of a sampler without indices has no batches, and does not look for them forever") {
  const mmreg::BatchSampler batches({sampler("InfiniteSampler", test::parse("seed = 0"), 0), 4, false});
  CHECK(batches.batch_count() == 0);
  CHECK_FALSE(batches.batches()().defined());
}
