// Visualizer.
#include "mmreg/registries/visualizers/visualizer.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mmreg {

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.visualization.Visualizer.html
class StandardVisualizer : public Visualizer {
 public:
  struct Params {
    std::string name = "visualizer";
    std::optional<OneOrMany<Lazy<roots::VISBACKENDS, Gives<"save_dir", std::string>>>> vis_backends;
    std::optional<std::string> save_dir;
    static void describe(Describe<Params>& d) {
      d(&Params::name, "one name, one visualizer: asking for it again gives the same");
      d(&Params::vis_backends, "where records go; by default a LocalVisBackend, an empty list for nowhere");
      d(&Params::save_dir, "folder of the records, instead of the run's own");
    }
  };
  explicit StandardVisualizer(Params params) : params_(std::move(params)) {}

  void open(const std::string& save_dir) override {
    const std::string folder = params_.save_dir.value_or(save_dir) + "/vis_data";
    backends_.clear();
    if (!params_.vis_backends) {
      Args args;
      args.set("save_dir", Value(folder));
      backends_.push_back(roots::VISBACKENDS.build(Value(Table{{"type", Value("LocalVisBackend")}}), args));
      return;
    }
    for (const auto& backend : *params_.vis_backends) backends_.push_back(backend.build(folder));
  }

  void add_config(const std::string& text) override {
    for (const auto& backend : backends_) backend->add_config(text);
  }
  void add_scalars(const Scalars& scalars, std::int64_t step) override {
    for (const auto& backend : backends_) backend->add_scalars(scalars, step);
  }
  void add_image(const std::string& name, const at::Tensor& image, std::int64_t step) override {
    for (const auto& backend : backends_) backend->add_image(name, image, step);
  }

  void add_datasample(const std::string& name, const DataSample& sample, std::int64_t step) override {
    set_image(enlarged(sample.image));
    double y = 2;
    const auto write = [&](const std::string& text, const Color& color) {
      draw_texts({text}, tensor_of(std::vector<float>{2, static_cast<float>(y)}).view({1, 2}), color);
      y += 20;
    };
    if (sample.truth) write(fmt::format("truth: {}", *sample.truth), kBlue);
    if (sample.label) {
      const bool is_wrong = sample.truth && *sample.truth != *sample.label;
      write(fmt::format("predicted: {} ({:.2f})", *sample.label, sample.score), is_wrong ? kRed : kGreen);
    }
    add_image(name, get_image(), step);
  }

  void close() override {
    for (const auto& backend : backends_) backend->close();
  }

 private:
  // By a whole number, so that single pixels stay sharp, until there is room for a text.
  static at::Tensor enlarged(const at::Tensor& image) {
    constexpr std::int64_t kRoom = 160;
    const std::int64_t longer = image.dim() == 3 ? std::max(image.size(1), image.size(2)) : 0;
    if (longer == 0 || longer >= kRoom) return image;
    const std::int64_t times = (kRoom + longer - 1) / longer;
    return image.repeat_interleave(times, 1).repeat_interleave(times, 2);
  }

  Params params_;
  std::vector<std::shared_ptr<VisBackend>> backends_;
};

void register_visualizers() {
  roots::VISUALIZERS.register_module<StandardVisualizer>(
      "Visualizer", {.doc = "draws, and hands records to its backends", .shared_by_name = true});
}

}  // namespace mmreg
