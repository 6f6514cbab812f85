// StopHook.
#include "mmreg/registries/runners/stop_hook.hpp"

#include "mmreg/registries/runners/environment.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <fmt/format.h>

namespace mmreg {
namespace {

[[noreturn]] void save_and_stop(Runner& runner, const Runner::CheckpointContent& content, std::int64_t done) {
  RunState& state = runner.state();
  const std::string path = fmt::format("{}/iter_{}.pth", state.work_dir, done);
  runner.save_checkpoint(path, content);
  runner.wait_for_checkpoints();
  const std::string text = fmt::format("stopped after iteration {}; {} is saved", done, path);
  state.logger.warning(text);
  throw RunStopped(text, true);
}

}  // namespace

void StopHook::after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) {
  if (stop_ != 0) save_and_stop(runner, {.by_epoch = false}, runner.state().iter + 1);
}

void StopHook::before_eval(Runner& runner, std::string_view) {
  if (runner.state().train_loop) random_state_ = random_state();
}

void StopHook::after_eval_iter(Runner& runner, std::string_view mode, std::int64_t batch_idx, const Batch&,
                               const Prediction&) {
  if (stop_ == 0) return;
  const RunState& state = runner.state();
  if (state.train_loop && mode == "val") {
    save_and_stop(runner, {.is_counted = true, .random_state = random_state_}, state.iter);
  }
  throw RunStopped(
      fmt::format("stopped after batch {} of the {}", batch_idx + 1, mode == "val" ? "validation" : "test"), false);
}

}  // namespace mmreg
