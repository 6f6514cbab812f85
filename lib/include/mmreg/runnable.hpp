// What `mmreg run` runs.
#pragma once

#include "mmreg/value.hpp"

#include <string>

namespace mmreg {

/// What the command line says about a run.
struct RunRequest {
  std::string config_name;  ///< file name of the config without folder and extension
  std::string config_text;  ///< the resolved config as TOML, for the record
  std::string work_dir;     ///< of --work-dir; empty: what the config says
  bool resume = false;
};

/// An object that can be run: a Runner, an inferencer. A class registered in a registry whose interface derives from
/// this names it in its Implements.
class Runnable {
 public:
  virtual ~Runnable() = default;
  /// Builds what is built lazily, in the order of a run, and writes nothing: what `mmreg build` does.
  virtual void prepare() = 0;
  /// Runs. Throws if the run fails.
  virtual void run(const RunRequest& request) = 0;
};

}  // namespace mmreg
