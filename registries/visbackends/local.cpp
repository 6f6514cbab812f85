// LocalVisBackend: records in files of the run's own folder.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/visbackends/vis_backend.hpp"
#include "mmreg/registries/visualizers/canvas.hpp"

#include <fmt/format.h>
#include <fmt/os.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

namespace mmreg {
namespace {

// JSON has no word for what is no number; Python's reader takes these.
std::string json_number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  return fmt::format("{:.17g}", value);
}

// A name that stays in its folder.
std::string file_name_of(std::string name) {
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

}  // namespace

/// Scalars as lines of JSON, all digits kept; the config and images, NAME_STEP.png, beside them.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.visualization.LocalVisBackend.html
class LocalVisBackend : public VisBackend {
 public:
  struct Params {
    Required<std::filesystem::path> save_dir;
    std::string config_save_file = "config.toml";
    std::string img_save_dir = "vis_image";
    std::string scalar_save_file = "scalars.json";
    static void describe(Describe<Params>& d) {
      d(&Params::save_dir, "the folder; given by the visualizer: vis_data in the run's own folder");
      d(&Params::img_save_dir, "name of the folder of the images");
      d(&Params::config_save_file, "name of the file of the config");
      d(&Params::scalar_save_file, "name of the file of the scalars");
    }
  };
  explicit LocalVisBackend(Params params) : params_(std::move(params)) {}

  void add_config(const std::string& text) override {
    const File file = open(params_.config_save_file, "w");
    std::fputs(text.c_str(), file.get());
  }

  void add_scalars(const Scalars& scalars, std::int64_t step) override {
    if (!scalars_) scalars_ = open(params_.scalar_save_file, "a");
    std::string line;
    for (const auto& [name, value] : scalars) line += fmt::format("\"{}\": {}, ", name, json_number(value));
    fmt::print(scalars_.get(), "{{{}\"step\": {}}}\n", line, step);
    std::fflush(scalars_.get());  // so that a run can be watched, and a crash loses nothing
  }

  void add_image(const std::string& name, const at::Tensor& image, std::int64_t step) override {
    const std::string png = encode_png(image);
    make_folder((*params_.save_dir / params_.img_save_dir).string());
    const File file = open(fmt::format("{}/{}_{}.png", params_.img_save_dir, file_name_of(name), step), "wb");
    if (std::fwrite(png.data(), 1, png.size(), file.get()) != png.size() || std::fflush(file.get()) != 0) {
      throw std::runtime_error(fmt::format("cannot write the image `{}`", name));
    }
  }

  void close() override { scalars_.reset(); }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, Close>;

  File open(const std::string& name, const char* mode) const {
    make_folder(params_.save_dir->string());
    const std::string path = (*params_.save_dir / name).string();
    File file(std::fopen(path.c_str(), mode));
    if (!file) throw std::runtime_error(fmt::format("cannot write `{}`", path));
    return file;
  }

  Params params_;
  File scalars_;
};

void register_visbackends() {
  roots::VISBACKENDS.register_module<LocalVisBackend>({.doc = "records in files of the run's own folder"});
}

}  // namespace mmreg
