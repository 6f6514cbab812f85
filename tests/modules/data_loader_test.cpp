// Data loaders: which samples are in which batch, and what goes wrong.
#include "support.hpp"

#include "mmreg/registries/datasets/data_loader.hpp"
#include "mmreg/registries/datasets/sample_generator.hpp"
#include "mmreg/registries/datasets/tensors.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/Parallel.h>
#include <ATen/ops/rand.h>
#include <fmt/format.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

namespace {

// Sample i is the number i, with the class i % 3.
struct Numbers : mmreg::Dataset {
  struct Params {
    std::int64_t count = 10;
    std::int64_t fails_at = -1;
    bool is_random = false;
  };
  explicit Numbers(Params params) : params_(params) {}
  std::int64_t size() const override { return params_.count; }
  mmreg::Sample get(std::int64_t index) const override {
    {
      const std::lock_guard lock(mutex);
      threads.insert(std::this_thread::get_id());
      most_threads = std::max(most_threads, at::get_num_threads());
    }
    if (index == params_.fails_at) throw std::runtime_error("it is missing");
    if (params_.is_random) return {at::rand({1}, mmreg::sample_generator(), at::kFloat), {}};
    return {mmreg::tensor_of(std::vector<float>{static_cast<float>(index)}),
            mmreg::tensor_of(std::vector<std::int64_t>{index % 3}).squeeze()};
  }
  Params params_;
  mutable std::mutex mutex;
  mutable std::set<std::thread::id> threads;  // that asked for samples
  mutable int most_threads = 0;               // that an operation of torch had in them
};

struct Holder {
  struct Params {
    mmreg::DataLoaderConfig loader;
  };
  explicit Holder(Params params) : loader(params.loader, /*seed=*/5) {}
  mmreg::DataLoader loader;
};

mmreg::Registry<Holder>& holders() {
  static mmreg::Registry<Holder>* const registry = [] {
    static mmreg::Registry<Holder> made("test holder", {.scope = "mmengine", .key = "TEST_HOLDERS"});
    made.register_module<Holder>();
    mmreg::roots::DATASETS.register_module<Numbers>("TestNumbers");
    return &made;
  }();
  return *registry;
}

std::string config_of(const std::string& loader, const std::string& sampler, const std::string& dataset) {
  return fmt::format("type = 'Holder'\n[loader]\n{}\nsampler = {{ {} }}\ndataset = {{ type = 'TestNumbers', {} }}\n",
                     loader, sampler, dataset.empty() ? "count = 10" : dataset);
}

std::shared_ptr<Holder> build(const std::string& loader,
                              const std::string& sampler = "type = 'DefaultSampler', shuffle = false",
                              const std::string& dataset = "") {
  return test::build(holders(), config_of(loader, sampler, dataset));
}

std::string refusal(const std::string& loader, const std::string& sampler, const std::string& dataset = "") {
  return test::refusal(holders(), config_of(loader, sampler, dataset));
}

using Batches = std::vector<std::vector<double>>;

// The numbers in the next batches, at most so many.
Batches take(mmreg::DataLoader::Pass& pass, std::size_t most = 1000) {
  Batches all;
  while (all.size() < most) {
    const std::optional<mmreg::Batch> batch = pass.next();
    if (!batch) return all;
    std::vector<double>& numbers = all.emplace_back();
    for (std::int64_t i = 0; i < batch->size; ++i) {
      numbers.push_back(batch->inputs[i].item<double>());
      if (batch->labels.defined())
        CHECK(batch->labels[i].item<std::int64_t>() == static_cast<std::int64_t>(numbers.back()) % 3);
    }
  }
  return all;
}

Batches all_of(const mmreg::DataLoader& loader, std::int64_t first = 0) {
  mmreg::DataLoader::Pass pass(loader, first);
  return take(pass);
}

const std::string kInOrder = "type = 'DefaultSampler', shuffle = false";

}  // namespace

TEST_CASE("a pass gives every batch once, and what is done already not again") {
  const Batches expected{{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9}};
  for (const char* workers : {"0", "3"}) {
    const auto held = build(fmt::format("batch_size = 4\nnum_workers = {}", workers));
    CHECK(held->loader.size() == 3);
    CHECK(all_of(held->loader) == expected);
    CHECK(all_of(held->loader, 2) == Batches{{8, 9}});
    CHECK(all_of(held->loader, 3).empty());
    CHECK(all_of(held->loader, 100).empty());
  }
  CHECK(all_of(build("batch_size = 4\ndrop_last = true")->loader) == Batches{{0, 1, 2, 3}, {4, 5, 6, 7}});
}

TEST_CASE("the seed of the loader orders the samples, if the sampler has none of its own") {
  const Batches own = all_of(build("batch_size = 4", "type = 'DefaultSampler', seed = 5")->loader);
  CHECK(all_of(build("batch_size = 4", "type = 'DefaultSampler'")->loader) == own);
  CHECK(all_of(build("batch_size = 4", "type = 'DefaultSampler', seed = 6")->loader) != own);
}

TEST_CASE("a pass over an infinite sampler never ends, and goes on where a run stopped") {
  for (const char* workers : {"0", "2"}) {
    const auto held =
        build(fmt::format("batch_size = 4\nnum_workers = {}", workers), "type = 'InfiniteSampler', shuffle = false");
    CHECK(held->loader.size() == 3);
    CHECK(held->loader.sampler().is_infinite());
    mmreg::DataLoader::Pass pass(held->loader);
    CHECK(take(pass, 4) == Batches{{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 0, 1}, {2, 3, 4, 5}});
    mmreg::DataLoader::Pass later(held->loader, 250);
    CHECK(take(later, 2) == Batches{{0, 1, 2, 3}, {4, 5, 6, 7}});
  }
  const auto shuffled = build("batch_size = 7", "type = 'InfiniteSampler', seed = 1");
  mmreg::DataLoader::Pass pass(shuffled->loader);
  const Batches first = take(pass, 40);
  mmreg::DataLoader::Pass resumed(shuffled->loader, 30);
  CHECK(take(resumed, 10) == Batches(first.begin() + 30, first.end()));
}

TEST_CASE("a batch sampler says where batches end") {
  const auto held = build("batch_size = 4\nbatch_sampler = { type = 'BatchSampler', drop_last = true }");
  CHECK(held->loader.size() == 2);
  CHECK(all_of(held->loader) == Batches{{0, 1, 2, 3}, {4, 5, 6, 7}});
  const auto own =
      build("batch_size = 4\nbatch_sampler = { type = 'BatchSampler', drop_last = false, batch_size = 9 }");
  CHECK(all_of(own->loader) == Batches{{0, 1, 2, 3, 4, 5, 6, 7, 8}, {9}});
  CHECK(
      refusal("batch_size = 4\ndrop_last = true\nbatch_sampler = { type = 'BatchSampler', drop_last = true }", kInOrder)
          .find("cannot be given together") != std::string::npos);
  CHECK(refusal("batch_size = 4\nbatch_sampler = { type = 'DefaultSampler' }", kInOrder).find("DefaultSampler") !=
        std::string::npos);
}

TEST_CASE("num_batch_per_epoch takes the first samples only") {
  const auto held = build("batch_size = 4\nnum_batch_per_epoch = 2");
  CHECK(held->loader.size() == 2);
  CHECK(held->loader.dataset().size() == 8);
  CHECK(all_of(held->loader) == Batches{{0, 1, 2, 3}, {4, 5, 6, 7}});
  CHECK(refusal("batch_size = 4\nnum_batch_per_epoch = 3", kInOrder)
            .find("`num_batch_per_epoch` is 3, but 10 samples are less than 3 batches of 4") != std::string::npos);
  CHECK(refusal("batch_size = 4\nnum_batch_per_epoch = 9223372036854775807", kInOrder).find("are less than") !=
        std::string::npos);
}

TEST_CASE("loaders without a batch are refused") {
  CHECK(refusal("batch_size = 4", kInOrder, "count = 0").find("the dataset is empty") != std::string::npos);
  CHECK(refusal("batch_size = 11\ndrop_last = true", kInOrder)
            .find("there is no full batch of 11 in 10 samples, and `drop_last` leaves out others") !=
        std::string::npos);
}

TEST_CASE("workers give the batches that there are without them, in the same order") {
  const std::string sampler = "type = 'DefaultSampler', seed = 1";
  const Batches expected = all_of(build("batch_size = 3", sampler, "count = 100")->loader);
  for (const char* more : {"", "persistent_workers = true", "prefetch_factor = 1", "prefetch_factor = 50",
                           "collate_fn = { type = 'default_collate' }", "pin_memory = true"}) {
    for (const int workers : {1, 2, 7}) {
      const auto held =
          build(fmt::format("batch_size = 3\nnum_workers = {}\n{}", workers, more), sampler, "count = 100");
      for (int pass = 0; pass < 3; ++pass) CHECK(all_of(held->loader) == expected);
    }
  }
}

TEST_CASE("workers stay for the next pass if they are to, and have one thread for torch's operations") {
  const int before = at::get_num_threads();
  at::set_num_threads(3);
  for (const bool stay : {false, true}) {
    const auto held = build(fmt::format("batch_size = 1\nnum_workers = 2\npersistent_workers = {}", stay));
    const auto& numbers = dynamic_cast<const Numbers&>(held->loader.dataset());
    for (int pass = 0; pass < 40; ++pass) all_of(held->loader);
    CHECK(numbers.most_threads == 1);
    CHECK_FALSE(numbers.threads.contains(std::this_thread::get_id()));
    if (stay) CHECK(numbers.threads.size() <= 2);
    CHECK(at::get_num_threads() == 3);
    int elsewhere = 0;
    std::thread([&] { elsewhere = at::get_num_threads(); }).join();
    CHECK(elsewhere == 3);
  }
  at::set_num_threads(before);
}

TEST_CASE("what goes wrong with a sample is told where its batch is taken, with its number") {
  for (const char* workers : {"", "num_workers = 2", "num_workers = 2\npersistent_workers = true"}) {
    const auto held = build(fmt::format("batch_size = 2\n{}", workers), kInOrder, "count = 10, fails_at = 5");
    for (int pass = 0; pass < 2; ++pass) {
      mmreg::DataLoader::Pass batches(held->loader);
      CHECK(take(batches, 2) == Batches{{0, 1}, {2, 3}});
      std::string text;
      try {
        batches.next();
      } catch (const mmreg::RunError& e) {
        text = e.what();
      }
      INFO(text);
      CHECK(text.find("sample 5: it is missing") != std::string::npos);
      CHECK(take(batches) == Batches{{6, 7}, {8, 9}});
    }
  }
}

TEST_CASE("a pass may end at any time") {
  for (const char* more : {"", "persistent_workers = true"}) {
    const auto held = build(fmt::format("batch_size = 2\nnum_workers = 3\nprefetch_factor = 10\n{}", more),
                            "type = 'InfiniteSampler', shuffle = false", "count = 50");
    for (std::size_t taken = 0; taken < 20; ++taken) {
      mmreg::DataLoader::Pass pass(held->loader);
      CHECK(take(pass, taken).size() == taken);
    }
    mmreg::DataLoader::Pass pass(held->loader);
    CHECK(take(pass, 1) == Batches{{0, 1}});
  }
}

TEST_CASE("random numbers of a sample depend on the seed, the epoch and its place, not on who makes it") {
  const auto numbers = [](int workers, const std::string& sampler, std::int64_t epoch, std::int64_t first) {
    const auto held = build(fmt::format("batch_size = 3\nnum_workers = {}", workers), sampler, "is_random = true");
    held->loader.sampler().set_epoch(epoch);
    mmreg::DataLoader::Pass pass(held->loader, first);
    return take(pass, 4);
  };
  for (const std::string sampler : {"type = 'DefaultSampler', shuffle = false", "type = 'InfiniteSampler'"}) {
    const Batches alone = numbers(0, sampler, 0, 0);
    REQUIRE(alone.size() == 4);
    std::set<double> different;
    for (const std::vector<double>& batch : alone) different.insert(batch.begin(), batch.end());
    CHECK(different.size() >= 10);
    CHECK(numbers(3, sampler, 0, 0) == alone);
    const Batches later = numbers(2, sampler, 0, 2);
    CHECK(Batches(later.begin(), later.begin() + 2) == Batches(alone.begin() + 2, alone.end()));
  }
  CHECK(numbers(0, kInOrder, 1, 0) != numbers(0, kInOrder, 0, 0));
  CHECK(numbers(0, kInOrder, 1, 0) == numbers(2, kInOrder, 1, 0));
}

TEST_CASE("options of workers need workers") {
  CHECK(refusal("batch_size = 1\npersistent_workers = true", kInOrder).find("needs `num_workers`") !=
        std::string::npos);
  CHECK(refusal("batch_size = 1\nprefetch_factor = 2", kInOrder).find("needs `num_workers`") != std::string::npos);
}

TEST_CASE("pseudo_collate keeps the samples of a batch as they are") {
  const auto held = build("batch_size = 4\nnum_workers = 2\ncollate_fn = { type = 'pseudo_collate' }");
  mmreg::DataLoader::Pass pass(held->loader);
  const std::optional<mmreg::Batch> batch = pass.next();
  REQUIRE(batch.has_value());
  CHECK_FALSE(batch->inputs.defined());
  REQUIRE(batch->samples.size() == 4);
  CHECK(batch->size == 4);
  CHECK(batch->samples[3].inputs.item<double>() == 3);
}
