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

/// What a checkpoint keeps of an optimizer, in PyTorch's layout.
struct OptimizerState {
  std::vector<std::map<std::string, at::Tensor>> params;  ///< for each parameter, counted through all groups
  struct Group {
    std::size_t size = 0;  ///< parameters in it
    std::map<std::string, double> values;
  };
  std::vector<Group> groups;
};

/// Steps along gradients.
/// https://pytorch.org/docs/stable/optim.html
class Optimizer {
 public:
  virtual ~Optimizer();
  /// Changes the parameters by their gradients; those without one stay as they are.
  virtual void step() = 0;
  /// Forgets the gradients.
  void zero_grad();

  std::vector<ParamGroup>& groups() { return groups_; }
  const std::vector<ParamGroup>& groups() const { return groups_; }

  OptimizerState state() const;
  /// Throws std::invalid_argument if the state is of another number of parameters or groups.
  void load_state(const OptimizerState& state);

 protected:
  /// `defaults` go into every group that does not have them.
  Optimizer(const ParamGroups& params, const std::map<std::string, double>& defaults);
  /// Calls `update(parameter, gradient, its state, its group)` for every parameter with a gradient, without autograd.
  using Update =
      std::function<void(at::Tensor&, const at::Tensor&, std::map<std::string, at::Tensor>&, const ParamGroup&)>;
  void for_each(const Update& update);

 private:
  std::vector<ParamGroup> groups_;
  std::vector<std::map<std::string, at::Tensor>> state_;
};

}  // namespace mmreg
