// ImageFolder.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/pipeline.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/scalar_tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace mmreg {
namespace {

namespace fs = std::filesystem;

// In the order of their names, so that a run can be repeated elsewhere.
std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> all;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    all.push_back(it->path());
  if (error) throw std::runtime_error(fmt::format("cannot read the folder `{}`: {}", folder.string(), error.message()));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

/// Images in folders, of which each is a class: DATA_ROOT/CLASS/.../IMAGE. Classes are numbered in the order of their
/// names. The pipeline begins with LoadImageFromFile.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.datasets.CustomDataset.html
class ImageFolder : public Dataset {
 public:
  struct Params {
    Required<fs::path> data_root;
    std::string data_prefix;
    bool with_label = true;
    std::vector<std::string> extensions = kImageExtensions;
    Pipeline pipeline;
    static void describe(Describe<Params>& d) {
      d(&Params::data_root, "the folder; relative to the working directory");
      d(&Params::data_prefix, "folder in it that has the classes, such as \"train\"");
      d(&Params::with_label, "folders are classes; else all images are taken, without labels");
      d(&Params::extensions, "ends of the names of images, in small letters");
      d(&Params::pipeline, "transforms of a sample, in this order; the first is LoadImageFromFile");
    }
  };
  explicit ImageFolder(Params params) : params_(std::move(params)) {
    const fs::path root = *params_.data_root / params_.data_prefix;
    if (!params_.with_label) {
      add_images(root, -1);
      return;
    }
    std::int64_t classes = 0;
    for (const fs::path& folder : sorted_entries(root)) {
      if (!fs::is_directory(folder)) continue;
      const std::size_t before = images_.size();
      add_images(folder, classes++);
      if (images_.size() > before) continue;
      throw std::runtime_error(
          fmt::format("`{}` has no images: an empty class would shift the numbers of the others", folder.string()));
    }
    if (classes == 0) throw std::runtime_error(fmt::format("`{}` has no folders of classes", root.string()));
  }

  std::int64_t size() const override { return static_cast<std::int64_t>(images_.size()); }

  Sample get(std::int64_t index) const override {
    const Image& image = at(index);
    Sample sample;
    sample.img_path = image.path;
    if (params_.with_label) sample.label = at::scalar_tensor(image.label, at::TensorOptions().dtype(at::kLong));
    return load_by(params_.pipeline, std::move(sample));
  }

  std::vector<std::int64_t> class_ids(std::int64_t index) const override {
    return params_.with_label ? std::vector<std::int64_t>{at(index).label} : std::vector<std::int64_t>();
  }

 private:
  struct Image {
    std::string path;
    std::int64_t label;
  };

  const Image& at(std::int64_t index) const {
    if (index < 0 || index >= size()) throw std::out_of_range(fmt::format("no sample {} of {}", index, size()));
    return images_[static_cast<std::size_t>(index)];
  }

  // Folders that are linked to may lead back here, so only links to images are followed below a class.
  void add_images(const fs::path& folder, std::int64_t label) {
    for (const fs::path& path : sorted_entries(folder)) {
      if (fs::is_directory(path)) {
        if (!fs::is_symlink(path)) add_images(path, label);
        continue;
      }
      if (has_extension(path.string(), params_.extensions)) images_.push_back({path.string(), label});
    }
  }

  Params params_;
  std::vector<Image> images_;
};

void register_image_folder() {
  roots::DATASETS.register_module<ImageFolder>({.doc = "images in folders, each of which is a class"});
}

}  // namespace mmreg
