// What the files of this folder share: the parts that most optimizers begin a step with, and their registration.
#pragma once

#include "mmreg/registries/optimizers/optimizer.hpp"

namespace mmreg {

void register_sgd_family();       ///< SGD, ASGD
void register_adam_family();      ///< Adam, AdamW, Adamax, NAdam, RAdam
void register_adaptive_family();  ///< Adagrad, Adadelta, RMSprop
void register_rprop();
void register_lbfgs();

/// A value of a group, which must be there.
inline double value(const ParamGroup& group, std::string_view name) { return group.values.find(name)->second; }

/// The gradient to descend along: negated if the group says "maximize", plus the L2 penalty of "weight_decay". Groups
/// without these values have neither.
at::Tensor descent(const at::Tensor& param, const at::Tensor& grad, const ParamGroup& group);

/// A number of the state, in PyTorch's precision: float32 whatever the parameters are.
at::Tensor state_number(double number);

/// Adds one to the counter `step` and gives it.
double count_step(std::map<std::string, at::Tensor>& state);

}  // namespace mmreg
