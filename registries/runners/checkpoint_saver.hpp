// Checkpoints that are written while the training goes on.
#pragma once

#include "mmreg/registries/runners/checkpoint.hpp"

#include <future>
#include <string>
#include <vector>

namespace mmreg {

/// Writes checkpoints one after the other in a thread of its own: a disk takes many times as long for a file as the
/// training for an iteration.
class CheckpointSaver {
 public:
  struct Job {
    std::string path;
    Checkpoint checkpoint;
    std::string work_dir;               ///< whose last checkpoint this becomes; empty: it does not
    std::vector<std::string> obsolete;  ///< files that are removed when this one is on the disk
  };

  /// Copies the tensors of `job` and returns; the file is there when wait() has returned. Waits for the checkpoint
  /// before, and throws what went wrong with that.
  void save(Job job);
  /// Waits until everything is on the disk. Throws std::runtime_error if it could not be written.
  void wait();
  /// The same where something went wrong already: says nothing.
  void settle() { pending_ = {}; }

 private:
  std::future<void> pending_;  // its destructor waits
};

}  // namespace mmreg
