// CheckpointHook.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/hooks/hook.hpp"
#include "mmreg/registries/hooks/metric_rule.hpp"
#include "mmreg/registries/loops/loop.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"
#include "mmreg/registries/runners/publish.hpp"
#include "mmreg/registries/runners/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace mmreg {
namespace {

// "epoch_{}.pth" and 3 to "epoch_3.pth".
std::string file_name(const std::string& pattern, std::int64_t number) {
  const std::size_t at = pattern.find("{}");
  return pattern.substr(0, at) + std::to_string(number) + pattern.substr(at + 2);
}

std::string plural(std::int64_t count, const std::string& unit) {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

bool has_duplicates(const OneOrMany<std::string>& list) {
  return std::set<std::string>(list.begin(), list.end()).size() != list.size();
}

}  // namespace

/// Writes checkpoints: epoch_N.pth or iter_N.pth, the name of the last one in last_checkpoint, and those with the best
/// metrics as best_METRIC_epoch_N.pth.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.hooks.CheckpointHook.html
///
/// MMEngine writes the last checkpoint once more after a validation, to keep the new best score in it. Here a resumed
/// run validates first, so that the score is found again.
class CheckpointHook : public Hook {
 public:
  struct Params {
    std::int64_t interval = -1;
    bool by_epoch = true;
    bool save_optimizer = true;
    bool save_param_scheduler = true;
    std::optional<std::filesystem::path> out_dir;
    std::int64_t max_keep_ckpts = -1;
    bool save_last = true;
    std::optional<OneOrMany<std::string>> save_best;
    std::optional<OneOrMany<MetricRule>> rule;
    std::optional<OneOrMany<std::string>> greater_keys;
    std::optional<OneOrMany<std::string>> less_keys;
    std::optional<std::string> filename_tmpl;
    std::optional<OneOrMany<std::string>> published_keys;
    std::int64_t save_begin = 0;
    HookPriority priority;
    static void describe(Describe<Params>& d) {
      d(&Params::interval, "epochs (or iterations) from one checkpoint to the next; -1: none but the last")
          .at_least(-1);
      d(&Params::by_epoch, "count epochs, not iterations");
      d(&Params::save_optimizer, "keep the optimizer's state, to resume from");
      d(&Params::save_param_scheduler, "keep the schedulers' state, to resume from");
      d(&Params::out_dir, "folder in which a folder of the run's name holds them; by default the work_dir");
      d(&Params::max_keep_ckpts, "how many to keep, the latest; -1 or 0: all").at_least(-1);
      d(&Params::save_last, "write one at the end of the training in any case");
      d(&Params::save_best, "metrics whose best checkpoint is kept; \"auto\": the first metric of the validation");
      d(&Params::rule,
        "whether a greater or a less metric is better, for all or for each of save_best; null: by its "
        "name");
      d(&Params::greater_keys, "parts of names of metrics of which a greater one is better; by default MMEngine's");
      d(&Params::less_keys, "parts of names of metrics of which a less one is better; by default \"loss\"");
      d(&Params::filename_tmpl, "file name with {} for the number; by default epoch_{}.pth or iter_{}.pth");
      d(&Params::published_keys,
        "after the training the last and the best checkpoints are written once more with these keys only, such as "
        "\"meta\" and \"state_dict\", and with their hash in the name")
          .choices({"meta", "state_dict", "message_hub", "optimizer", "param_schedulers", "ema_state_dict"});
      d(&Params::save_begin, "first epoch (or iteration) from which on the interval counts").at_least(0);
      d(&Params::priority, "0 to 100 or a name; by default VERY_LOW");
    }
  };

  explicit CheckpointHook(Params params) : params_(std::move(params)), priority_(priority_of(params_.priority, 90)) {
    pattern_ = params_.filename_tmpl.value_or(params_.by_epoch ? "epoch_{}.pth" : "iter_{}.pth");
    const std::size_t hole = pattern_.find("{}");
    if (hole == std::string::npos || pattern_.find_first_of("{}/", hole + 2) != std::string::npos) {
      throw std::invalid_argument("`filename_tmpl` must be a file's name with one {}");
    }
    if (params_.published_keys) check_published_keys(*params_.published_keys);
    if (params_.save_best) check_best(*params_.save_best);
  }

  int priority() const override { return priority_; }

  void before_run(Runner& runner) override {
    const std::filesystem::path work_dir = runner.state().work_dir;
    folder_ = params_.out_dir ? *params_.out_dir / work_dir.filename() : work_dir;
    last_.clear();
    has_trained_ = false;
    if (runner.state().train_loop) {
      runner.state().logger.info(fmt::format("Checkpoints will be saved to {}.", folder_.string()));
    }
  }

  void after_train_epoch(Runner& runner) override {
    if (params_.by_epoch)
      save_if_due(runner, "epoch", runner.state().epoch + 1, runner.state().train_loop->max_epochs());
  }
  void after_train_iter(Runner& runner, std::int64_t, const Batch&, const Scalars&) override {
    has_trained_ = true;
    if (!params_.by_epoch)
      save_if_due(runner, "iteration", runner.state().iter + 1, runner.state().train_loop->max_iters());
  }

  void after_eval_epoch(Runner& runner, std::string_view mode, const Scalars& metrics) override {
    if (mode != "val" || !params_.save_best || !runner.state().train_loop) return;
    if (metrics.empty()) {
      runner.state().logger.warning("The validation gave no metrics: no best checkpoint is chosen.");
      return;
    }
    for (const Best& best : best_) {
      const std::string metric = best.metric == "auto" ? metrics.front().first : best.metric;
      save_if_best(runner, metric, best.rule ? *best.rule : rule_of(metric), metrics);
    }
  }

  void after_train(Runner& runner) override {
    save_where_it_stopped(runner);
    if (!params_.published_keys) return;
    runner.wait_for_checkpoints();
    if (params_.save_last && !last_.empty()) publish(runner, last_);
    for (const auto& [key, info] : runner.state().message_hub.infos()) {
      const auto* path = std::get_if<std::string>(&info);
      if (path && key.starts_with("best_ckpt")) publish(runner, *path);
    }
  }

 private:
  struct Best {
    std::string metric;
    std::optional<MetricRule> rule;
  };

  void check_best(const OneOrMany<std::string>& metrics) {
    const std::size_t rules = params_.rule ? params_.rule->size() : 0;
    if (metrics.empty() || has_duplicates(metrics)) {
      throw std::invalid_argument("`save_best` must name at least one metric, and each once");
    }
    if (rules > 1 && rules != metrics.size()) {
      throw std::invalid_argument("`rule` must hold one rule, or as many as `save_best` holds metrics");
    }
    for (std::size_t i = 0; i < metrics.size(); ++i) {
      const std::string& metric = metrics.items()[i];
      std::optional<MetricRule> rule;
      if (rules > 0) rule = params_.rule->items()[rules == 1 ? 0 : i];
      if (metric == "auto" && metrics.size() > 1) throw std::invalid_argument("\"auto\" must be alone in `save_best`");
      if (metric != "auto" && !rule) rule = rule_of(metric);
      best_.push_back({metric, rule});
    }
  }

  static void check_published_keys(const OneOrMany<std::string>& keys) {
    if (has_duplicates(keys)) throw std::invalid_argument("`published_keys` names a key twice");
    if (std::find(keys.begin(), keys.end(), "state_dict") == keys.end()) {
      throw std::invalid_argument("`published_keys` without \"state_dict\" would publish no weights");
    }
  }

  MetricRule rule_of(const std::string& metric) const {
    const auto keys = [](const std::optional<OneOrMany<std::string>>& own, const std::vector<std::string>& otherwise) {
      return own ? std::vector<std::string>(own->begin(), own->end()) : otherwise;
    };
    return infer_rule(metric, keys(params_.greater_keys, kGreaterKeys), keys(params_.less_keys, kLessKeys));
  }

  void save_if_due(Runner& runner, const std::string& unit, std::int64_t done, std::int64_t last) {
    const std::int64_t since = done - params_.save_begin;
    const bool is_due = params_.interval > 0 && since >= 0 && since % params_.interval == 0;
    if (is_due || (params_.save_last && done == last)) save(runner, unit, done);
  }

  // A hook may have stopped the training before its end.
  void save_where_it_stopped(Runner& runner) {
    const RunState& state = runner.state();
    if (!params_.save_last || !has_trained_ || params_.by_epoch != state.train_loop->is_by_epoch()) return;
    const std::int64_t done = params_.by_epoch ? state.epoch : state.iter;
    if (last_ != path_of(file_name(pattern_, done))) save(runner, params_.by_epoch ? "epoch" : "iteration", done);
  }

  void save(Runner& runner, const std::string& unit, std::int64_t done) {
    RunState& state = runner.state();
    state.logger.info(fmt::format("Saving checkpoint at {}", plural(done, unit)));
    make_folder(folder_.string());
    last_ = path_of(file_name(pattern_, done));
    Runner::CheckpointContent content{params_.save_optimizer, params_.save_param_scheduler, params_.by_epoch};
    if (params_.max_keep_ckpts > 0) content.obsolete = obsolete_after(state.message_hub, done);
    runner.save_checkpoint(last_, content);
  }

  // Notes that there is a checkpoint of this number, and gives those that are too many by it.
  std::vector<std::string> obsolete_after(MessageHub& hub, std::int64_t number) const {
    const auto* known = hub.info<std::vector<std::int64_t>>("keep_ckpt_ids");
    std::vector<std::int64_t> kept = known ? *known : std::vector<std::int64_t>();
    std::erase(kept, number);  // a resumed run may write it again
    kept.push_back(number);
    std::vector<std::string> obsolete;
    while (static_cast<std::int64_t>(kept.size()) > params_.max_keep_ckpts) {
      obsolete.push_back(path_of(file_name(pattern_, kept.front())));
      kept.erase(kept.begin());
    }
    hub.update_info("keep_ckpt_ids", std::move(kept));
    return obsolete;
  }

  void save_if_best(Runner& runner, const std::string& metric, MetricRule rule, const Scalars& metrics) {
    RunState& state = runner.state();
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.first == metric; });
    if (found == metrics.end()) {
      std::string names;
      for (const auto& [name, value] : metrics) names += (names.empty() ? "" : ", ") + name;
      throw std::invalid_argument(fmt::format("`save_best` names `{}`, and the validation gives {}", metric, names));
    }
    const std::string end = best_.size() == 1 ? "" : "_" + metric;
    const auto* before = state.message_hub.info<double>("best_score" + end);
    if (!is_better(rule, found->second, before ? *before : worst(rule))) return;

    const std::int64_t number = params_.by_epoch ? state.epoch : state.iter;
    std::string name = fmt::format("best_{}_{}", metric, file_name(pattern_, number));
    std::replace(name.begin(), name.end(), '/', '_');
    const std::string path = path_of(name);
    Runner::CheckpointContent content{false, false, params_.by_epoch, /*is_counted=*/true};
    content.is_last = false;
    const auto* old = state.message_hub.info<std::string>("best_ckpt" + end);
    if (old && *old != path) content.obsolete = {*old};
    state.message_hub.update_info("best_score" + end, found->second);
    state.message_hub.update_info("best_ckpt" + end, path);
    make_folder(folder_.string());
    runner.save_checkpoint(path, content);
    state.logger.info(fmt::format("The best checkpoint with {:.4f} {} at {} is saved to {}.", found->second, metric,
                                  plural(number, params_.by_epoch ? "epoch" : "iteration"), name));
  }

  void publish(Runner& runner, const std::string& path) const {
    const std::string published =
        publish_checkpoint(path, {params_.published_keys->begin(), params_.published_keys->end()});
    runner.state().logger.info(fmt::format("The checkpoint {} is published as {}.", path, published));
  }

  std::string path_of(const std::string& name) const { return (folder_ / name).string(); }

  Params params_;
  int priority_;
  std::string pattern_;
  std::vector<Best> best_;
  std::filesystem::path folder_;
  std::string last_;  // written by this run
  bool has_trained_ = false;
};

void register_checkpoint_hook() { roots::HOOKS.register_module<CheckpointHook>({.doc = "writes checkpoints"}); }

}  // namespace mmreg
