// MNIST, FashionMNIST, CIFAR10 and CIFAR100 on small files, whole and damaged: record_datasets.py wrote MNIST's.
#include "support.hpp"

#include "folder.hpp"

#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/datasets/tensors.hpp"

#include <fmt/format.h>

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

const std::string kImages = "train-images-idx3-ubyte";
const std::string kLabels = "train-labels-idx1-ubyte";

std::string in(const std::string& type, const std::string& root, const std::string& more = "") {
  return fmt::format("type = '{}'\ndata_root = '{}'\n{}", type, root, more);
}
std::shared_ptr<mmreg::Dataset> build(const std::string& toml) { return test::build(mmreg::roots::DATASETS, toml); }
std::string refusal(const std::string& toml) { return test::refusal(mmreg::roots::DATASETS, toml); }
bool refuses(const std::string& toml, const std::string& reason) {
  const std::string text = refusal(toml);
  INFO(text);
  const bool found = text.find(reason) != std::string::npos;
  CHECK(found);
  return found;
}

std::string recorded_file(const std::string& name) { return test::bytes_of(std::string(RECORDED) + "/mnist/" + name); }

// An IDX file of bytes.
std::string idx(const std::vector<unsigned>& sizes, const std::string& bytes) {
  std::string text{'\0', '\0', '\x08', static_cast<char>(sizes.size())};
  for (const unsigned size : sizes) {
    for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(size >> static_cast<unsigned>(shift) & 255U);
  }
  return text + bytes;
}

// One record of CIFAR: its labels and as many pixels as an image has, from `first` upwards.
std::string record(std::initializer_list<int> labels, int first) {
  std::string text;
  for (const int label : labels) text += static_cast<char>(label);
  for (int i = 0; i < 3 * 32 * 32; ++i) text += static_cast<char>((first + i) % 256);
  return text;
}

}  // namespace

TEST_CASE("MNIST and FashionMNIST give the images and labels of their files, plain or compressed") {
  const Value& expected = test::at(test::recorded("datasets"), {"mnist"});
  const at::Tensor images = test::tensor(test::at(expected, {"images"}), at::kFloat).unsqueeze(1);
  const at::Tensor labels = test::tensor(test::at(expected, {"labels"}));
  test::Folder folder;
  std::string pixels;
  for (const double pixel : test::numbers(test::at(expected, {"images"})))
    pixels += static_cast<char>(static_cast<int>(pixel));
  test::write_bytes(folder / "plain/t10k-images-idx3-ubyte", idx({5, 3, 4}, pixels));
  test::write_bytes(folder / "plain/t10k-labels-idx1-ubyte", idx({5}, std::string("\x07\x00\x09\x03\x03", 5)));
  for (const char* type : {"MNIST", "FashionMNIST"}) {
    for (const auto& dataset : {build(in(type, RECORDED, "data_prefix = 'mnist'")),
                                build(in(type, folder.path(), "data_prefix = 'plain'\ntest_mode = true"))}) {
      REQUIRE(dataset->size() == 5);
      const mmreg::Sample third = dataset->get(2);
      CHECK((third.inputs.scalar_type() == at::kFloat));
      CHECK(test::difference(third.inputs, images[2]) == 0);
      CHECK(third.label.item<std::int64_t>() == 9);
      CHECK(dataset->class_ids(2) == std::vector<std::int64_t>{9});
      const auto batch = dataset->gather(mmreg::tensor_of(std::vector<std::int64_t>{4, 0, 4}));
      REQUIRE(batch.has_value());
      CHECK(test::difference(batch->inputs,
                             images.index_select(0, mmreg::tensor_of(std::vector<std::int64_t>{4, 0, 4}))) == 0);
      CHECK((batch->labels.scalar_type() == at::kLong));
      CHECK(test::difference(batch->labels, mmreg::tensor_of(std::vector<std::int64_t>{3, 7, 3})) == 0);
      CHECK_THROWS_AS(dataset->get(5), std::out_of_range);
    }
  }
  CHECK(labels.numel() == 5);
}

TEST_CASE("a fixed pipeline is applied once and gives the same batches as one by one") {
  const std::string normalize = "pipeline = [{ type = 'Normalize', mean = [100], std = [50] }]";
  const auto dataset = build(in("MNIST", RECORDED, "data_prefix = 'mnist'\n" + normalize));
  const auto plain = build(in("MNIST", RECORDED, "data_prefix = 'mnist'"));
  const auto batch = dataset->gather(mmreg::tensor_of(std::vector<std::int64_t>{1, 3}));
  REQUIRE(batch.has_value());
  CHECK(test::difference(batch->inputs[1], dataset->get(3).inputs) == 0);
  CHECK(test::difference(batch->inputs[1], plain->get(3).inputs.sub(100).div(50)) < 1e-6);
}

TEST_CASE("files of MNIST that are damaged, cut off or not true are told by their names") {
  test::Folder folder;
  const auto write = [&](const std::string& name, const std::string& bytes) {
    test::write_bytes(folder / name, bytes);
  };
  const std::string config = in("MNIST", folder.path());
  CHECK(refuses(config, fmt::format("there is neither `{0}` nor `{0}.gz`", folder / kImages)));
  write(kImages, idx({2, 3, 4}, std::string(24, 'x')));
  write(kLabels, idx({2}, "\x01\x02"));
  CHECK(build(config)->size() == 2);

  const std::string good = idx({2, 3, 4}, std::string(24, 'x'));
  for (std::size_t size = 0; size < good.size(); ++size) {
    write(kImages, good.substr(0, size));
    CHECK(refuses(config, fmt::format("cannot read the data file `{}`: it is cut off", folder / kImages)));
  }
  write(kImages, good + "x");
  CHECK(refuses(config, "it goes on after what its header says"));
  write(kImages, idx({2, 12}, std::string(24, 'x')));
  CHECK(refuses(config, "it is no IDX file of bytes with 3 dimensions"));
  write(kImages, "\x89PNG and so on, not at all what it should be");
  CHECK(refuses(config, "it is no IDX file"));
  write(kImages, idx({0xffffffff, 0xffffffff, 0xffffffff}, "x"));
  CHECK(refuses(config, "its sizes are too large"));
  write(kImages, idx({0x10000, 0x4000, 4}, "x"));
  CHECK(refuses(config, "it is cut off: its header says 4294967296 bytes"));
  write(kImages, idx({3, 2, 4}, std::string(24, 'x')));
  CHECK(refuses(config, fmt::format("`{}` holds 3 images, but `{}` 2 labels", folder / kImages, folder / kLabels)));
  write(kImages, good);
  write(kLabels, idx({2}, "\x01\x0a"));
  CHECK(refuses(config, fmt::format("`{}` holds the class 10 of 10", folder / kLabels)));
  CHECK(refuses(in("MNIST", folder / "nowhere"), "there is neither"));
}

TEST_CASE("compressed files of MNIST that are damaged are told by their names") {
  test::Folder folder;
  const std::string config = in("MNIST", folder.path());
  const std::string good = recorded_file(kImages + ".gz");
  REQUIRE(good.size() > 40);
  test::write_bytes(folder / (kLabels + ".gz"), recorded_file(kLabels + ".gz"));
  for (std::size_t size = 0; size < good.size(); ++size) {
    test::write_bytes(folder / (kImages + ".gz"), good.substr(0, size));
    CHECK(refuses(config, fmt::format("cannot read the data file `{}.gz`: it is ", folder / kImages)));
  }
  std::string damaged = good;
  damaged[good.size() - 6] = static_cast<char>(damaged[good.size() - 6] ^ 1);  // the checksum
  test::write_bytes(folder / (kImages + ".gz"), damaged);
  CHECK(refuses(config, fmt::format("cannot read the data file `{}.gz`: it is damaged", folder / kImages)));
}

TEST_CASE("CIFAR10 and CIFAR100 give the images and classes of their files") {
  test::Folder folder;
  for (int i = 1; i <= 5; ++i) {
    test::write_bytes(folder / fmt::format("cifar-10-batches-bin/data_batch_{}.bin", i),
                      record({i}, i) + record({9}, 10 * i));
  }
  test::write_bytes(folder / "cifar-10-batches-bin/test_batch.bin", record({4}, 77));
  test::write_bytes(folder / "cifar-100-binary/train.bin", record({19, 99}, 3) + record({0, 1}, 4));
  test::write_bytes(folder / "cifar-100-binary/test.bin", record({3, 42}, 5));

  const auto ten = build(in("CIFAR10", folder.path()));
  REQUIRE(ten->size() == 10);
  const mmreg::Sample fifth = ten->get(4);  // the first of the third file
  CHECK(fifth.inputs.sizes() == at::IntArrayRef{3, 32, 32});
  CHECK(fifth.label.item<std::int64_t>() == 3);
  CHECK(fifth.inputs[0][0][0].item<double>() == 3);
  CHECK(fifth.inputs[1][2][5].item<double>() == (3 + 1024 + 2 * 32 + 5) % 256);
  CHECK(build(in("CIFAR10", folder.path(), "test_mode = true"))->class_ids(0) == std::vector<std::int64_t>{4});

  const auto hundred = build(in("CIFAR100", folder.path()));
  REQUIRE(hundred->size() == 2);
  CHECK(hundred->class_ids(0) == std::vector<std::int64_t>{99});
  CHECK(hundred->get(1).inputs[2][31][31].item<double>() == (4 + 3071) % 256);
  CHECK(build(in("CIFAR100", folder.path(), "test_mode = true"))->get(0).label.item<std::int64_t>() == 42);
}

TEST_CASE("files of CIFAR that are damaged are told by their names") {
  test::Folder folder;
  const std::string config = in("CIFAR100", folder.path(), "test_mode = true");
  const std::string path = folder / "cifar-100-binary/test.bin";
  CHECK(refuses(config, fmt::format("cannot open the data file `{}`", path)));
  test::write_bytes(path, "");
  CHECK(refuses(config,
                fmt::format("cannot read the data file `{}`: its size is not that of records of 3074 bytes", path)));
  test::write_bytes(path, record({1, 2}, 0).substr(1));
  CHECK(refuses(config, "its size is not that of records"));
  test::write_bytes(path, record({1, 100}, 0));
  CHECK(refuses(config, fmt::format("`{}` holds the class 100 of 100", path)));
  test::write_bytes(folder / "cifar-10-batches-bin/test_batch.bin", record({10}, 0));
  CHECK(refuses(in("CIFAR10", folder.path(), "test_mode = true"), "holds the class 10 of 10"));
}
