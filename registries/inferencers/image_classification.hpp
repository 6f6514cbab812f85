// ImageClassificationInferencer.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/inferencers/inferencer.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/pipeline.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mmreg {

/// What a classifier says about one image.
struct ClassPrediction {
  std::string input;                ///< the file; empty for an array
  std::int64_t label = 0;           ///< the likeliest class
  std::string name;                 ///< its name, or its number as text
  double score = 0;                 ///< its probability
  std::vector<double> scores = {};  ///< of all classes
};

/// Classes of images in files, folders or arrays.
/// https://mmpretrain.readthedocs.io/en/latest/api/generated/mmpretrain.apis.ImageClassificationInferencer.html
class ImageClassificationInferencer : public Inferencer {
 public:
  using Implements = Interfaces<Runnable>;
  struct Params {
    Built<roots::MODELS, BaseModel> model;
    std::optional<std::filesystem::path> weights;
    OneOrMany<std::filesystem::path> inputs;
    std::vector<std::string> classes;
    Pipeline pipeline;
    std::int64_t batch_size = 1;
    std::optional<std::filesystem::path> pred_out_file;
    static void describe(Describe<Params>& d);
  };
  /// Loads the weights. Throws std::runtime_error if they do not fit.
  explicit ImageClassificationInferencer(Params params);

  /// Files, and the images that are in folders, in the order of their names.
  std::vector<ClassPrediction> infer(const std::vector<std::string>& inputs);
  /// Images [N, C, H, W] after the pipeline.
  std::vector<ClassPrediction> infer(const at::Tensor& images);

  /// Prints a line for each of the inputs, or writes all to `pred_out_file` as JSON.
  void run(const RunRequest& request) override;

 private:
  Params params_;
  const std::atomic<int>* stop_ = nullptr;  // of a run
};

}  // namespace mmreg
