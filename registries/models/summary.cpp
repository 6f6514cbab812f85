// summarize.
#include "mmreg/registries/models/summary.hpp"

#include "mmreg/registries/failure.hpp"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace mmreg {
namespace {

std::string shape_of(const at::Tensor& tensor, std::int64_t batch_size) {
  std::string text;
  for (std::int64_t i = 0; i < tensor.dim(); ++i) {
    if (i > 0) text += ", ";
    text += i == 0 && tensor.size(0) == batch_size ? "N" : std::to_string(tensor.size(i));
  }
  return "[" + text + "]";
}

struct Call {
  BuiltAt built_at;
  std::string shape;
};

// Where the parts of a model stand in the config, and what they give.
class Calls : public ForwardObserver {
 public:
  explicit Calls(std::int64_t batch_size) : batch_size_(batch_size) {}
  void see(const Model& model, const at::Tensor& output) override {
    calls_[model.module().get()] = {model.built_at(), shape_of(output, batch_size_)};
  }
  Call of(const Model::Part& part) const {
    const auto found = calls_.find(part.module);
    return found == calls_.end() ? Call{} : found->second;
  }

 private:
  std::int64_t batch_size_;
  std::map<const torch::nn::Module*, Call> calls_;
};

std::string with_commas(std::int64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

using Row = std::array<std::string, 4>;

std::string print(const std::vector<Row>& rows) {
  std::array<std::size_t, 4> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const Row& r : rows) {
    text += fmt::format("{:<{}}  {:<{}}  {:<{}}  {:>{}}\n", r[0], widths[0], r[1], widths[1], r[2], widths[2], r[3],
                        widths[3]);
  }
  return text;
}

std::int64_t bytes_of(const std::vector<NamedTensor>& tensors) {
  std::int64_t bytes = 0;
  for (const NamedTensor& item : tensors) bytes += static_cast<std::int64_t>(item.tensor.nbytes());
  return bytes;
}

// The module's name in the config; of a part that its owner made without one, torch's.
std::string type_of(const Model::Part& part, const BuiltAt& built_at, const BuiltAt& owner) {
  return built_at && !(built_at == owner) ? built_at.type() : part.torch_class;
}

}  // namespace

std::string summarize(BaseModel& model, const Batch& batch) {
  const at::NoGradGuard no_grad;
  const bool was_training = model.is_training();
  model.eval();
  Calls calls(batch.size);
  const Prediction prediction = at_place(model.built_at(), [&] { return model.val_step(batch); });
  model.train(was_training);

  std::vector<Row> rows{{"part", "type", "output", "parameters"}};
  const std::vector<Model::Part> parts = model.parts();
  std::map<std::string, BuiltAt> places;  // by name
  for (const Model::Part& part : parts) {
    const auto depth = static_cast<std::size_t>(std::count(part.name.begin(), part.name.end(), '.'));
    const std::size_t dot = part.name.rfind('.');
    const bool is_root = part.name.empty();
    const Call call = is_root ? Call{model.built_at(), shape_of(prediction.scores, batch.size)} : calls.of(part);
    const BuiltAt owner = is_root ? BuiltAt() : places[dot == std::string::npos ? "" : part.name.substr(0, dot)];
    places[part.name] = call.built_at ? call.built_at : owner;
    rows.push_back({is_root ? "model" : std::string(2 * depth + 2, ' ') + part.name.substr(dot + 1),
                    type_of(part, call.built_at, owner), call.shape,
                    part.parameters == 0 ? "-" : with_commas(part.parameters)});
  }
  const Model::Part& all = parts.front();
  const std::int64_t bytes = bytes_of(model.parameters()) + bytes_of(model.buffers());
  return print(rows) + fmt::format("{} parameters, {} trainable; {:.1f} KiB with buffers\n",
                                   with_commas(all.parameters), with_commas(all.trainable),
                                   static_cast<double>(bytes) / 1024);
}

}  // namespace mmreg
