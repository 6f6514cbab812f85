// Visualizer.
#include "mmreg/registries/visualizers/visualizer.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

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
  void close() override {
    for (const auto& backend : backends_) backend->close();
  }

 private:
  Params params_;
  std::vector<std::shared_ptr<VisBackend>> backends_;
};

void register_visualizers() {
  roots::VISUALIZERS.register_module<StandardVisualizer>(
      "Visualizer", {.doc = "hands records to its backends", .shared_by_name = true});
}

}  // namespace mmreg
