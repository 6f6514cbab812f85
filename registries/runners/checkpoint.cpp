// Checkpoints by torch's pickler, without TorchScript's type tags, so that Python reads plain dicts and lists.
#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers
#include <torch/csrc/jit/serialization/pickle.h>
#include <torch/csrc/jit/serialization/pickler.h>

#include "mmreg/registries/runners/checkpoint.hpp"

#include <ATen/core/Dict.h>
#include <ATen/core/List.h>
#include <ATen/core/jit_type.h>
#include <caffe2/serialize/inline_container.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace mmreg {
namespace {

using Dict = c10::impl::GenericDict;
using List = c10::impl::GenericList;

Dict new_dict() { return Dict(c10::StringType::get(), c10::AnyType::get()); }
List new_list() { return List(c10::AnyType::get()); }

// What PyTorch keeps as one tuple, such as Adam's two betas, is two values here: "beta1" and "beta2".
struct Pair {
  const char* name;
  const char* first;
  const char* second;
};
constexpr std::array<Pair, 3> kPairs = {
    {{"betas", "beta1", "beta2"}, {"etas", "eta1", "eta2"}, {"step_sizes", "step_size1", "step_size2"}}};

Dict dict_of(std::map<std::string, double> values) {
  Dict dict = new_dict();
  for (const Pair& pair : kPairs) {
    const auto first = values.find(pair.first);
    const auto second = values.find(pair.second);
    if (first == values.end() || second == values.end()) continue;
    dict.insert(pair.name, c10::ivalue::Tuple::create({first->second, second->second}));
    values.erase(first);
    values.erase(second);
  }
  for (const auto& [name, value] : values) dict.insert(name, value);
  return dict;
}

std::map<std::string, double> values_of(const Dict& dict) {
  std::map<std::string, double> values;
  for (const auto& item : dict) {
    const c10::IValue& value = item.value();
    const std::string& name = item.key().toStringRef();
    if (value.isDouble()) values[name] = value.toDouble();
    if (value.isInt()) values[name] = static_cast<double>(value.toInt());
    if (value.isBool()) values[name] = value.toBool() ? 1 : 0;
  }
  for (const Pair& pair : kPairs) {
    if (!dict.contains(pair.name)) continue;
    const auto& both = dict.at(pair.name).toTupleRef().elements();
    values[pair.first] = both[0].toDouble();
    values[pair.second] = both[1].toDouble();
  }
  return values;
}

// As GradScaler's state: it counts in integers.
Dict scaler_dict(const std::map<std::string, double>& values) {
  Dict dict = new_dict();
  for (const auto& [name, value] : values) {
    if (name == "growth_interval" || name == "_growth_tracker") {
      dict.insert(name, static_cast<std::int64_t>(value));
    } else {
      dict.insert(name, value);
    }
  }
  return dict;
}

// {"state": {0: {...}, 1: {...}}, "param_groups": [{"lr": ..., "params": [0, 1]}]}
Dict dict_of(const OptimizerState& state) {
  Dict params(c10::IntType::get(), c10::AnyType::get());
  for (std::size_t i = 0; i < state.params.size(); ++i) {
    Dict one = new_dict();
    for (const auto& [name, tensor] : state.params[i]) one.insert(name, tensor.detach());
    params.insert(static_cast<std::int64_t>(i), one);
  }
  List groups = new_list();
  std::int64_t next = 0;
  for (const OptimizerState::Group& group : state.groups) {
    List members = new_list();
    for (std::size_t i = 0; i < group.size; ++i) members.push_back(next++);
    Dict one = dict_of(group.values);
    one.insert("params", members);
    groups.push_back(one);
  }
  Dict dict = new_dict();
  dict.insert("state", params);
  dict.insert("param_groups", groups);
  if (!state.base_param_settings.empty()) dict.insert("base_param_settings", dict_of(state.base_param_settings));
  if (!state.loss_scaler.empty()) dict.insert("loss_scaler", scaler_dict(state.loss_scaler));
  return dict;
}

List list_of(const std::vector<std::map<std::string, std::vector<double>>>& schedulers) {
  List list = new_list();
  for (const auto& scheduler : schedulers) {
    Dict dict = new_dict();
    for (const auto& [name, numbers] : scheduler) {
      List values = new_list();
      for (const double number : numbers) values.push_back(number);
      dict.insert(name, values);
    }
    list.push_back(dict);
  }
  return list;
}

Dict dict_of(const Checkpoint& checkpoint) {
  Dict meta = new_dict();
  meta.insert("epoch", checkpoint.epoch);
  meta.insert("iter", checkpoint.iter);
  meta.insert("seed", checkpoint.seed);
  meta.insert("experiment_name", checkpoint.experiment_name);
  Dict weights = new_dict();
  for (const NamedTensor& item : checkpoint.state_dict) weights.insert(item.name, item.tensor.detach());
  Dict dict = new_dict();
  dict.insert("meta", meta);
  dict.insert("state_dict", weights);
  if (checkpoint.optimizer) dict.insert("optimizer", dict_of(*checkpoint.optimizer));
  if (!checkpoint.param_schedulers.empty()) dict.insert("param_schedulers", list_of(checkpoint.param_schedulers));
  return dict;
}

void write_archive(const std::string& path, const c10::IValue& value) {
  std::ofstream file(path, std::ios::binary);
  caffe2::serialize::PyTorchStreamWriter archive([&](const void* data, std::size_t size) {
    file.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
    return file ? size : 0;
  });
  std::string pickled;
  torch::jit::Pickler pickler([&](const char* data, std::size_t size) { pickled.append(data, size); }, nullptr, nullptr,
                              nullptr, nullptr, /*tag_aggregates=*/false);
  pickler.protocol();
  pickler.pushIValue(value);
  pickler.stop();
  archive.writeRecord("data.pkl", pickled.data(), pickled.size());
  std::size_t i = 0;
  for (const at::Tensor& tensor : pickler.tensorData()) {
    const torch::jit::WriteableTensorData data = torch::jit::getWriteableTensorData(tensor);
    archive.writeRecord("data/" + std::to_string(i++), data.data(), data.sizeInBytes());
  }
  archive.writeEndOfFile();
  file.close();
  if (!file) throw std::runtime_error(fmt::format("cannot write the checkpoint `{}`", path));
}

OptimizerState optimizer_of(const Dict& dict) {
  OptimizerState state;
  const Dict params = dict.at("state").toGenericDict();
  state.params.resize(params.size());
  for (const auto& item : params) {
    for (const auto& tensor : item.value().toGenericDict()) {
      state.params.at(static_cast<std::size_t>(item.key().toInt()))
          .emplace(tensor.key().toStringRef(), tensor.value().toTensor());
    }
  }
  for (const c10::IValue& item : dict.at("param_groups").toListRef()) {
    const Dict group = item.toGenericDict();
    state.groups.push_back({group.at("params").toListRef().size(), values_of(group)});
  }
  const auto own = [&](const char* name) {
    return dict.contains(name) ? values_of(dict.at(name).toGenericDict()) : std::map<std::string, double>();
  };
  state.base_param_settings = own("base_param_settings");
  state.loss_scaler = own("loss_scaler");
  return state;
}

Checkpoint checkpoint_of(const Dict& dict) {
  Checkpoint checkpoint;
  const Dict meta = dict.at("meta").toGenericDict();
  checkpoint.epoch = meta.at("epoch").toInt();
  checkpoint.iter = meta.at("iter").toInt();
  checkpoint.seed = meta.at("seed").toInt();
  checkpoint.experiment_name = meta.at("experiment_name").toStringRef();
  for (const auto& item : dict.at("state_dict").toGenericDict()) {
    checkpoint.state_dict.push_back({item.key().toStringRef(), item.value().toTensor()});
  }
  if (dict.contains("optimizer")) checkpoint.optimizer = optimizer_of(dict.at("optimizer").toGenericDict());
  if (!dict.contains("param_schedulers")) return checkpoint;
  for (const c10::IValue& scheduler : dict.at("param_schedulers").toListRef()) {
    auto& state = checkpoint.param_schedulers.emplace_back();
    for (const auto& item : scheduler.toGenericDict()) {
      for (const c10::IValue& number : item.value().toListRef()) {
        state[item.key().toStringRef()].push_back(number.toDouble());
      }
    }
  }
  return checkpoint;
}

}  // namespace

void write_checkpoint(const std::string& path, const Checkpoint& checkpoint) {
  const std::string unfinished = path + ".part";
  write_archive(unfinished, dict_of(checkpoint));
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) {
    throw std::runtime_error(fmt::format("cannot write the checkpoint `{}`", path));
  }
}

Checkpoint read_checkpoint(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(fmt::format("cannot open the checkpoint `{}`", path));
  const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  try {
    return checkpoint_of(torch::jit::pickle_load(bytes).toGenericDict());
  } catch (const c10::Error& e) {
    throw std::runtime_error(
        fmt::format("`{}` is no checkpoint that mmreg wrote: {}", path, e.what_without_backtrace()));
  }
}

}  // namespace mmreg
