// ProfilerHook.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/hooks/operation_recorder.hpp"
#include "mmreg/registries/loops/loop.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

namespace mmreg {
namespace {

/// Which iterations are recorded, over and over. The names are torch.profiler.schedule's.
struct ProfilerSchedule {
  std::int64_t wait = 0;
  std::int64_t warmup = 0;
  Required<std::int64_t> active;
  std::int64_t repeat = 0;
  std::int64_t skip_first = 0;
  static void describe(Describe<ProfilerSchedule>& d) {
    d(&ProfilerSchedule::wait, "iterations of a cycle that are not recorded").at_least(0);
    d(&ProfilerSchedule::warmup, "more of them, after those").at_least(0);
    d(&ProfilerSchedule::active, "iterations that are recorded, the end of a cycle").at_least(1);
    d(&ProfilerSchedule::repeat, "cycles; 0: until the profile ends").at_least(0);
    d(&ProfilerSchedule::skip_first, "iterations before the first cycle").at_least(0);
  }
  std::int64_t length() const { return wait + warmup + *active; }
  bool records(std::int64_t step) const {
    step -= skip_first;
    return step >= 0 && (repeat == 0 || step / length() < repeat) && step % length() >= wait + warmup;
  }
  bool ends_after(std::int64_t step) const { return records(step) && (step - skip_first) % length() == length() - 1; }
};

enum class TraceType { log_trace, tb_trace };

/// What is done with what was recorded.
struct OnTraceReady {
  Required<TraceType> type;
  std::optional<std::string> sort_by;
  std::int64_t row_limit = 100;
  std::string dir_name = "tf_tracing_logs";
  static void describe(Describe<OnTraceReady>& d) {
    d(&OnTraceReady::type, "log_trace: a table in the log; tb_trace: a file for TensorBoard's profiler");
    d(&OnTraceReady::sort_by, "what the table is sorted by; by default self_cpu_time_total")
        .choices({"self_cpu_time_total", "cpu_time_total", "count"});
    d(&OnTraceReady::row_limit, "rows of the table; -1: all").at_least(-1);
    d(&OnTraceReady::dir_name, "folder of the files, in the run's own");
  }
};

void write_trace(const std::string& path, const std::vector<RecordedOperation>& operations) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) make_folder(folder.string());
  const std::string text = chrome_trace(operations);
  AtomicFile file(path);
  file.write(text.data(), text.size());
  file.commit();
}

}  // namespace

/// Records which operations of torch the first iterations of a training call, on the CPU, and how long they take.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.ProfilerHook.html
class ProfilerHook : public Hook {
 public:
  struct Params {
    bool by_epoch = true;
    std::int64_t profile_times = 1;
    std::optional<ProfilerSchedule> schedule;
    std::optional<OnTraceReady> on_trace_ready;
    bool record_shapes = false;
    std::optional<std::filesystem::path> json_trace_path;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::by_epoch, "the profile ends with the first epoch; otherwise after profile_times iterations");
      d(&Params::profile_times, "iterations of the profile").at_least(1);
      d(&Params::schedule, "which of them are recorded; by default all");
      d(&Params::on_trace_ready, "what is done with the record when a cycle of the schedule ends");
      d(&Params::record_shapes, "note the shapes of inputs, too");
      d(&Params::json_trace_path, "a file for the last record, which chrome://tracing shows");
      d(&Params::priority, "0 to 100 or a name; by default VERY_LOW");
    }
  };
  explicit ProfilerHook(Params params) : params_(std::move(params)), priority_(priority_of(params_.priority, 90)) {
    if (params_.by_epoch && params_.profile_times > 1) {
      throw std::invalid_argument("one epoch is profiled at most: `profile_times` is for `by_epoch = false`");
    }
  }
  ~ProfilerHook() override {
    if (is_recording_) stop_recording();
  }
  ProfilerHook(const ProfilerHook&) = delete;
  ProfilerHook& operator=(const ProfilerHook&) = delete;

  int priority() const override { return priority_; }

  void before_train(Runner& runner) override {
    step_ = 0;
    traces_ = 0;
    is_over_ = false;
    if (!params_.by_epoch && params_.profile_times > runner.state().train_loop->max_iters()) {
      throw std::invalid_argument(fmt::format("`profile_times` is more than the {} iterations of the training",
                                              runner.state().train_loop->max_iters()));
    }
    runner.state().logger.info("The operations of torch are recorded.");
    start_if_due();
  }

  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) override {
    if (is_over_) return;
    const bool ends = params_.schedule && params_.schedule->ends_after(step_);
    ++step_;
    if (!params_.by_epoch && step_ == params_.profile_times) return finish(runner);
    if (ends) save(runner);
    start_if_due();
  }

  void after_train_epoch(Runner& runner) override {
    if (!is_over_ && params_.by_epoch) finish(runner);
  }

 private:
  void start_if_due() {
    if (is_recording_ || (params_.schedule && !params_.schedule->records(step_))) return;
    start_recording(params_.record_shapes);
    is_recording_ = true;
  }

  void finish(Runner& runner) {
    is_over_ = true;
    if (is_recording_) save(runner);
    if (traces_ == 0) runner.state().logger.warning("The profile is empty: `schedule` records none of its iterations.");
  }

  void save(Runner& runner) {
    const std::vector<RecordedOperation> operations = stop_recording();
    is_recording_ = false;
    ++traces_;
    RunState& state = runner.state();
    if (params_.json_trace_path) write_trace(params_.json_trace_path->string(), operations);
    if (!params_.on_trace_ready) return;
    const OnTraceReady& ready = *params_.on_trace_ready;
    if (*ready.type == TraceType::log_trace) {
      state.logger.info("Operations until iteration " + std::to_string(step_) + ":\n" +
                        profile_table(operations, ready.sort_by.value_or("self_cpu_time_total"), ready.row_limit));
      return;
    }
    const std::string path = fmt::format("{}/{}/{}.pt.trace.json", state.log_dir, ready.dir_name, step_);
    write_trace(path, operations);
    state.logger.info(fmt::format("The trace is saved to {}.", path));
  }

  Params params_;
  int priority_;
  std::int64_t step_ = 0;  // iterations since the training began
  std::int64_t traces_ = 0;
  bool is_recording_ = false;
  bool is_over_ = false;
};

void register_profiler_hook() {
  roots::HOOKS.register_module<ProfilerHook>({.doc = "records the operations of torch and their times"});
}

}  // namespace mmreg
