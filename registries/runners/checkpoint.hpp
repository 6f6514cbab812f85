// Checkpoints: files in PyTorch's format, with MMEngine's keys.
#pragma once

#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/optimizers/optimizer.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mmreg {

struct Checkpoint {
  std::int64_t epoch = 0;  ///< epochs of training that are over
  std::int64_t iter = 0;
  std::int64_t seed = 0;
  std::string experiment_name;
  std::vector<NamedTensor> state_dict;
  std::optional<OptimizerState> optimizer;
  std::vector<std::map<std::string, std::vector<double>>> param_schedulers;
};

/// Writes a dict that torch.load reads: meta, state_dict, optimizer, param_schedulers. The file appears only when it
/// is complete. Throws std::runtime_error.
void write_checkpoint(const std::string& path, const Checkpoint& checkpoint);

/// Reads what write_checkpoint wrote. Throws std::runtime_error for anything else.
Checkpoint read_checkpoint(const std::string& path);

}  // namespace mmreg
