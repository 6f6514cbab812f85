// NaiveVisualizationHook.
#include "mmreg/module.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/runner.hpp"
#include "mmreg/registries/visualizers/visualizer.hpp"

#include <fmt/format.h>

namespace mmreg {
namespace {

// The numbers of an image as bytes: its least one black, its greatest one white.
at::Tensor as_bytes(const at::Tensor& image) {
  if (image.scalar_type() == at::kByte) return image;
  const at::Tensor numbers = image.to(at::kFloat).nan_to_num();
  const at::Tensor least = numbers.min();
  const at::Tensor range = numbers.max().sub(least).clamp_min(1e-12);
  return numbers.sub(least).div_(range).mul_(255).round_().to(at::kByte);
}

// [C, H, W] of the i-th sample; nothing if the inputs are no images of one or three channels.
std::optional<at::Tensor> image_of(const Batch& batch, std::int64_t i) {
  const bool is_stacked = batch.inputs.defined();
  const at::Tensor image =
      is_stacked ? batch.inputs.select(0, i) : batch.samples.at(static_cast<std::size_t>(i)).inputs;
  if (image.dim() == 2) return image.unsqueeze(0);
  if (image.dim() != 3 || (image.size(0) != 1 && image.size(0) != 3) || image.numel() == 0) return std::nullopt;
  return image;
}

at::Tensor label_of(const Batch& batch, std::int64_t i) {
  if (batch.labels.defined()) return batch.labels.select(0, i);
  return batch.inputs.defined() ? at::Tensor() : batch.samples.at(static_cast<std::size_t>(i)).label;
}

}  // namespace

/// Records images of the test with their classes and what the model said of them.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.NaiveVisualizationHook.html
class NaiveVisualizationHook : public Hook {
 public:
  struct Params {
    std::int64_t interval = 1;
    bool draw_gt = true;
    bool draw_pred = true;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::interval, "every so many batches of a test").at_least(1);
      d(&Params::draw_gt, "write the class that is right on the image");
      d(&Params::draw_pred, "write the class that the model says, and its probability");
      d(&Params::priority, "0 to 100 or a name; by default NORMAL");
    }
  };
  explicit NaiveVisualizationHook(const Params& params)
      : params_(params), priority_(priority_of(params.priority, 50)) {}
  int priority() const override { return priority_; }

  void before_eval_epoch(Runner&, std::string_view) override { seen_ = 0; }

  void after_eval_iter(Runner& runner, std::string_view mode, std::int64_t batch_idx, const Batch& batch,
                       const Prediction& outputs) override {
    if (mode != "test") return;
    const std::int64_t first = seen_;
    seen_ += batch.size;
    if ((batch_idx + 1) % params_.interval != 0) return;
    for (std::int64_t i = 0; i < batch.size; ++i) {
      const std::optional<at::Tensor> image = image_of(batch, i);
      if (!image) throw std::invalid_argument("NaiveVisualizationHook needs images of one or three channels");
      DataSample sample{as_bytes(*image), {}, {}};
      const at::Tensor truth = label_of(batch, i);
      if (params_.draw_gt && truth.defined() && truth.numel() == 1) sample.truth = truth.item<std::int64_t>();
      if (params_.draw_pred) {
        const auto [score, label] = outputs.scores.select(0, i).max(-1);
        sample.label = label.item<std::int64_t>();
        sample.score = score.item<double>();
      }
      runner.state().visualizer->add_datasample(fmt::format("test_img_{}", first + i), sample, 0);
    }
  }

 private:
  Params params_;
  int priority_;
  std::int64_t seen_ = 0;  // samples of this test
};

void register_naive_visualization_hook() {
  roots::HOOKS.register_module<NaiveVisualizationHook>({.doc = "records images of the test with what the model says"});
}

}  // namespace mmreg
