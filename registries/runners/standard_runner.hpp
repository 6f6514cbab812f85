// The class that registry RUNNERS calls "Runner".
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/datasets/data_loader.hpp"
#include "mmreg/registries/evaluator/evaluator.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/checkpoint_saver.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mmreg {

/// Random numbers of a run.
struct Randomness {
  std::optional<std::int64_t> seed;
  bool diff_rank_seed = false;
  bool deterministic = false;
  static void describe(Describe<Randomness>& d) {
    d(&Randomness::seed, "of all random numbers; by default a random one").at_least(0);
    d(&Randomness::diff_rank_seed,
      "every process gets a seed of its own: seed + its rank; without effect on the one that there is");
    d(&Randomness::deterministic, "refuse operations whose result may differ from run to run");
  }
};

/// Settings of the process.
struct EnvConfig {
  std::optional<int> num_threads;
  bool cudnn_benchmark = false;
  Table mp_cfg;
  Table dist_cfg;
  static void describe(Describe<EnvConfig>& d) {
    d(&EnvConfig::num_threads, "threads of one operation; by default torch's choice").at_least(1);
    d(&EnvConfig::cudnn_benchmark, "let cuDNN try which of its ways is fastest");
    d(&EnvConfig::mp_cfg, "how Python starts processes; without effect, for workers are threads here");
    d(&EnvConfig::dist_cfg, "how Python's processes find each other; without effect on the one that there is");
  }
};

/// Learning rates that were found for batches of one size, used with another.
struct AutoScaleLR {
  Required<std::int64_t> base_batch_size;
  bool enable = false;
  static void describe(Describe<AutoScaleLR>& d) {
    d(&AutoScaleLR::base_batch_size, "size of the batches that the learning rates are meant for").at_least(1);
    d(&AutoScaleLR::enable, "multiply all learning rates by batch_size / base_batch_size");
  }
};

/// Runs what its config says: training with validation, or validation, or test. Its parts are built when it runs (or
/// prepares to), after the random numbers are seeded, always in the same order.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.Runner.html
class StandardRunner : public Runner {
 public:
  using Implements = Interfaces<Runnable>;
  using TrainLoop = Lazy<roots::LOOPS, DefaultType<"EpochBasedTrainLoop", "by_epoch", "IterBasedTrainLoop">,
                         Gives<"runner", Runner>, Gives<"dataloader", DataLoader>>;
  template <Name Default>
  using EvalLoop = Lazy<roots::LOOPS, DefaultType<Default>, Gives<"runner", Runner>, Gives<"dataloader", DataLoader>,
                        Gives<"evaluator", EvaluatorBase>>;
  using EvaluatorPart = Lazy<roots::EVALUATOR, DefaultType<"Evaluator">>;
  using SchedulerPart = Lazy<roots::PARAM_SCHEDULERS, Gives<"optimizer", OptimWrapperBase>,
                             Gives<"epoch_length", std::int64_t>, Gives<"end", std::int64_t>>;

  struct Params {
    Lazy<roots::MODELS, As<BaseModel>> model;
    std::optional<Lazy<roots::MODEL_WRAPPERS, DefaultType<"MMDistributedDataParallel">, Gives<"module", BaseModel>>>
        model_wrapper_cfg;
    std::optional<std::filesystem::path> work_dir;
    std::optional<DataLoaderConfig> train_dataloader;
    std::optional<DataLoaderConfig> val_dataloader;
    std::optional<DataLoaderConfig> test_dataloader;
    std::optional<TrainLoop> train_cfg;
    std::optional<EvalLoop<"ValLoop">> val_cfg;
    std::optional<EvalLoop<"TestLoop">> test_cfg;
    std::optional<Lazy<roots::OPTIM_WRAPPER, DefaultType<"OptimWrapper">, Gives<"model", Model>>> optim_wrapper;
    std::optional<AutoScaleLR> auto_scale_lr;
    std::optional<OneOrMany<SchedulerPart>> param_scheduler;
    std::optional<EvaluatorPart> val_evaluator;
    std::optional<EvaluatorPart> test_evaluator;
    std::map<std::string, std::optional<Lazy<roots::HOOKS>>> default_hooks;
    std::vector<Lazy<roots::HOOKS>> custom_hooks;
    std::optional<std::filesystem::path> load_from;
    bool resume = false;
    std::string launcher = "none";
    EnvConfig env_cfg;
    std::optional<Lazy<roots::LOG_PROCESSORS, DefaultType<"LogProcessor">>> log_processor;
    LogLevel log_level = LogLevel::INFO;
    std::optional<Lazy<roots::VISUALIZERS, DefaultType<"Visualizer">, Gives<"name", std::string>>> visualizer;
    Randomness randomness;
    std::optional<std::string> experiment_name;
    static void describe(Describe<Params>& d);
  };

  explicit StandardRunner(Params params);

  void prepare() override;
  std::string summary() override;
  void run(const RunRequest& request) override;
  void save_checkpoint(const std::string& path, const CheckpointContent& content) override;
  void wait_for_checkpoints() override { saver_.wait(); }

 private:
  struct Start;
  std::optional<Start> find_start(bool resume);
  void set_environment(std::optional<std::int64_t> seed_of_checkpoint);
  void build_parts();
  void scale_lr();
  void build_visualizer();
  void build_training();
  void build_hooks();
  std::shared_ptr<Loop> build_eval(const DataLoaderConfig& data, const EvaluatorPart& evaluator, const auto& loop);
  void open_files(const RunRequest& request);
  void run_loops();
  void settle();
  void load(Start& start);
  void resume_from(const Checkpoint& checkpoint, const std::string& path);
  void load_weights(const Checkpoint& checkpoint, const std::string& path);
  std::shared_ptr<Runner> self();

  Params params_;
  std::string config_text_;
  std::shared_ptr<DataLoader> eval_data_;  // of the validation or the test
  CheckpointSaver saver_;
};

}  // namespace mmreg
