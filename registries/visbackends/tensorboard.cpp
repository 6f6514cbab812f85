// TensorboardVisBackend.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/visbackends/event_file.hpp"
#include "mmreg/registries/visbackends/vis_backend.hpp"
#include "mmreg/registries/visualizers/canvas.hpp"

#include <filesystem>
#include <optional>

namespace mmreg {

/// Scalars and images, and the config as a text, in an event file for TensorBoard.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.visualization.TensorboardVisBackend.html
class TensorboardVisBackend : public VisBackend {
 public:
  struct Params {
    Required<std::filesystem::path> save_dir;
    static void describe(Describe<Params>& d) {
      d(&Params::save_dir, "the folder; given by the visualizer: vis_data in the run's own folder");
    }
  };
  explicit TensorboardVisBackend(Params params) : params_(std::move(params)) {}

  // TensorBoard reads Markdown: four spaces make a line code.
  void add_config(const std::string& text) override {
    std::string code = "    ";
    for (const char c : text) code += c == '\n' ? "\n    " : std::string(1, c);
    file().add_text("config", code, 0);
  }
  void add_scalars(const Scalars& scalars, std::int64_t step) override { file().add_scalars(scalars, step); }
  void add_image(const std::string& name, const at::Tensor& image, std::int64_t step) override {
    file().add_image(name, encode_png(image), image.size(1), image.size(2), step);
  }

 private:
  EventFile& file() {
    if (!file_) {
      std::filesystem::create_directories(*params_.save_dir);
      file_.emplace(params_.save_dir->string());
    }
    return *file_;
  }

  Params params_;
  std::optional<EventFile> file_;
};

void register_tensorboard() {
  roots::VISBACKENDS.register_module<TensorboardVisBackend>({.doc = "records in an event file for TensorBoard"});
}

}  // namespace mmreg
