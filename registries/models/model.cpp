// Model: the only place that walks through torch's modules.
#include <ATen/core/ivalue.h>  // clang 14 needs it before torch's headers
#include <torch/nn/module.h>

#include "mmreg/registries/models/model.hpp"

#include "mmreg/registries/failure.hpp"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace mmreg {
namespace {

// PyTorch lists a module's own parameters, then its own buffers, then its children.
void collect(const torch::nn::Module& module, const std::string& prefix, std::vector<NamedTensor>& into) {
  for (const auto& item : module.named_parameters(/*recurse=*/false))
    into.push_back({prefix + item.key(), item.value()});
  for (const auto& item : module.named_buffers(/*recurse=*/false)) into.push_back({prefix + item.key(), item.value()});
  for (const auto& child : module.named_children()) collect(*child.value(), prefix + child.key() + ".", into);
}

// "torch::nn::LinearImpl" to "Linear".
std::string class_of(const torch::nn::Module& module) {
  std::string name = module.name();
  if (const std::size_t colon = name.rfind(':'); colon != std::string::npos) name.erase(0, colon + 1);
  if (name.ends_with("Impl")) name.resize(name.size() - 4);
  return name;
}

Model::Part part_of(const std::string& name, const torch::nn::Module& module) {
  Model::Part part{name, &module, class_of(module)};
  for (const at::Tensor& weight : module.parameters()) {
    part.parameters += weight.numel();
    if (weight.requires_grad()) part.trainable += weight.numel();
  }
  for (const auto& own : module.named_parameters(/*recurse=*/false)) {
    if (own.key() == "weight") part.weight = own.value();
    if (own.key() == "bias") part.bias = own.value();
  }
  return part;
}

std::shared_ptr<torch::nn::Module> copy_of(const torch::nn::Module& module) {
  auto copy = std::make_shared<torch::nn::Module>();
  for (const auto& item : module.named_parameters(/*recurse=*/false)) {
    copy->register_parameter(item.key(), item.value().detach().clone(), /*requires_grad=*/false);
  }
  for (const auto& item : module.named_buffers(/*recurse=*/false)) {
    copy->register_buffer(item.key(), item.value().detach().clone());
  }
  for (const auto& child : module.named_children()) copy->register_module(child.key(), copy_of(*child.value()));
  return copy;
}

thread_local ForwardObserver* observer = nullptr;

bool is_finite(const at::Tensor& tensor) {
  return !at::isFloatingType(tensor.scalar_type()) || tensor.isfinite().all().item<bool>();
}

std::string shape_of(const at::Tensor& tensor) {
  std::string text;
  for (const std::int64_t size : tensor.sizes()) text += fmt::format("{}{}", text.empty() ? "" : ", ", size);
  return "[" + text + "]";
}

}  // namespace

Model::Model(std::shared_ptr<torch::nn::Module> module) : module_(std::move(module)) {}
Model::Model() : module_(std::make_shared<torch::nn::Module>()) {}
Model::~Model() = default;

at::Tensor Model::forward(const at::Tensor&) {
  throw std::logic_error("this model does not take a single tensor, so it cannot be a layer of a network");
}

at::Tensor Model::operator()(const at::Tensor& input) {
  at::Tensor output;
  try {
    output = forward(input);
  } catch (const RunError&) {
    throw;  // of a part, which knows its place better
  } catch (const std::exception& e) {
    if (!built_at_) throw;
    throw built_at_.error(fmt::format("{}; its input has the shape {}", reason_of(e), shape_of(input)));
  }
  if (observer) observer->see(*this, output);
  return output;
}

ForwardObserver::ForwardObserver() { observer = this; }
ForwardObserver::~ForwardObserver() { observer = nullptr; }

void NonFiniteSearch::see(const Model& model, const at::Tensor& output) {
  if (!model.built_at() || is_finite(output)) return;
  const std::vector<NamedTensor> weights = model.parameters();
  const bool has_good_weights =
      std::all_of(weights.begin(), weights.end(), [](const NamedTensor& weight) { return is_finite(weight.tensor); });
  throw model.built_at().error(
      reason_ + (has_good_weights ? ": this is the first output that is not finite, though its weights are"
                                  : ": these are the first weights that are not finite. An earlier step was too "
                                    "large; a lower learning rate may help"));
}

void Model::train(bool on) { module_->train(on); }
bool Model::is_training() const { return module_->is_training(); }

std::vector<Model::Part> Model::parts() const {
  std::vector<Part> all{part_of("", *module_)};
  for (const auto& item : module_->named_modules(std::string(), /*include_self=*/false)) {
    all.push_back(part_of(item.key(), *item.value()));
  }
  return all;
}

std::vector<NamedTensor> Model::parameters() const {
  std::vector<NamedTensor> all;
  for (const auto& item : module_->named_parameters()) all.push_back({item.key(), item.value()});
  return all;
}

std::vector<NamedTensor> Model::buffers() const {
  std::vector<NamedTensor> all;
  for (const auto& item : module_->named_buffers()) all.push_back({item.key(), item.value()});
  return all;
}

std::vector<NamedTensor> Model::state_dict() const {
  std::vector<NamedTensor> all;
  collect(*module_, "", all);
  return all;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes the weights
std::vector<std::string> Model::load_state_dict(const std::vector<NamedTensor>& state) {
  const at::NoGradGuard no_grad;
  std::map<std::string, at::Tensor> own;
  for (const NamedTensor& item : state_dict()) own.emplace(item.name, item.tensor);
  std::vector<std::string> problems;
  for (const NamedTensor& item : state) {
    const auto found = own.find(item.name);
    if (found == own.end()) {
      problems.push_back(fmt::format("unexpected: {}", item.name));
      continue;
    }
    if (found->second.sizes() == item.tensor.sizes()) {
      found->second.copy_(item.tensor);
    } else {
      problems.push_back(fmt::format("another shape: {} is {} here, {} in the checkpoint", item.name,
                                     shape_of(found->second), shape_of(item.tensor)));
    }
    own.erase(found);
  }
  for (const auto& [name, tensor] : own) problems.push_back(fmt::format("missing: {}", name));
  return problems;
}

std::shared_ptr<torch::nn::Module> Model::copy_of_weights() const { return copy_of(*module_); }

void Model::add_buffer(const std::string& name, const at::Tensor& tensor) { module_->register_buffer(name, tensor); }

void Model::add_child(const std::string& name, Model& part) {
  module_->register_module(name, part.module());
  children_.push_back(&part);
}

void Model::initialize_by(Initializer before_parts, Initializer after_parts) {
  before_parts_ = std::move(before_parts);
  after_parts_ = std::move(after_parts);
}

std::vector<std::string> Model::init_weights() {
  std::vector<std::string> messages;
  if (std::exchange(is_initialized_, true)) return messages;
  const auto add = [&](const std::vector<std::string>& more) {
    messages.insert(messages.end(), more.begin(), more.end());
  };
  if (before_parts_) add(at_place(built_at_, [&] { return before_parts_(*this); }));
  for (Model* child : children_) add(child->init_weights());
  if (after_parts_) add(at_place(built_at_, [&] { return after_parts_(*this); }));
  return messages;
}

}  // namespace mmreg
