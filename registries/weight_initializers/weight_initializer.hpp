// The interface of registry WEIGHT_INITIALIZERS, and `init_cfg`.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/roots.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// Sets the first weights of a model.
/// https://mmengine.readthedocs.io/en/latest/advanced_tutorials/initialize.html
class WeightInitializer {
 public:
  virtual ~WeightInitializer() = default;
  /// Sets the weights of `model` that are meant. Gives what should be said, one line each. Throws if it cannot.
  virtual std::vector<std::string> initialize(Model& model) = 0;
  /// The same where this stands in an `override`: all weights of the part that it names.
  virtual void override_part(Model& model) = 0;
  /// Whether it comes after the initializers of the model's parts.
  virtual bool is_last() const { return false; }
};

/// What the parameter `init_cfg` of a model holds: one initializer or several.
using InitConfig = std::optional<OneOrMany<Lazy<roots::WEIGHT_INITIALIZERS>>>;

/// For Model::initialize_by: those of the initializers that come before the model's parts, or after them.
Model::Initializer initializer_of(const InitConfig& config, bool is_last);

/// The words for it in a description of parameters.
inline constexpr const char* kInitConfig = "how the first weights are set: one initializer or several";

}  // namespace mmreg
