// Pretrained, and what `init_cfg` means.
#include "mmreg/path.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"
#include "mmreg/registries/weight_initializers/weight_initializer.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

namespace mmreg {
namespace {

/// The weights of a checkpoint.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.PretrainedInit.html
class Pretrained : public WeightInitializer {
 public:
  struct Params {
    Required<std::filesystem::path> checkpoint;
    std::optional<std::string> prefix;
    std::string name;
    static void describe(Describe<Params>& d) {
      d(&Params::checkpoint, "a checkpoint or a state dict, as torch.save writes them");
      d(&Params::prefix, "take only weights whose names begin with this, such as \"backbone.\", without it");
      d(&Params::name, "in an override: the part of the model");
    }
  };
  explicit Pretrained(Params params) : params_(std::move(params)) {}

  std::vector<std::string> initialize(Model& model) override { return load(model, ""); }
  void override_part(Model& model) override { load(model, params_.name + "."); }
  bool is_last() const override { return true; }

 private:
  std::vector<std::string> load(Model& model, const std::string& part) const {
    const std::string path = params_.checkpoint->string();
    std::string prefix = params_.prefix.value_or("");
    if (!prefix.empty() && !prefix.ends_with('.')) prefix += '.';
    std::vector<NamedTensor> weights;
    std::vector<NamedTensor> all = read_checkpoint(path).state_dict;
    strip_wrapper(all, model);
    for (const NamedTensor& weight : all) {
      if (!weight.name.starts_with(prefix)) continue;
      weights.push_back({part + weight.name.substr(prefix.size()), weight.tensor});
    }
    if (weights.empty()) throw std::invalid_argument(fmt::format("`{}` has no weights `{}...`", path, prefix));
    std::vector<std::string> problems;
    for (const std::string& problem : model.load_state_dict(weights)) {
      const bool is_of_another_part = !part.empty() && problem.starts_with("missing: ");
      if (!is_of_another_part) problems.push_back(fmt::format("{}: {}", path, problem));
    }
    return problems;
  }

  Params params_;
};

}  // namespace

Model::Initializer initializer_of(const InitConfig& config, bool is_last) {
  if (!config) return {};
  return [config = *config, is_last](Model& model) {
    std::vector<std::string> messages;
    for (const auto& one : config) {
      const auto initializer = one.build();
      if (initializer->is_last() != is_last) continue;
      for (std::string& message : initializer->initialize(model)) messages.push_back(std::move(message));
    }
    return messages;
  };
}

void register_pretrained() {
  roots::WEIGHT_INITIALIZERS.register_module<Pretrained>({.doc = "the weights of a checkpoint"});
}

}  // namespace mmreg
