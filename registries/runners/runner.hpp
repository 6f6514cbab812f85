// The interface of registry RUNNERS.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"
#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/runners/logger.hpp"
#include "mmreg/registries/runners/message_hub.hpp"
#include "mmreg/runnable.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mmreg {

class BaseModel;
class DataLoader;
class EvaluatorBase;
class LogProcessorBase;
class Loop;
class OptimWrapperBase;
class ParamScheduler;
class Visualizer;
struct LogPlace;

/// The parts of a run and how far it is: what loops and hooks see of it.
struct RunState {
  std::shared_ptr<LogProcessorBase> log_processor;
  std::shared_ptr<Visualizer> visualizer;
  std::shared_ptr<BaseModel> model;
  std::vector<std::shared_ptr<Hook>> hooks;  ///< in the order in which they are called
  std::shared_ptr<DataLoader> train_dataloader;
  std::shared_ptr<Loop> train_loop;
  std::shared_ptr<OptimWrapperBase> optim_wrapper;
  std::vector<std::shared_ptr<ParamScheduler>> param_schedulers;
  std::shared_ptr<Loop> val_loop;
  std::shared_ptr<Loop> test_loop;

  Logger logger;
  MessageHub message_hub;
  std::string experiment_name;
  std::string work_dir;  ///< checkpoints
  std::string log_dir;   ///< log and records: a folder of its own for each run
  std::int64_t seed = 0;
  std::int64_t epoch = 0;  ///< epochs of training that are over
  std::int64_t iter = 0;   ///< iterations of training that are over
  Scalars last_outputs;    ///< of the last iteration of training
  Scalars last_metrics;    ///< of the last validation or test
  std::string saved_in;    ///< the folder of the last checkpoint that this run saved; empty: there is none
};

/// Runs training, validation and testing.
/// https://mmengine.readthedocs.io/en/latest/tutorials/runner.html
class Runner : public Runnable {
 public:
  RunState& state() { return state_; }
  const RunState& state() const { return state_; }

  /// What goes into a checkpoint.
  struct CheckpointContent {
    bool optimizer = true;
    bool param_schedulers = true;
    bool by_epoch = true;          ///< called at the end of an epoch, else of an iteration, before the runner counts it
    bool is_counted = false;       ///< called when the runner has counted both, between two epochs
    at::Tensor random_state = {};  ///< of an earlier moment to go on from; by default that of now
    bool is_last = true;           ///< the run resumes from this one
    std::vector<std::string> obsolete = {};  ///< checkpoints to remove when this one is on the disk
  };
  /// Writes a checkpoint of the run as it is now, while the run goes on. Throws what went wrong with the one before.
  virtual void save_checkpoint(const std::string& path, const CheckpointContent& content) = 0;
  /// Waits until all checkpoints are on the disk. Throws std::runtime_error if one could not be written.
  virtual void wait_for_checkpoints() = 0;

  /// Calls `(hook.*point)(*this, arguments...)` for every hook.
  template <class... P, class... A>
  void call_hooks(void (Hook::*point)(Runner&, P...), A&&... arguments) {
    for (const auto& hook : state_.hooks) {
      at_place(hook->built_at(), [&] { (hook.get()->*point)(*this, arguments...); });
    }
  }

  /// Where the run is, for a log line. `mode` is "train", "val" or "test".
  LogPlace place(std::string_view mode, std::int64_t batch_idx) const;

 private:
  RunState state_;
};

}  // namespace mmreg
