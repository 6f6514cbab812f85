// From a Checkpoint to a file, in the layout of MMEngine's Runner.save_checkpoint.
// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.Runner.html
#include "mmreg/registries/runners/checkpoint.hpp"

#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/runners/torch_file.hpp"
#include "mmreg/version.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/from_blob.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace mmreg {
namespace {

// Values of an optimizer's groups that are true or false in Python. Here all values are numbers.
constexpr std::array<std::string_view, 9> kBooleans{
    "amsgrad", "capturable", "centered", "decoupled_weight_decay", "differentiable", "foreach",
    "fused",   "maximize",   "nesterov"};

// Of schedulers: integers in Python.
constexpr std::array<std::string_view, 4> kCounts{"cooldown_counter", "global_step", "last_step", "num_bad_epochs"};

bool is_in(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void write_meta(PickleWriter& out, const CheckpointMeta& meta) {
  const auto text = [&](std::string_view key, std::string_view value) { out.text(key), out.text(value); };
  out.begin_dict();
  out.text("epoch"), out.integer(meta.epoch);
  out.text("iter"), out.integer(meta.iter);
  text("cfg", meta.cfg);
  if (meta.seed) out.text("seed"), out.integer(*meta.seed);
  text("experiment_name", meta.experiment_name);
  text("time", meta.time);
  text("mmreg_version", version());
  out.end_dict();
}

void write_tensors(PickleWriter& out, const std::vector<NamedTensor>& tensors) {
  out.begin_ordered_dict();
  for (const NamedTensor& item : tensors) out.text(item.name), out.tensor(item.tensor);
  out.end_dict();
}

void write_info(PickleWriter& out, const RuntimeInfo& info) {
  if (const auto* number = std::get_if<std::int64_t>(&info)) out.integer(*number);
  if (const auto* number = std::get_if<double>(&info)) out.real(*number);
  if (const auto* text = std::get_if<std::string>(&info)) out.text(*text);
  if (const auto* list = std::get_if<std::vector<std::int64_t>>(&info)) {
    out.begin_list();
    for (const std::int64_t number : *list) out.integer(number);
    out.end_list();
  }
}

// Each history is one tensor: MMEngine's own class could not be read with weights_only.
void write_message_hub(PickleWriter& out, const Checkpoint& checkpoint) {
  out.begin_dict();
  out.text("log_scalars"), out.begin_ordered_dict();
  for (const ScalarHistory& scalar : checkpoint.log_scalars) {
    const std::size_t count = std::min(scalar.values.size(), ScalarHistory::kMost);
    auto* const from = const_cast<double*>(scalar.values.data() + (scalar.values.size() - count));  // it is only read
    out.text(scalar.name), out.begin_dict();
    out.text("_log_history");
    out.tensor(at::from_blob(from, {static_cast<std::int64_t>(count)}, at::TensorOptions().dtype(at::kDouble)));
    out.end_dict();
  }
  out.end_dict();
  std::map<std::string, RuntimeInfo> infos = checkpoint.runtime_info;
  infos["epoch"] = checkpoint.meta->epoch;
  infos["iter"] = checkpoint.meta->iter;
  out.text("runtime_info"), out.begin_ordered_dict();
  for (const auto& [name, info] : infos) out.text(name), write_info(out, info);
  out.end_dict();
  out.text("resumed_keys"), out.begin_ordered_dict();
  for (const auto& [name, info] : infos) out.text(name), out.boolean(true);
  for (const ScalarHistory& scalar : checkpoint.log_scalars) out.text(scalar.name), out.boolean(true);
  out.end_dict();
  out.end_dict();
}

// PyTorch keeps what belongs together as one tuple: beta1 and beta2 are betas.
void write_values(PickleWriter& out, const std::map<std::string, double>& values) {
  for (const auto& [name, value] : values) {
    const std::string stem = name.substr(0, name.size() - 1);
    if (name.ends_with('1') && values.contains(stem + '2')) {
      out.text(stem + "s"), out.begin_tuple();
      for (char i = '1'; i <= '9' && values.contains(stem + i); ++i) out.real(values.at(stem + i));
      out.end_tuple();
    } else if (name.back() > '1' && name.back() <= '9' && values.contains(stem + '1')) {
      continue;  // a later part of a tuple
    } else if (is_in(kBooleans, name)) {
      out.text(name), out.boolean(value != 0);
    } else {
      out.text(name), out.real(value);
    }
  }
}

// As GradScaler's state: it counts in integers.
void write_loss_scaler(PickleWriter& out, const std::map<std::string, double>& values) {
  out.begin_dict();
  for (const auto& [name, value] : values) {
    out.text(name);
    if (name == "growth_interval" || name == "_growth_tracker") {
      out.integer(std::llround(value));
    } else {
      out.real(value);
    }
  }
  out.end_dict();
}

// {"state": {0: {...}, 1: {...}}, "param_groups": [{"lr": ..., "params": [0, 1]}]}
void write_optimizer(PickleWriter& out, const OptimizerState& state) {
  out.begin_dict();
  out.text("state"), out.begin_dict();
  for (std::size_t i = 0; i < state.params.size(); ++i) {
    out.integer(static_cast<std::int64_t>(i)), out.begin_dict();
    for (const auto& [name, tensor] : state.params[i]) {
      if (tensor.defined()) out.text(name), out.tensor(tensor);
    }
    out.end_dict();
  }
  out.end_dict();
  out.text("param_groups"), out.begin_list();
  std::int64_t next = 0;
  for (const OptimizerState::Group& group : state.groups) {
    out.begin_dict();
    write_values(out, group.values);
    out.text("params"), out.begin_list();
    for (std::size_t i = 0; i < group.size; ++i) out.integer(next++);
    out.end_list();
    out.end_dict();
  }
  out.end_list();
  if (!state.base_param_settings.empty()) {
    out.text("base_param_settings"), out.begin_dict();
    write_values(out, state.base_param_settings);
    out.end_dict();
  }
  if (!state.loss_scaler.empty()) out.text("loss_scaler"), write_loss_scaler(out, state.loss_scaler);
  out.end_dict();
}

void write_schedulers(PickleWriter& out, const std::vector<std::map<std::string, std::vector<double>>>& schedulers) {
  out.begin_list();
  for (const auto& scheduler : schedulers) {
    out.begin_dict();
    for (const auto& [name, numbers] : scheduler) {
      out.text(name == "global_step" ? "_" + name : name);
      if (is_in(kCounts, name)) {
        out.integer(std::llround(numbers.at(0)));
      } else if (numbers.size() == 1 && name != "base_values") {
        out.real(numbers.front());
      } else {
        out.begin_list();
        for (const double number : numbers) out.real(number);
        out.end_list();
      }
    }
    out.end_dict();
  }
  out.end_list();
}

}  // namespace

void write_checkpoint(const std::string& path, const Checkpoint& checkpoint) {
  PickleWriter out;
  out.begin_dict();
  if (checkpoint.meta) out.text("meta"), write_meta(out, *checkpoint.meta);
  out.text("state_dict"), write_tensors(out, checkpoint.state_dict);
  if (checkpoint.meta && checkpoint.has_message_hub) out.text("message_hub"), write_message_hub(out, checkpoint);
  if (checkpoint.optimizer) out.text("optimizer"), write_optimizer(out, *checkpoint.optimizer);
  if (!checkpoint.param_schedulers.empty()) {
    out.text("param_schedulers"), write_schedulers(out, checkpoint.param_schedulers);
  }
  if (!checkpoint.ema_state_dict.empty()) out.text("ema_state_dict"), write_tensors(out, checkpoint.ema_state_dict);
  if (checkpoint.random_state.defined()) {
    out.text("random_state"), out.begin_dict();
    out.text("cpu"), out.tensor(checkpoint.random_state);
    out.end_dict();
  }
  if (!checkpoint.gradients.empty()) out.text("gradients"), write_tensors(out, checkpoint.gradients);
  out.end_dict();
  write_torch_file(path, std::move(out));
}

void write_last_checkpoint(const std::string& work_dir, const std::string& path) {
  AtomicFile file(work_dir + "/last_checkpoint");
  file.write(path.data(), path.size());
  file.commit();
}

}  // namespace mmreg
