// The order of a run: environment, files, parts, weights, loops, result.
#include "mmreg/registries/runners/standard_runner.hpp"
#include "mmreg/registries/runners/atomic_file.hpp"

#include "mmreg/registries/failure.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/log_processors/log_processor.hpp"
#include "mmreg/registries/loops/loop.hpp"
#include "mmreg/registries/model_wrappers/model_wrapper.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/models/summary.hpp"
#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"
#include "mmreg/registries/runners/environment.hpp"
#include "mmreg/registries/runners/run_summary.hpp"
#include "mmreg/registries/runners/stop_hook.hpp"
#include "mmreg/registries/visualizers/visualizer.hpp"

#include <c10/util/Exception.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>

namespace mmreg {
namespace {

std::string timestamp() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  localtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y%m%d_%H%M%S", &parts)};
}

}  // namespace

void StandardRunner::Params::describe(Describe<Params>& d) {
  d(&Params::model, "what is trained or tested: a whole model, with its loss");
  d(&Params::model_wrapper_cfg, "what distributes the model; without `type` an MMDistributedDataParallel");
  d(&Params::work_dir, "folder for logs and checkpoints; by default work_dirs/NAME, NAME of the config's file");
  d(&Params::train_dataloader, "data to train with");
  d(&Params::val_dataloader, "data to validate with");
  d(&Params::test_dataloader, "data to test with");
  d(&Params::train_cfg,
    "the loop of the training; without `type` an EpochBasedTrainLoop, or with by_epoch = false an IterBasedTrainLoop");
  d(&Params::val_cfg, "the loop of the validation; without `type` a ValLoop");
  d(&Params::test_cfg, "the loop of the test; without `type` a TestLoop");
  d(&Params::optim_wrapper, "from losses to steps of an optimizer");
  d(&Params::auto_scale_lr, "scales the learning rates to the size of the batches");
  d(&Params::param_scheduler, "change learning rates over time: one or several");
  d(&Params::val_evaluator, "metrics of the validation");
  d(&Params::test_evaluator, "metrics of the test");
  d(&Params::default_hooks,
    "in place of the hooks that every run has (runtime_info, timer, sampler_seed, logger, "
    "param_scheduler, checkpoint); null: without it");
  d(&Params::custom_hooks, "more hooks");
  d(&Params::load_from, "a checkpoint to begin with");
  d(&Params::resume, "go on where `load_from`, or else the last checkpoint in the work_dir, stopped");
  d(&Params::launcher, "how processes are started; none: there is one").choices({"none"});
  d(&Params::env_cfg, "settings of the process");
  d(&Params::log_processor, "what stands in a log line");
  d(&Params::log_level, "the least important lines that are logged");
  d(&Params::visualizer, "where numbers are recorded");
  d(&Params::randomness, "random numbers");
  d(&Params::experiment_name, "by default the name of the config's file, with date and time");
  d.together(&Params::train_dataloader, &Params::train_cfg, &Params::optim_wrapper);
  d.together(&Params::val_dataloader, &Params::val_cfg, &Params::val_evaluator);
  d.together(&Params::test_dataloader, &Params::test_cfg, &Params::test_evaluator);
  d.needs(&Params::param_scheduler, &Params::optim_wrapper);
}

StandardRunner::StandardRunner(Params params) : params_(std::move(params)) {}

// What a run begins with.
struct StandardRunner::Start {
  std::string path;
  Checkpoint checkpoint;
  bool resume = false;  // go on, with all that belongs to the run; else the weights only
};

void StandardRunner::prepare() {
  set_environment({});
  build_parts();
}

std::string StandardRunner::summary() {
  constexpr std::int64_t kSamples = 2;  // enough to see which dimension is theirs
  const RunState& s = state();
  const DataLoader* data = s.train_dataloader ? s.train_dataloader.get() : eval_data_.get();
  if (!data) return {};
  // Not stacked: a data preprocessor may make images of one size of them.
  Batch batch;
  batch.size = std::min(kSamples, data->dataset().size());
  for (std::int64_t i = 0; i < batch.size; ++i) batch.samples.push_back(data->sample(i));
  return summarize(*s.model, batch);
}

void StandardRunner::run(const RunRequest& request) {
  if (!params_.train_cfg && !params_.val_cfg && !params_.test_cfg) {
    throw std::invalid_argument("there is nothing to run: neither train_cfg, val_cfg nor test_cfg is given");
  }
  RunState& s = state();
  s.logger.set_level(params_.log_level);
  open_files(request);
  // Before the parts are built: the order of the data is made from the seed.
  std::optional<Start> start = find_start(request.resume || params_.resume);
  set_environment(start && start->resume && start->checkpoint.meta ? start->checkpoint.meta->seed : std::nullopt);
  s.logger.info(fmt::format("torch {}, {} thread{}, seed {}, work_dir {}", torch_version(), num_threads(),
                            num_threads() == 1 ? "" : "s", s.seed, s.work_dir));
  build_parts();
  if (request.stop) s.hooks.push_back(std::make_shared<StopHook>(*request.stop));
  s.visualizer->add_config(request.config_text);
  call_hooks(&Hook::before_run);
  if (s.train_loop) {
    for (const std::string& message : s.model->init_weights()) s.logger.warning(message);
  }
  if (start) load(*start);
  start.reset();  // it may be as large as the model and the optimizer together
  try {
    run_loops();
  } catch (RunError& e) {
    settle();
    if (s.train_loop) e.diagnostic().note(fmt::format("in epoch {}, iteration {}", s.epoch + 1, s.iter + 1));
    throw;
  } catch (const c10::Error& e) {
    settle();
    throw std::runtime_error(reason_of(e));
  } catch (...) {
    settle();
    throw;
  }
}

// Where something went wrong already, what goes wrong now is not told.
void StandardRunner::settle() {
  saver_.settle();
  try {
    state().visualizer->close();
  } catch (const std::exception&) {
  }
}

void StandardRunner::run_loops() {
  RunState& s = state();
  const auto start = std::chrono::steady_clock::now();
  const std::int64_t first_iter = s.iter;
  if (s.train_loop) {
    const Loop& loop = *s.train_loop;
    s.logger.info(loop.is_by_epoch()
                      ? fmt::format("Training for {} epochs of {} iterations.", loop.max_epochs(), loop.batches())
                      : fmt::format("Training for {} iterations.", loop.max_iters()));
    for (const std::string& warning : s.optim_wrapper->initialize_count_status(s.iter, s.train_loop->max_iters())) {
      s.logger.warning(warning);
    }
    s.train_loop->run();
  } else if (s.val_loop) {
    s.val_loop->run();
  }
  if (s.test_loop && !s.train_loop) s.test_loop->run();
  call_hooks(&Hook::after_run);
  saver_.wait();
  s.visualizer->close();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (const std::string& line : run_summary(s, s.iter - first_iter, seconds)) s.logger.info(line);
}

void StandardRunner::set_environment(std::optional<std::int64_t> seed_of_checkpoint) {
  RunState& s = state();
  s.logger.set_level(params_.log_level);
  if (params_.env_cfg.num_threads) set_num_threads(*params_.env_cfg.num_threads);
  set_cudnn_benchmark(params_.env_cfg.cudnn_benchmark);
  s.seed = params_.randomness.seed ? *params_.randomness.seed
           : seed_of_checkpoint    ? *seed_of_checkpoint
                                   : static_cast<std::int64_t>(std::random_device{}() >> 1U);
  seed_everything(s.seed, params_.randomness.deterministic);
}

void StandardRunner::open_files(const RunRequest& request) {
  RunState& s = state();
  const std::string name = request.config_name.empty() ? "config" : request.config_name;
  const std::string time = timestamp();
  s.experiment_name = params_.experiment_name ? *params_.experiment_name : name + "_" + time;
  s.work_dir = !request.work_dir.empty() ? request.work_dir
               : params_.work_dir        ? params_.work_dir->string()
                                         : "./work_dirs/" + name;
  s.log_dir = s.work_dir + "/" + time;
  make_folder(s.log_dir);
  s.logger.open(s.log_dir + "/" + time + ".log");
  std::ofstream config(s.work_dir + "/" + name + ".toml");
  config << request.config_text;
  if (!config) throw std::runtime_error(fmt::format("cannot write into `{}`", s.work_dir));
  config_text_ = request.config_text;
}

// Not owned: the loops belong to the runner.
std::shared_ptr<Runner> StandardRunner::self() { return {std::shared_ptr<void>(), this}; }

void StandardRunner::build_parts() {
  RunState& s = state();
  const auto by_default = [](const char* type) { return Value(Table{{"type", Value(type)}}); };
  s.epoch = s.iter = 0;
  s.message_hub = {};
  s.log_processor =
      params_.log_processor ? params_.log_processor->build() : roots::LOG_PROCESSORS.build(by_default("LogProcessor"));
  build_visualizer();
  s.visualizer->open(s.log_dir);
  s.model = params_.model.build();
  if (params_.model_wrapper_cfg) s.model = params_.model_wrapper_cfg->build(s.model);
  build_hooks();
  if (params_.train_cfg) build_training();
  if (params_.val_cfg) s.val_loop = build_eval(*params_.val_dataloader, *params_.val_evaluator, *params_.val_cfg);
  if (params_.test_cfg) s.test_loop = build_eval(*params_.test_dataloader, *params_.test_evaluator, *params_.test_cfg);
}

// A visualizer is shared by its name: one a run.
void StandardRunner::build_visualizer() {
  RunState& s = state();
  const std::string name = s.experiment_name.empty() ? "visualizer" : s.experiment_name;
  s.visualizer = params_.visualizer
                     ? params_.visualizer->build(name)
                     : roots::VISUALIZERS.build(Value(Table{{"type", Value("Visualizer")}, {"name", Value(name)}}));
}

// Before there are schedulers, which go by the rates that they begin with.
// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.Runner.html (scale_lr)
void StandardRunner::scale_lr() {
  const std::optional<AutoScaleLR>& scale = params_.auto_scale_lr;
  if (!scale || !scale->enable) return;
  const std::int64_t size = params_.train_dataloader->batch_size;
  const std::int64_t base = scale->base_batch_size;
  const double ratio = static_cast<double>(size) / static_cast<double>(base);
  state().logger.info(fmt::format(
      "Learning rates are times {:g}: they are meant for batches of {}, and these are of {}.", ratio, base, size));
  for (ParamGroup& group : state().optim_wrapper->optimizer().groups()) {
    if (const auto lr = group.values.find("lr"); lr != group.values.end()) lr->second *= ratio;
  }
}

void StandardRunner::build_training() {
  RunState& s = state();
  s.train_dataloader = std::make_shared<DataLoader>(*params_.train_dataloader, s.seed);
  s.train_loop = params_.train_cfg->build(self(), s.train_dataloader);
  s.optim_wrapper = params_.optim_wrapper->build(s.model);
  scale_lr();
  s.param_schedulers.clear();
  if (!params_.param_scheduler) return;
  for (const auto& scheduler : *params_.param_scheduler) {
    const Value* const by_epoch = scheduler.config().find("by_epoch");
    const bool is_by_iter = by_epoch && by_epoch->as_bool() && !*by_epoch->as_bool();
    const std::int64_t end = is_by_iter ? s.train_loop->max_iters() : s.train_loop->max_epochs();
    s.param_schedulers.push_back(scheduler.build(s.optim_wrapper, s.train_dataloader->size(), end));
  }
}

std::shared_ptr<Loop> StandardRunner::build_eval(const DataLoaderConfig& data, const EvaluatorPart& evaluator,
                                                 const auto& loop) {
  auto loader = std::make_shared<DataLoader>(data, state().seed);
  eval_data_ = loader;
  return loop.build(self(), std::move(loader), evaluator.build());
}

void StandardRunner::build_hooks() {
  static constexpr std::pair<const char*, const char*> defaults[] = {
      {"runtime_info", "RuntimeInfoHook"},       {"timer", "IterTimerHook"},
      {"sampler_seed", "DistSamplerSeedHook"},   {"logger", "LoggerHook"},
      {"param_scheduler", "ParamSchedulerHook"}, {"checkpoint", "CheckpointHook"}};
  auto& hooks = state().hooks;
  hooks.clear();
  auto given = params_.default_hooks;
  for (const auto& [name, type] : defaults) {
    if (const auto own = given.find(name); own != given.end()) {
      if (own->second) hooks.push_back(own->second->build());
      given.erase(own);
      continue;
    }
    Table config{{"type", Value(type)}};
    if (std::string_view(name) == "checkpoint") config.set("interval", Value(1));
    hooks.push_back(roots::HOOKS.build(Value(std::move(config))));
  }
  for (const auto& [name, hook] : given) {
    if (hook) hooks.push_back(hook->build());
  }
  for (const auto& hook : params_.custom_hooks) hooks.push_back(hook.build());
  std::stable_sort(hooks.begin(), hooks.end(),
                   [](const auto& a, const auto& b) { return a->priority() < b->priority(); });
}

std::optional<StandardRunner::Start> StandardRunner::find_start(bool resume) {
  RunState& s = state();
  if (!resume && !params_.load_from) return std::nullopt;
  Start start;
  start.path = params_.load_from ? params_.load_from->string() : read_last_checkpoint(s.work_dir);
  if (start.path.empty()) {
    s.logger.warning(fmt::format("There is no checkpoint in {} to resume from: starting anew.", s.work_dir));
    return std::nullopt;
  }
  start.checkpoint = read_checkpoint(start.path);
  start.resume = resume && params_.train_cfg;
  if (start.resume && !start.checkpoint.meta) {
    throw std::invalid_argument(
        fmt::format("`{}` holds weights only, so a run cannot be resumed from it; without `resume` a new run begins "
                    "with them",
                    start.path));
  }
  return start;
}

void StandardRunner::load(Start& start) {
  strip_wrapper(start.checkpoint.state_dict, *state().model);
  call_hooks(&Hook::after_load_checkpoint, start.checkpoint, start.resume);
  load_weights(start.checkpoint, start.path);
  if (start.resume) resume_from(start.checkpoint, start.path);
}

void StandardRunner::resume_from(const Checkpoint& checkpoint, const std::string& path) {
  RunState& s = state();
  s.epoch = checkpoint.meta->epoch;
  s.iter = checkpoint.meta->iter;
  if (checkpoint.meta->seed && s.seed != *checkpoint.meta->seed) {
    s.logger.warning(fmt::format("The seed is {}, but {} was made with {}: the order of the data will be another.",
                                 s.seed, path, *checkpoint.meta->seed));
  }
  s.message_hub.set_scalars(checkpoint.log_scalars);
  s.message_hub.set_infos(checkpoint.runtime_info);
  if (checkpoint.optimizer) s.optim_wrapper->load_state(*checkpoint.optimizer);
  if (checkpoint.param_schedulers.size() != s.param_schedulers.size()) {
    s.logger.warning(fmt::format("{} holds {} schedulers, not {}: theirs starts anew.", path,
                                 checkpoint.param_schedulers.size(), s.param_schedulers.size()));
  } else {
    for (std::size_t i = 0; i < s.param_schedulers.size(); ++i)
      s.param_schedulers[i]->load_state(checkpoint.param_schedulers[i]);
  }
  for (NamedTensor& param : s.model->parameters()) {
    for (const NamedTensor& gradient : checkpoint.gradients) {
      if (gradient.name != param.name || gradient.tensor.sizes() != param.tensor.sizes()) continue;
      param.tensor.mutable_grad() = gradient.tensor.to(param.tensor.scalar_type(), false, /*copy=*/true);
    }
  }
  // The last act: building the parts took random numbers, too.
  if (checkpoint.random_state.defined()) set_random_state(checkpoint.random_state);
  s.logger.info(fmt::format("Resumed from {}: epoch {}, iteration {}.", path, s.epoch, s.iter));
}

void StandardRunner::load_weights(const Checkpoint& checkpoint, const std::string& path) {
  RunState& s = state();
  for (const std::string& problem : checkpoint.ignored) s.logger.warning(fmt::format("{}: {}", path, problem));
  for (const std::string& problem : s.model->load_state_dict(checkpoint.state_dict)) {
    s.logger.warning(fmt::format("{}: {}", path, problem));
  }
  s.logger.info(fmt::format("Loaded the weights of {}.", path));
}

void StandardRunner::save_checkpoint(const std::string& path, const CheckpointContent& content) {
  const RunState& s = state();
  CheckpointSaver::Job job;
  Checkpoint& checkpoint = job.checkpoint;
  CheckpointMeta& meta = checkpoint.meta.emplace();
  meta.epoch = s.epoch + (content.by_epoch && !content.is_counted ? 1 : 0);
  meta.iter = s.iter + (content.by_epoch || content.is_counted ? 0 : 1);
  meta.seed = s.seed;
  meta.experiment_name = s.experiment_name;
  meta.cfg = config_text_;
  meta.time = timestamp();
  checkpoint.state_dict = s.model->state_dict();
  checkpoint.log_scalars = s.message_hub.scalars();
  checkpoint.runtime_info = s.message_hub.infos();
  if (content.optimizer) checkpoint.optimizer = s.optim_wrapper->state();
  if (content.param_schedulers) {
    for (const auto& scheduler : s.param_schedulers) checkpoint.param_schedulers.push_back(scheduler->state());
  }
  checkpoint.random_state = content.random_state.defined() ? content.random_state : random_state();
  if (content.optimizer) {
    for (const NamedTensor& param : s.model->parameters()) {
      if (param.tensor.grad().defined()) checkpoint.gradients.push_back({param.name, param.tensor.grad()});
    }
  }
  call_hooks(&Hook::before_save_checkpoint, checkpoint);
  job.path = path;
  if (content.is_last) job.work_dir = s.work_dir;
  job.obsolete = content.obsolete;
  saver_.save(std::move(job));
  state().saved_in = std::filesystem::path(path).parent_path().string();
}

LogPlace Runner::place(std::string_view mode, std::int64_t batch_idx) const {
  const RunState& s = state_;
  const Loop* const loop = mode == "train" ? s.train_loop.get() : mode == "val" ? s.val_loop.get() : s.test_loop.get();
  LogPlace place;
  place.mode = mode;
  place.batch = batch_idx;
  place.batches = loop ? loop->batches() : 0;
  place.epoch = s.epoch;
  place.iter = s.iter;
  if (s.train_loop) {
    place.max_epochs = s.train_loop->max_epochs();
    place.max_iters = s.train_loop->max_iters();
  }
  return place;
}

void register_runners() {
  roots::RUNNERS.register_module<StandardRunner>("Runner", {.doc = "runs training, validation and testing"});
}

}  // namespace mmreg
