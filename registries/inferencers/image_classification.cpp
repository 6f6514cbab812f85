// ImageClassificationInferencer.
#include "mmreg/registries/inferencers/image_classification.hpp"

#include "mmreg/json.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace mmreg {
namespace {

namespace fs = std::filesystem;

// The images in a folder, without those in its folders; a file itself, whatever its name.
std::vector<std::string> files_of(const fs::path& path) {
  if (!fs::is_directory(path)) return {path.string()};
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(path)) {
    std::string file = entry.path().string();
    if (entry.is_regular_file() && has_extension(file, kImageExtensions)) files.push_back(std::move(file));
  }
  if (files.empty()) throw std::invalid_argument(fmt::format("there is no image in the folder `{}`", path.string()));
  std::sort(files.begin(), files.end());
  return files;
}

Value json_of(const ClassPrediction& p) {
  Array scores;
  for (const double score : p.scores) scores.push_back(Value(score));
  return Value(Table{{"input", Value(p.input)},
                     {"pred_label", Value(p.label)},
                     {"pred_class", Value(p.name)},
                     {"pred_score", Value(p.score)},
                     {"pred_scores", Value(std::move(scores))}});
}

}  // namespace

void ImageClassificationInferencer::Params::describe(Describe<Params>& d) {
  d(&Params::model, "the classifier");
  d(&Params::weights, "its weights: a checkpoint or a state dict, as torch.save writes them");
  d(&Params::inputs, "files of images, or folders of them");
  d(&Params::classes, "names of the classes; by default their numbers");
  d(&Params::pipeline, "transforms of an image, in this order; the first is LoadImageFromFile");
  d(&Params::batch_size, "images that go through the model at once").at_least(1);
  d(&Params::pred_out_file, "a file for the predictions as JSON, in place of lines on standard output");
}

ImageClassificationInferencer::ImageClassificationInferencer(Params params) : params_(std::move(params)) {
  params_.model->eval();
  if (!params_.weights) return;
  const std::string path = params_.weights->string();
  std::vector<NamedTensor> weights = read_checkpoint(path).state_dict;
  strip_wrapper(weights, *params_.model);
  const std::vector<std::string> problems = params_.model->load_state_dict(weights);
  if (!problems.empty()) throw std::runtime_error(fmt::format("{}: {}", path, fmt::join(problems, "; ")));
}

std::vector<ClassPrediction> ImageClassificationInferencer::infer(const at::Tensor& images) {
  const at::NoGradGuard no_grad;
  Batch batch;
  batch.inputs = images;
  batch.size = images.size(0);
  BaseModel& model = *params_.model;
  const at::Tensor scores =
      at_place(model.built_at(), [&] { return model.test_step(batch); }).scores.to(at::kDouble).contiguous();
  std::vector<ClassPrediction> all;
  for (std::int64_t i = 0; i < scores.size(0); ++i) {
    const auto* const from = scores.data_ptr<double>() + i * scores.size(1);
    ClassPrediction p;
    p.scores.assign(from, from + scores.size(1));
    p.label = std::max_element(p.scores.begin(), p.scores.end()) - p.scores.begin();
    const auto label = static_cast<std::size_t>(p.label);
    p.name = label < params_.classes.size() ? params_.classes[label] : std::to_string(p.label);
    p.score = p.scores[label];
    all.push_back(std::move(p));
  }
  return all;
}

std::vector<ClassPrediction> ImageClassificationInferencer::infer(const std::vector<std::string>& inputs) {
  std::vector<std::string> files;
  for (const std::string& input : inputs) {
    for (std::string& file : files_of(input)) files.push_back(std::move(file));
  }
  std::vector<ClassPrediction> all;
  const auto step = static_cast<std::size_t>(params_.batch_size);
  for (std::size_t first = 0; first < files.size(); first += step) {
    if (stop_ && *stop_ != 0)
      throw RunStopped(fmt::format("stopped after {} of {} images", first, files.size()), false);
    std::vector<Sample> samples;
    for (std::size_t i = first; i < std::min(first + step, files.size()); ++i) {
      samples.push_back(load_by(params_.pipeline, {{}, {}, files[i]}));
    }
    for (ClassPrediction& p : infer(stack(samples).inputs)) {
      p.input = files[all.size()];
      all.push_back(std::move(p));
    }
  }
  return all;
}

void ImageClassificationInferencer::run(const RunRequest& request) {
  stop_ = request.stop;
  std::vector<std::string> inputs;
  for (const fs::path& input : params_.inputs) inputs.push_back(input.string());
  if (inputs.empty()) throw std::invalid_argument("`inputs` names no image");
  const std::vector<ClassPrediction> all = infer(inputs);
  if (!params_.pred_out_file) {
    for (const ClassPrediction& p : all) fmt::print("{}  {}  {:.4f}\n", p.input, p.name, p.score);
    return;
  }
  Array list;
  for (const ClassPrediction& p : all) list.push_back(json_of(p));
  const std::string text = print_json(Value(std::move(list))) + "\n";
  AtomicFile file(params_.pred_out_file->string());
  file.write(text.data(), text.size());
  file.commit();
}

void register_inferencers() {
  roots::INFERENCERS.register_module<ImageClassificationInferencer>({.doc = "classes of images in files or folders"});
}

}  // namespace mmreg
