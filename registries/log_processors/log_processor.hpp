// The interface of registry LOG_PROCESSORS.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mmreg {

class MessageHub;

/// Where a loop is.
struct LogPlace {
  std::string_view mode;        ///< "train", "val" or "test"
  std::int64_t batch = 0;       ///< of the last batch, from 0
  std::int64_t batches = 0;     ///< in an epoch
  std::int64_t epoch = 0;       ///< from 1
  std::int64_t max_epochs = 0;  ///< 0: there is no training
  std::int64_t iter = 0;        ///< iterations of training done
  std::int64_t max_iters = 0;
  std::optional<std::int64_t> memory = {};  ///< the most that the process had so far, in MB; for training
};

/// What is recorded, and what a line says.
struct LogEntry {
  Scalars tag;  ///< for the visualizer's backends, names without the mode unless the processor is told to keep it
  std::string text;
};

/// What stands in a log line.
/// https://mmengine.readthedocs.io/en/latest/advanced_tutorials/logging.html
class LogProcessorBase {
 public:
  virtual ~LogProcessorBase() = default;
  virtual LogEntry get_log_after_iter(const MessageHub& hub, const LogPlace& place) const = 0;
  virtual LogEntry get_log_after_epoch(const MessageHub& hub, const LogPlace& place) const = 0;
};

}  // namespace mmreg
