// Pipelines.
#include "mmreg/registries/transforms/pipeline.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <stdexcept>

namespace mmreg {

bool is_fixed(const Pipeline& pipeline) {
  return std::all_of(pipeline.begin(), pipeline.end(), [](const auto& transform) { return transform->is_fixed(); });
}

at::Tensor as_input(const at::Tensor& tensor) {
  return tensor.scalar_type() == at::kByte ? tensor.to(at::kFloat) : tensor;
}

Sample load_by(const Pipeline& pipeline, Sample sample) {
  sample = apply(pipeline, std::move(sample));
  if (!sample.inputs.defined()) {
    throw std::invalid_argument("the pipeline loads no image: it needs a LoadImageFromFile");
  }
  sample.inputs = as_input(sample.inputs);
  return sample;
}

bool has_extension(const std::string& path, const std::vector<std::string>& extensions) {
  std::string end = std::filesystem::path(path).extension().string();
  std::transform(end.begin(), end.end(), end.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::find(extensions.begin(), extensions.end(), end) != extensions.end();
}

}  // namespace mmreg
