// EMAHook.
#include "mmreg/args.hpp"
#include "mmreg/module.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/loops/loop.hpp"
#include "mmreg/registries/models/averaged_model.hpp"
#include "mmreg/registries/models/base_model.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <map>
#include <stdexcept>

namespace mmreg {

/// Averages the weights while the model is trained, and validates and tests with the averages. They are what stands in
/// the checkpoints' state_dict; the model's own weights, to go on with, are in ema_state_dict.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.EMAHook.html
class EMAHook : public Hook {
 public:
  struct Params {
    std::optional<Lazy<roots::MODELS, As<AveragedModel>, Gives<"model", Model>, Gives<"momentum", double>,
                       Gives<"gamma", std::int64_t>, Gives<"interval", std::int64_t>, Gives<"update_buffers", bool>>>
        ema_type;
    bool strict_load = false;
    std::int64_t begin_iter = 0;
    std::int64_t begin_epoch = 0;
    std::optional<double> momentum;
    std::optional<std::int64_t> gamma;
    std::optional<std::int64_t> interval;
    std::optional<bool> update_buffers;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::ema_type,
        "the averaged model, by its name or with parameters: ExponentialMovingAverage, which is the default, "
        "MomentumAnnealingEMA, ...");
      d(&Params::strict_load, "averages of a checkpoint that do not fit are an error");
      d(&Params::begin_iter, "first iteration that is averaged").at_least(0);
      d(&Params::begin_epoch, "first epoch that is averaged").at_least(0);
      d(&Params::momentum, "of the averaged model").range(0, 1);
      d(&Params::gamma, "of a MomentumAnnealingEMA").at_least(1);
      d(&Params::interval, "of the averaged model").at_least(1);
      d(&Params::update_buffers, "of the averaged model");
      d(&Params::priority, "0 to 100 or a name; by default NORMAL");
      d.conflict(&Params::begin_iter, &Params::begin_epoch);
    }
  };

  explicit EMAHook(Params params) : params_(std::move(params)), priority_(priority_of(params_.priority, 50)) {}
  int priority() const override { return priority_; }

  void before_run(Runner& runner) override {
    // Kept: another hook may put another model into the run for a test.
    model_ = runner.state().model;
    average_ = make_average();
    is_swapped_ = false;
  }

  void before_train(Runner& runner) override {
    const Loop& loop = *runner.state().train_loop;
    if (params_.begin_epoch > loop.max_epochs() || params_.begin_iter > loop.max_iters()) {
      throw std::invalid_argument("the averages would begin after the end of the training");
    }
  }

  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) override {
    const RunState& state = runner.state();
    const bool has_begun =
        params_.begin_epoch > 0 ? state.epoch + 1 >= params_.begin_epoch : state.iter + 1 >= params_.begin_iter;
    if (has_begun) {
      average_->update_parameters(*model_);
    } else {
      average_->copy_from(*model_);
    }
  }

  void before_eval_epoch(Runner&, std::string_view) override { swap(); }
  void after_eval_epoch(Runner&, std::string_view, const Scalars&) override { swap(); }

  void before_save_checkpoint(Runner&, Checkpoint& checkpoint) override {
    checkpoint.ema_state_dict = average_->state_dict();
    if (!is_swapped_) swap_weights(checkpoint);
  }

  void after_load_checkpoint(Runner& runner, Checkpoint& checkpoint, bool resumes) override {
    if (!resumes || checkpoint.ema_state_dict.empty()) {
      if (resumes) {
        runner.state().logger.warning("The checkpoint holds no averages: they begin with its weights.");
      }
      std::vector<NamedTensor> weights = checkpoint.state_dict;
      for (NamedTensor& weight : weights) weight.name.insert(0, kPrefix);
      average_->load_state_dict(weights);  // what does not fit is told of the model itself, which gets the same
      return;
    }
    swap_weights(checkpoint);
    report(average_->load_state_dict(checkpoint.ema_state_dict), runner);
  }

 private:
  static constexpr std::string_view kPrefix = "module.";

  // What the hook itself is given counts, and must be a parameter of the averaged model.
  std::shared_ptr<AveragedModel> make_average() const {
    Table config = params_.ema_type ? params_.ema_type->config() : Table();
    config.set("type", Value(params_.ema_type ? std::string(params_.ema_type->type()) : "ExponentialMovingAverage"));
    if (params_.momentum) config.set("momentum", Value(*params_.momentum));
    if (params_.gamma) config.set("gamma", Value(*params_.gamma));
    if (params_.interval) config.set("interval", Value(*params_.interval));
    if (params_.update_buffers) config.set("update_buffers", Value(*params_.update_buffers));
    return std::dynamic_pointer_cast<AveragedModel>(
        roots::MODELS.build(Value(std::move(config)), Args().inject("model", model_)));
  }

  void report(const std::vector<std::string>& problems, Runner& runner) const {
    for (const std::string& problem : problems) {
      if (params_.strict_load) throw std::invalid_argument("averages of the checkpoint: " + problem);
      runner.state().logger.warning("averages of the checkpoint: " + problem);
    }
  }

  void swap() {
    average_->swap_with(*model_);
    is_swapped_ = !is_swapped_;
  }

  // Exchanges what the checkpoint holds of the model and of the averages.
  static void swap_weights(Checkpoint& checkpoint) {
    std::map<std::string_view, at::Tensor*> own;
    for (NamedTensor& weight : checkpoint.state_dict) own[weight.name] = &weight.tensor;
    for (NamedTensor& weight : checkpoint.ema_state_dict) {
      if (!weight.name.starts_with(kPrefix)) continue;
      const auto found = own.find(std::string_view(weight.name).substr(kPrefix.size()));
      if (found != own.end()) std::swap(*found->second, weight.tensor);
    }
  }

  Params params_;
  int priority_;
  std::shared_ptr<Model> model_;  // the one that is averaged
  std::shared_ptr<AveragedModel> average_;
  bool is_swapped_ = false;  // while a validation or a test runs
};

void register_ema_hook() {
  roots::HOOKS.register_module<EMAHook>({.doc = "averages the weights while the model is trained"});
}

}  // namespace mmreg
