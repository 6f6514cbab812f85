// Averages of a model's weights over the time of its training.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/models/model.hpp"

#include <cstdint>

namespace mmreg {

/// A copy of a model's weights that follows the model: its averages are "module.NAME", the number of updates is
/// "steps". It computes with the model that it was made for.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.BaseAveragedModel.html
class AveragedModel : public Model {
 public:
  using Implements = Interfaces<AveragedModel>;
  struct Params {
    Injected<Model> model;
    std::int64_t interval = 1;
    bool update_buffers = false;
    static void describe(Describe<Params>& d);
  };

  /// The output with the averages in the place of the model's weights.
  at::Tensor forward(const at::Tensor& input) override;

  /// Takes the weights of `model` in: the first time as they are, later as an average. Buffers are averaged too with
  /// update_buffers, else they are copied.
  void update_parameters(const Model& model);
  /// Makes the averages the weights of `model`, and does not count it as an update.
  void copy_from(const Model& model);
  /// Exchanges the averages with the weights of `model`; doing it twice changes nothing. Buffers that are not averaged
  /// stay where they are.
  void swap_with(Model& model);

 protected:
  explicit AveragedModel(Params params);

  /// Changes `average` in place towards `source`; `steps` updates were made before.
  virtual void average(at::Tensor& average, const at::Tensor& source, std::int64_t steps) const = 0;
  std::int64_t interval() const { return params_.interval; }

 private:
  // Names without "module."; with the buffers if they are averaged.
  std::vector<NamedTensor> averages() const;
  std::vector<NamedTensor> sources(const Model& model) const;

  Params params_;
  Model copy_;
  at::Tensor steps_;
};

}  // namespace mmreg
