// The interface of registry OPTIMIZERS.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// Parameters that are optimised alike, and how: "lr", "momentum", ...
struct ParamGroup {
  std::vector<std::string> names;
  std::vector<at::Tensor> params;
  std::map<std::string, double, std::less<>> values = {};
};

/// What an optimizer is made for. A value that a group has goes before the optimizer's own.
struct ParamGroups {
  std::vector<ParamGroup> groups;
};

/// What a checkpoint keeps of an optimizer, in PyTorch's layout, and of its wrapper, in MMEngine's.
struct OptimizerState {
  std::vector<std::map<std::string, at::Tensor>> params;  ///< for each parameter, counted through all groups
  struct Group {
    std::size_t size = 0;  ///< parameters in it
    std::map<std::string, double> values;
  };
  std::vector<Group> groups;
  std::map<std::string, double> base_param_settings;  ///< empty if there is one group
  std::map<std::string, double> loss_scaler;          ///< empty without loss scaling
};

/// Steps along gradients.
/// https://pytorch.org/docs/stable/optim.html
class Optimizer {
 public:
  virtual ~Optimizer();
  /// Changes the parameters by their gradients; those without one stay as they are.
  virtual void step() = 0;

  /// Computes the loss and its gradients anew, at the parameters as they are now.
  using Closure = std::function<double()>;
  /// Whether a step needs the loss at several points.
  virtual bool needs_closure() const { return false; }
  /// A step of an optimizer that may need the loss at several points; the others need it once.
  virtual void step_with(const Closure& closure) {
    closure();
    step();
  }
  /// Forgets the gradients.
  void zero_grad();

  std::vector<ParamGroup>& groups() { return groups_; }
  const std::vector<ParamGroup>& groups() const { return groups_; }

  /// The values of a group that was given none of its own.
  const std::map<std::string, double>& defaults() const { return defaults_; }

  virtual OptimizerState state() const;
  /// Throws std::invalid_argument if the state is of another number of parameters or groups.
  virtual void load_state(const OptimizerState& state);

 protected:
  using State = std::map<std::string, at::Tensor>;
  /// `defaults` go into every group that does not have them. Throws std::invalid_argument if there is nothing to
  /// optimise, if groups share a parameter, or if one has a value that this optimizer does not know.
  Optimizer(const ParamGroups& params, std::map<std::string, double> defaults);
  /// Calls `update(parameter, gradient, its state, its group)` for every parameter with a gradient, without autograd.
  using Update = std::function<void(at::Tensor&, const at::Tensor&, State&, const ParamGroup&)>;
  void for_each(const Update& update);
  /// The state of each parameter, counted through all groups.
  std::vector<State>& states() { return state_; }

 private:
  std::map<std::string, double> defaults_;
  std::vector<ParamGroup> groups_;
  std::vector<State> state_;
};

}  // namespace mmreg
