// What `mmreg run` runs.
#pragma once

#include "mmreg/value.hpp"

#include <atomic>
#include <stdexcept>
#include <string>

namespace mmreg {

/// What the command line says about a run.
struct RunRequest {
  std::string config_name;  ///< file name of the config without folder and extension
  std::string config_text;  ///< the resolved config as TOML, for the record
  std::string work_dir;     ///< of --work-dir; empty: what the config says
  bool resume = false;
  /// Not 0 when the run shall stop, as soon as nothing is lost by it; null: it is never asked to.
  const std::atomic<int>* stop = nullptr;
};

/// Thrown by a run that was asked to stop; the text says what it left behind.
class RunStopped : public std::runtime_error {
 public:
  RunStopped(const std::string& what, bool is_resumable) : std::runtime_error(what), is_resumable_(is_resumable) {}
  /// Whether a run with `resume` goes on from here.
  bool is_resumable() const { return is_resumable_; }

 private:
  bool is_resumable_;
};

/// An object that can be run: a Runner, an inferencer. A class registered in a registry whose interface derives from
/// this names it in its Implements.
class Runnable {
 public:
  virtual ~Runnable() = default;
  /// Builds what is built lazily, in the order of a run, and writes nothing: what `mmreg build` does.
  virtual void prepare() = 0;
  /// What there is to say of the prepared parts, in lines for a reader.
  virtual std::string summary() { return {}; }
  /// Runs. Throws if the run fails: a RunError if the place in the config is known, RunStopped if it was stopped.
  virtual void run(const RunRequest& request) = 0;
};

}  // namespace mmreg
