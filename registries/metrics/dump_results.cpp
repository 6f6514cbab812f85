// DumpResults: predictions for Python to evaluate.
#include "mmreg/module.hpp"
#include "mmreg/registries/metrics/classification.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/runners/torch_file.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/argmax.h>

#include <filesystem>
#include <stdexcept>

namespace mmreg {

/// Writes a list with a dict for each sample: "pred_score", a list of numbers, "pred_label" and, if the samples have
/// labels, "gt_label". `pickle.load` reads it from a file that ends in .pkl or .pickle, `torch.load` from one in .pth.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.evaluator.DumpResults.html
class DumpResults : public Metric {
 public:
  struct Params {
    Required<std::string> out_file_path;
    std::string collect_device = "cpu";
    static void describe(Describe<Params>& d) {
      d(&Params::out_file_path, "the file; its name ends in .pkl or .pickle, or in .pth");
      d(&Params::collect_device, "where results of several processes meet; one process has its own at hand")
          .choices({"cpu", "gpu"});
    }
  };
  explicit DumpResults(const Params& params) : path_(*params.out_file_path) {
    if (!path_.ends_with(".pkl") && !path_.ends_with(".pickle") && !path_.ends_with(".pth")) {
      throw std::invalid_argument("`out_file_path` must end in .pkl, .pickle or .pth");
    }
  }

  void process(const Batch& batch, const Prediction& prediction) override {
    if (!prediction.scores.defined() || prediction.scores.dim() != 2) {
      throw std::invalid_argument("the metric needs scores [N, classes]");
    }
    const at::Tensor labels = batch.labels.defined() ? batch.labels : stack_labels(batch.samples);
    const auto on_cpu = [](const at::Tensor& tensor, at::ScalarType type) {
      return tensor.defined() ? tensor.detach().to(at::kCPU, type).contiguous() : tensor;
    };
    const bool has_classes = labels.defined() && labels.dim() == 1 && labels.size(0) == prediction.scores.size(0);
    kept_.push_back({on_cpu(prediction.scores, at::kDouble), has_classes ? on_cpu(labels, at::kLong) : at::Tensor()});
  }

  Scalars evaluate(std::int64_t) override {
    PickleWriter out;
    out.begin_list();
    for (const Scored& batch : kept_) write(batch, out);
    out.end_list();
    kept_.clear();
    const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder);
    if (path_.ends_with(".pth")) {
      write_torch_file(path_, std::move(out));
    } else {
      AtomicFile file(path_);
      const std::string bytes = out.finish();
      file.write(bytes.data(), bytes.size());
      file.commit();
    }
    return {};
  }

 private:
  static void write(const Scored& batch, PickleWriter& out) {
    const at::Tensor best = batch.scores.argmax(1);
    const auto* score = batch.scores.data_ptr<double>();
    for (std::int64_t i = 0; i < batch.scores.size(0); ++i) {
      out.begin_dict();
      out.text("pred_score"), out.begin_list();
      for (std::int64_t c = 0; c < batch.scores.size(1); ++c) out.real(*score++);
      out.end_list();
      out.text("pred_label"), out.integer(best.data_ptr<std::int64_t>()[i]);
      if (batch.labels.defined()) out.text("gt_label"), out.integer(batch.labels.data_ptr<std::int64_t>()[i]);
      out.end_dict();
    }
  }

  std::string path_;
  std::vector<Scored> kept_;
};

void register_dump_results() {
  roots::METRICS.register_module<DumpResults>({.doc = "writes the predictions into a file that Python reads"});
}

}  // namespace mmreg
