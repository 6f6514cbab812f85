// The interface of registry MODELS: networks and their parts.
//
// Light on purpose: torch's own module header takes nine seconds to compile, so it is only declared here.
#pragma once

#include "mmreg/built_at.hpp"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace torch::nn {
class Module;
}

namespace mmreg {

/// A tensor of a model with its name, such as "backbone.0.weight".
struct NamedTensor {
  std::string name;
  at::Tensor tensor;
};

/// A network or a part of one: a torch module that holds the weights, and what is computed with them.
/// https://mmengine.readthedocs.io/en/latest/tutorials/model.html
class Model {
 public:
  /// A model whose weights are those of `module`.
  explicit Model(std::shared_ptr<torch::nn::Module> module);
  /// A model without weights of its own; add_child gives it parts.
  Model();
  virtual ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  /// From one tensor to one tensor, such as [N, in] to [N, out]. Throws std::logic_error where a model, such as a
  /// loss, is not of that kind.
  virtual at::Tensor forward(const at::Tensor& input);

  /// forward(); what goes wrong in it is thrown with the place of this model in the config. Models of models call
  /// their parts by this.
  at::Tensor operator()(const at::Tensor& input);

  const BuiltAt& built_at() const { return built_at_; }
  const std::shared_ptr<torch::nn::Module>& module() const { return module_; }
  /// Switches between training and evaluation, with all parts.
  void train(bool on = true);
  void eval() { train(false); }
  bool is_training() const;

  /// This model and everything in it, outer ones first.
  struct Part {
    std::string name;                 ///< "backbone.0"; empty: the model itself
    const torch::nn::Module* module;  ///< what it is in torch
    std::string torch_class;          ///< its class there: "Linear", "Module"
    std::int64_t parameters = 0;      ///< numbers in it and in its parts
    std::int64_t trainable = 0;       ///< those of them that have a gradient
    at::Tensor weight = {};           ///< its own parameter of this name; undefined if there is none
    at::Tensor bias = {};             ///< its own parameter of this name; undefined if there is none
  };
  std::vector<Part> parts() const;

  std::vector<NamedTensor> parameters() const;  ///< with those of the parts, in the order of their creation
  std::vector<NamedTensor> buffers() const;     ///< such as running means
  /// Parameters and buffers with the names and the order that PyTorch gives them.
  std::vector<NamedTensor> state_dict() const;
  /// Copies of all parameters and buffers, in modules with the same names that compute nothing. They take no gradients.
  std::shared_ptr<torch::nn::Module> copy_of_weights() const;
  /// Sets first weights, and gives what should be said about it, one line each.
  using Initializer = std::function<std::vector<std::string>(Model&)>;
  /// How init_weights() sets the weights of this model: before its parts do, and after. Either may be empty.
  void initialize_by(Initializer before_parts, Initializer after_parts);
  /// Sets the first weights of this model and its parts as their init_cfg say, once. Throws RunError.
  std::vector<std::string> init_weights();

  /// Copies tensors in by name. Gives what did not fit, one line a tensor: missing, unexpected, of another shape.
  std::vector<std::string> load_state_dict(const std::vector<NamedTensor>& state);

 protected:
  /// Makes the weights of `part` weights of this model, under `name`.
  void add_child(const std::string& name, Model& part);
  /// Makes `tensor` a buffer of this model.
  void add_buffer(const std::string& name, const at::Tensor& tensor);

 private:
  std::shared_ptr<torch::nn::Module> module_;
  std::vector<Model*> children_;  // whoever adds one keeps it
  Initializer before_parts_;
  Initializer after_parts_;
  bool is_initialized_ = false;
  BuiltAt built_at_ = BuiltAt::current();
};

/// While it lives, sees the output of every model that is called on this thread. There is one at a time.
class ForwardObserver {
 public:
  ForwardObserver();
  virtual ~ForwardObserver();
  ForwardObserver(const ForwardObserver&) = delete;
  ForwardObserver& operator=(const ForwardObserver&) = delete;
  virtual void see(const Model& model, const at::Tensor& output) = 0;
};

/// Looks for the first model whose output is not finite: calling such a model throws, with `reason` at the beginning of
/// the text.
class NonFiniteSearch : public ForwardObserver {
 public:
  explicit NonFiniteSearch(std::string reason) : reason_(std::move(reason)) {}
  void see(const Model& model, const at::Tensor& output) override;

 private:
  std::string reason_;
};

}  // namespace mmreg
