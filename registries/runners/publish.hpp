// Checkpoints for others than the run that wrote them.
#pragma once

#include <string>
#include <vector>

namespace mmreg {

/// Writes the checkpoint `path` once more, with only those of its keys ("state_dict", "meta", "message_hub",
/// "optimizer", "param_schedulers", "ema_state_dict") that are in `keys`. Gives the new file's path: that of the
/// checkpoint with the first eight digits of the new file's SHA-256 before its extension. Throws std::runtime_error.
/// https://mmengine.readthedocs.io/en/latest/tutorials/hook.html#checkpointhook
std::string publish_checkpoint(const std::string& path, const std::vector<std::string>& keys);

}  // namespace mmreg
