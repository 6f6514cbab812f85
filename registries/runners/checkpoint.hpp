// Checkpoints: files in PyTorch's format with MMEngine's keys, and whatever else holds weights.
#pragma once

#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/optimizers/optimizer.hpp"
#include "mmreg/registries/runners/message_hub.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mmreg {

/// Where a run was when its checkpoint was written.
struct CheckpointMeta {
  std::int64_t epoch = 0;  ///< epochs of training that are over
  std::int64_t iter = 0;   ///< iterations of training that are over
  std::optional<std::int64_t> seed = {};
  std::string experiment_name = {};
  std::string cfg = {};   ///< the config as text
  std::string time = {};  ///< "20240131_235959"
};

struct Checkpoint {
  std::optional<CheckpointMeta> meta;  ///< nothing: it holds weights only
  std::vector<NamedTensor> state_dict;
  bool has_message_hub = true;                      ///< whether what follows is written
  std::vector<ScalarHistory> log_scalars;           ///< of the message hub
  std::map<std::string, RuntimeInfo> runtime_info;  ///< of the message hub
  std::optional<OptimizerState> optimizer;
  std::vector<std::map<std::string, std::vector<double>>> param_schedulers;
  std::vector<NamedTensor>
      ema_state_dict;       ///< of EMAHook: the averaged model's, or where that stands in state_dict, the model's own
  at::Tensor random_state;  ///< of torch's generator; undefined: not kept
  std::vector<NamedTensor> gradients;  ///< of a step that needs more batches
  std::vector<std::string> ignored;    ///< what was read and has no use here, one line each
};

/// Writes a dict that torch.load reads, also with weights_only=True: meta, state_dict, message_hub, optimizer,
/// param_schedulers, ema_state_dict as MMEngine has them, and random_state and gradients. The file appears only when it
/// is complete and on the disk. Throws std::runtime_error.
void write_checkpoint(const std::string& path, const Checkpoint& checkpoint);

/// Reads a checkpoint of MMEngine or of write_checkpoint, or a state dict by itself. Nothing that stands in it is run.
/// Throws std::runtime_error for anything else.
Checkpoint read_checkpoint(const std::string& path);

/// Takes the `module.` off names that a wrapper for several processes put before them, unless the model has such names
/// itself.
void strip_wrapper(std::vector<NamedTensor>& weights, const Model& model);

/// Makes `path` the checkpoint that a run in `work_dir` resumes from.
void write_last_checkpoint(const std::string& work_dir, const std::string& path);
/// That checkpoint; empty if there is none. If the work_dir was moved it is looked for there.
std::string read_last_checkpoint(const std::string& work_dir);

}  // namespace mmreg
