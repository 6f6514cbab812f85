// CIFAR10 and CIFAR100: images of 32x32 pixels in colour, in the "binary version" of their files.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/datasets/gzip_file.hpp"
#include "mmreg/registries/datasets/memory_dataset.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <filesystem>

namespace mmreg {
namespace {

constexpr std::int64_t kPixels = std::int64_t{3} * 32 * 32;

// Where the samples are: records of some labels, of which the last is the class, and the pixels.
struct Layout {
  const char* folder;
  std::vector<const char*> train;
  const char* test;
  std::int64_t labels;
  std::int64_t classes;
};

// [records, labels + pixels].
at::Tensor read_records(const std::string& path, std::int64_t record_size) {
  GzipFile file(path);
  std::error_code error;
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
  if (error || size == 0 || size % record_size != 0) {
    file.fail(fmt::format("its size is not that of records of {} bytes", record_size));
  }
  if (!file.can_hold(static_cast<std::uint64_t>(size))) file.fail("it is too large");
  at::Tensor records = at::empty({size / record_size, record_size}, at::TensorOptions().dtype(at::kByte));
  if (file.read(records.data_ptr(), static_cast<std::size_t>(size)) != static_cast<std::size_t>(size)) {
    file.fail("it is cut off");
  }
  return records;
}

}  // namespace

/// What both have in common.
class Cifar : public MemoryDataset {
 public:
  struct Params {
    std::filesystem::path data_root;
    std::filesystem::path data_prefix;
    bool test_mode = false;
    Pipeline pipeline;
    static void describe(Describe<Params>& d) {
      d(&Params::data_root, "folder of the data; by default the working directory");
      d(&Params::data_prefix, "folder in `data_root` where the archive (binary version) was unpacked");
      d(&Params::test_mode, "the 10,000 images to test with, not the 50,000 to train with");
      d(&Params::pipeline, "transforms of a sample, in this order; inputs: uint8 [3, 32, 32], red, green, blue");
    }
  };

 protected:
  Cifar(Params params, const Layout& layout) {
    const std::filesystem::path folder = params.data_root / params.data_prefix / layout.folder;
    std::vector<at::Tensor> images;
    std::vector<at::Tensor> labels;
    for (const char* name : params.test_mode ? std::vector{layout.test} : layout.train) {
      const std::string path = (folder / name).string();
      const at::Tensor records = read_records(path, layout.labels + kPixels);
      images.push_back(records.slice(1, layout.labels));
      labels.push_back(class_numbers(records.select(1, layout.labels - 1), layout.classes, path));
    }
    keep(at::cat(images).view({-1, 3, 32, 32}), at::cat(labels), std::move(params.pipeline));
  }
};

/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.CIFAR10.html
class CIFAR10 : public Cifar {
 public:
  explicit CIFAR10(Params params)
      : Cifar(std::move(params),
              {"cifar-10-batches-bin",
               {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"},
               "test_batch.bin",
               /*labels=*/1,
               /*classes=*/10}) {}
};

/// Its class is the second label of a record, the fine one.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.CIFAR100.html
class CIFAR100 : public Cifar {
 public:
  explicit CIFAR100(Params params)
      : Cifar(std::move(params), {"cifar-100-binary", {"train.bin"}, "test.bin", /*labels=*/2, /*classes=*/100}) {}
};

void register_cifar() {
  roots::DATASETS.register_module<CIFAR10>({.doc = "photographs of 32x32 pixels, ten classes"});
  roots::DATASETS.register_module<CIFAR100>({.doc = "photographs of 32x32 pixels, a hundred classes"});
}

}  // namespace mmreg
