// MNIST and FashionMNIST: images of 28x28 pixels in IDX files.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/datasets/gzip_file.hpp"
#include "mmreg/registries/datasets/memory_dataset.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <stdexcept>

namespace mmreg {
namespace {

constexpr std::int64_t kClasses = 10;

// A tensor of bytes in the IDX format: 0, 0, 8 for bytes, the number of dimensions, each size as four bytes with the
// largest first, and the bytes.
at::Tensor read_idx(const std::string& path, std::size_t dimensions) {
  GzipFile file(path);
  std::array<unsigned char, 16> head{};
  const std::size_t head_size = 4 + 4 * dimensions;
  if (file.read(head.data(), head_size) != head_size) file.fail("it is cut off");
  if (head[0] != 0 || head[1] != 0 || head[2] != 8 || head[3] != dimensions) {
    file.fail(fmt::format("it is no IDX file of bytes with {} dimension{}", dimensions, dimensions == 1 ? "" : "s"));
  }
  std::vector<std::int64_t> shape;
  std::int64_t bytes = 1;
  for (std::size_t i = 4; i < head_size; i += 4) {
    std::int64_t length = 0;
    for (std::size_t k = i; k < i + 4; ++k) length = length * 256 + head[k];
    shape.push_back(length);
    if (__builtin_mul_overflow(bytes, shape.back(), &bytes)) file.fail("its sizes are too large");
  }
  const auto size = static_cast<std::size_t>(bytes);
  if (!file.can_hold(size)) file.fail(fmt::format("it is cut off: its header says {} bytes", size));
  at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(at::kByte));
  if (file.read(tensor.data_ptr(), size) != size)
    file.fail(fmt::format("it is cut off: its header says {} bytes", size));
  if (unsigned char more = 0; file.read(&more, 1) != 0) file.fail("it goes on after what its header says");
  return tensor;
}

// A file of the folder, or the same compressed.
std::string find(const std::filesystem::path& folder, const std::string& name) {
  const std::filesystem::path plain = folder / name;
  const std::filesystem::path compressed = folder / (name + ".gz");
  std::error_code error;
  for (const std::filesystem::path& path : {plain, compressed}) {
    if (std::filesystem::exists(path, error)) return path.string();
  }
  throw std::runtime_error(fmt::format("there is neither `{}` nor `{}`", plain.string(), compressed.string()));
}

}  // namespace

/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.MNIST.html
class MNIST : public MemoryDataset {
 public:
  struct Params {
    std::filesystem::path data_root;
    std::filesystem::path data_prefix;
    bool test_mode = false;
    Pipeline pipeline;
    static void describe(Describe<Params>& d) {
      d(&Params::data_root, "folder of the data; by default the working directory");
      d(&Params::data_prefix, "folder in `data_root` with train-images-idx3-ubyte and its siblings, plain or as .gz");
      d(&Params::test_mode, "the 10,000 images to test with, not the 60,000 to train with");
      d(&Params::pipeline, "transforms of a sample, in this order; inputs: uint8 [1, 28, 28]");
    }
  };

  explicit MNIST(Params params) {
    const std::filesystem::path folder = params.data_root / params.data_prefix;
    const std::string part = params.test_mode ? "t10k" : "train";
    const std::string images_path = find(folder, part + "-images-idx3-ubyte");
    const std::string labels_path = find(folder, part + "-labels-idx1-ubyte");
    const at::Tensor images = read_idx(images_path, 3);
    const at::Tensor labels = read_idx(labels_path, 1);
    if (images.size(0) != labels.size(0)) {
      throw std::runtime_error(fmt::format("`{}` holds {} images, but `{}` {} labels", images_path, images.size(0),
                                           labels_path, labels.size(0)));
    }
    keep(images.unsqueeze(1), class_numbers(labels, kClasses, labels_path), std::move(params.pipeline));
  }
};

/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.FashionMNIST.html
class FashionMNIST : public MNIST {
 public:
  using MNIST::MNIST;
};

void register_mnist() {
  roots::DATASETS.register_module<MNIST>({.doc = "handwritten digits: 28x28 pixels, ten classes"});
  roots::DATASETS.register_module<FashionMNIST>({.doc = "articles of clothing: 28x28 pixels, ten classes"});
}

}  // namespace mmreg
