// From a file to a Checkpoint: MMEngine's, ours, or a state dict by itself.
#include "mmreg/registries/runners/checkpoint.hpp"

#include "mmreg/registries/runners/pickle_reader.hpp"
#include "mmreg/registries/runners/torch_file.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/full.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace mmreg {
namespace {

using Items = PickleValue::Items;

[[noreturn]] void unexpected(std::string_view what) {
  throw std::runtime_error(fmt::format("its `{}` has another layout than MMEngine's and PyTorch's", what));
}

const Items& items_of(const PickleValue& value, PickleKind kind, std::string_view what) {
  if (!value.is(kind)) unexpected(what);
  return *value.items();
}

std::string text_of(const PickleValue& dict, std::string_view key) {
  const PickleValue* value = dict.find(key);
  return value && value->is(PickleKind::text) ? *value->text() : std::string();
}

std::optional<CheckpointMeta> read_meta(const PickleValue& meta) {
  const PickleValue* epoch = meta.find("epoch");
  const PickleValue* iter = meta.find("iter");
  if (!epoch || !iter || !epoch->integer() || !iter->integer()) return std::nullopt;
  CheckpointMeta out{*epoch->integer(), *iter->integer()};
  if (out.epoch < 0 || out.iter < 0) unexpected("meta");
  if (const PickleValue* seed = meta.find("seed")) out.seed = seed->integer();
  out.experiment_name = text_of(meta, "experiment_name");
  out.cfg = text_of(meta, "cfg");
  out.time = text_of(meta, "time");
  return out;
}

// Reads the parts of a checkpoint. A value may stand in a million places of a small pickle, so the copies are counted.
class Reader {
 public:
  explicit Reader(std::uint64_t file_size) : bytes_left_(file_size) {}

  Checkpoint read(const PickleValue& root) {
    Checkpoint out;
    const PickleValue* weights = root.find("state_dict");
    out.state_dict = tensors(weights ? *weights : root, "state_dict", out.ignored);
    if (out.state_dict.empty()) no_weights(weights ? *weights : root);
    if (!weights) return out;
    if (const PickleValue* meta = root.find("meta")) out.meta = read_meta(*meta);
    if (const PickleValue* hub = root.find("message_hub")) {
      out.log_scalars = log_scalars(*hub);
      out.runtime_info = runtime_info(*hub);
    }
    if (const PickleValue* state = root.find("optimizer")) out.optimizer = optimizer(*state);
    if (const PickleValue* list = root.find("param_schedulers")) out.param_schedulers = schedulers(*list);
    if (const PickleValue* list = root.find("ema_state_dict")) {
      out.ema_state_dict = tensors(*list, "ema_state_dict", out.ignored);
    }
    if (const PickleValue* random = root.find("random_state")) {
      const PickleValue* cpu = random->find("cpu");
      if (!cpu || !cpu->tensor()) unexpected("random_state");
      out.random_state = *cpu->tensor();
    }
    if (const PickleValue* list = root.find("gradients")) out.gradients = tensors(*list, "gradients", out.ignored);
    return out;
  }

 private:
  void count_value() {
    if (values_left_-- == 0) throw std::runtime_error("it holds too many values");
  }
  void count_bytes(std::uint64_t bytes) {
    if (bytes > bytes_left_) throw std::runtime_error("its tensors are larger than the file");
    bytes_left_ -= bytes;
  }

  // Calls `visit(key, value)` for every item of a dict that has a text as key.
  void for_each(const PickleValue& dict, std::string_view what, const auto& visit) {
    const Items& all = items_of(dict, PickleKind::dict, what);
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
      count_value();
      if (all[i]->is(PickleKind::text)) visit(*all[i]->text(), *all[i + 1]);
    }
  }

  std::vector<NamedTensor> tensors(const PickleValue& dict, std::string_view what, std::vector<std::string>& ignored) {
    std::vector<NamedTensor> out;
    for_each(dict, what, [&](const std::string& key, const PickleValue& value) {
      if (const at::Tensor* tensor = value.tensor()) {
        out.push_back({printable(key), *tensor});
      } else {
        ignored.push_back(fmt::format("no tensor: {}", printable(key)));
      }
    });
    return out;
  }

  [[noreturn]] void no_weights(const PickleValue& dict) {
    constexpr std::size_t kShown = 5;
    std::vector<std::string> keys;
    for_each(dict, "state_dict", [&](const std::string& key, const PickleValue&) {
      if (keys.size() < kShown) keys.push_back(fmt::format("`{}`", printable(key)));
    });
    throw std::runtime_error(
        fmt::format("it holds no weights{}{}", keys.empty() ? "" : ", but ", fmt::join(keys, ", ")));
  }

  // MMEngine's HistoryBuffer is an object of {"_log_history": array, ...}; ours is the dict itself.
  std::vector<ScalarHistory> log_scalars(const PickleValue& hub) {
    std::vector<ScalarHistory> out;
    const PickleValue* scalars = hub.find("log_scalars");
    if (!scalars) return out;
    for_each(*scalars, "message_hub", [&](const std::string& name, const PickleValue& value) {
      const bool is_object = value.is(PickleKind::object) && value.items()->size() == 2;
      const PickleValue* history = (is_object ? *value.items()->back() : value).find("_log_history");
      const at::Tensor* tensor = history ? history->tensor() : nullptr;
      if (!tensor || tensor->dim() != 1 || tensor->numel() == 0 || tensor->is_complex()) return;
      count_bytes(tensor->nbytes());
      const at::Tensor numbers = tensor->to(at::kDouble).contiguous();
      const auto* const from = static_cast<const double*>(numbers.data_ptr());
      out.push_back({printable(name), {from, from + numbers.numel()}});
    });
    return out;
  }

  // What is neither a number, a text nor a list of integers has no use here: Python's is full of other objects.
  std::map<std::string, RuntimeInfo> runtime_info(const PickleValue& hub) {
    std::map<std::string, RuntimeInfo> out;
    const PickleValue* infos = hub.find("runtime_info");
    if (!infos) return out;
    for_each(*infos, "message_hub", [&](const std::string& key, const PickleValue& value) {
      const std::string name = printable(key);
      if (const auto integer = value.integer()) {
        out[name] = *integer;
      } else if (const auto number = value.number()) {
        out[name] = *number;
      } else if (value.is(PickleKind::text)) {
        out[name] = printable(*value.text());
      } else if (value.is(PickleKind::list)) {
        std::vector<std::int64_t> numbers;
        for (const PickleValue* item : *value.items()) {
          count_value();
          if (const auto one = item->integer()) numbers.push_back(*one);
        }
        out[name] = std::move(numbers);
      }
    });
    return out;
  }

  // Numbers by name; those of a tuple `betas` are beta1, beta2, ...
  std::map<std::string, double> values(const PickleValue& group) {
    std::map<std::string, double> out;
    for_each(group, "optimizer", [&](const std::string& key, const PickleValue& value) {
      const std::string name = printable(key);
      if (const auto number = value.number()) out[name] = *number;
      if (!value.is(PickleKind::tuple) || !name.ends_with('s') || value.items()->size() > 9) return;
      char index = '1';
      for (const PickleValue* part : *value.items()) {
        if (const auto number = part->number()) out[name.substr(0, name.size() - 1) + index++] = *number;
      }
    });
    return out;
  }

  OptimizerState optimizer(const PickleValue& dict) {
    const PickleValue* groups = dict.find("param_groups");
    const PickleValue* params = dict.find("state");
    if (!groups || !params) unexpected("optimizer");
    OptimizerState out;
    if (const PickleValue* base = dict.find("base_param_settings")) out.base_param_settings = values(*base);
    if (const PickleValue* scaler = dict.find("loss_scaler")) out.loss_scaler = values(*scaler);
    for (const PickleValue* group : items_of(*groups, PickleKind::list, "optimizer")) {
      count_value();
      const PickleValue* members = group->find("params");
      if (!members) unexpected("optimizer");
      const std::size_t size = items_of(*members, PickleKind::list, "optimizer").size();
      for (std::size_t i = 0; i < size; ++i) count_value();
      out.groups.push_back({size, values(*group)});
      out.params.resize(out.params.size() + size);
    }
    const Items& all = items_of(*params, PickleKind::dict, "optimizer");
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
      const auto index = all[i]->integer();
      if (!index || *index < 0 || static_cast<std::size_t>(*index) >= out.params.size()) unexpected("optimizer");
      for_each(*all[i + 1], "optimizer", [&](const std::string& name, const PickleValue& value) {
        auto& state = out.params[static_cast<std::size_t>(*index)];
        if (const at::Tensor* tensor = value.tensor()) {
          count_bytes(tensor->nbytes());
          state[printable(name)] = *tensor;
        } else if (const auto number = value.number()) {  // a step that is counted without a tensor
          state[printable(name)] = at::full({}, *number, at::TensorOptions().dtype(at::kFloat));
        }
      });
    }
    return out;
  }

  std::vector<std::map<std::string, std::vector<double>>> schedulers(const PickleValue& list) {
    std::vector<std::map<std::string, std::vector<double>>> out;
    for (const PickleValue* scheduler : items_of(list, PickleKind::list, "param_schedulers")) {
      count_value();
      auto& state = out.emplace_back();
      for_each(*scheduler, "param_schedulers", [&](const std::string& key, const PickleValue& value) {
        std::vector<double> numbers;
        if (const auto number = value.number()) numbers.push_back(*number);
        if (value.is(PickleKind::list)) {
          for (const PickleValue* item : *value.items()) {
            count_value();
            numbers.push_back(item->number().value_or(0));
          }
        }
        const std::string name = printable(key);
        if (!numbers.empty()) state[name == "_global_step" ? name.substr(1) : name] = std::move(numbers);
      });
    }
    return out;
  }

  std::uint64_t bytes_left_;
  std::size_t values_left_ = 1'000'000;
};

}  // namespace

Checkpoint read_checkpoint(const std::string& path) {
  const Pickled file = read_torch_file(path);
  try {
    return Reader(std::filesystem::file_size(path)).read(file.root());
  } catch (const std::exception& e) {
    throw std::runtime_error(fmt::format("cannot read `{}`: {}", path, e.what()));
  }
}

std::string read_last_checkpoint(const std::string& work_dir) {
  std::string path;
  std::getline(std::ifstream(work_dir + "/last_checkpoint"), path);
  if (path.empty() || std::filesystem::exists(path)) return path;
  const std::filesystem::path moved = std::filesystem::path(work_dir) / std::filesystem::path(path).filename();
  return std::filesystem::exists(moved) ? moved.string() : path;
}

}  // namespace mmreg
