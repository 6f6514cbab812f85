// OptimWrapper: from losses to steps, counted.
#include "mmreg/registries/optim_wrapper/accumulating.hpp"

#include "mmreg/registries/models/model.hpp"
#include "mmreg/registries/register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {
namespace {

std::shared_ptr<Optimizer> optimizer_of(const OptimWrapper::Params& p) {
  const std::shared_ptr<OptimWrapperConstructor> constructor =
      choose_constructor(p.constructor ? p.constructor->get() : nullptr, p.paramwise_cfg);
  return p.optimizer.build(std::make_shared<ParamGroups>(constructor->groups(*p.model, p.optimizer.config())));
}

// Such as torch's layers count their batches.
bool has_batch_norm(const Model& model) {
  const std::vector<NamedTensor> buffers = model.buffers();
  return std::any_of(buffers.begin(), buffers.end(),
                     [](const NamedTensor& buffer) { return buffer.name.ends_with("running_var"); });
}

}  // namespace

OptimWrapper::OptimWrapper(const Params& p)
    : model_(p.model.get()), optimizer_(optimizer_of(p)), every_(p.accumulative_counts), clip_(p.clip_grad) {
  if (clip_) check_clip_grad(*clip_);
  if (optimizer_->needs_closure() && (every_ > 1 || clip_)) {
    throw std::invalid_argument(fmt::format(
        "{} evaluates the loss several times in a step, which goes with neither `accumulative_counts` nor `clip_grad`",
        p.optimizer.type()));
  }
  if (optimizer_->groups().size() > 1) {
    const auto& defaults = optimizer_->defaults();
    base_ = ParamGroup{{}, {}, {defaults.begin(), defaults.end()}};
  }
}

void OptimWrapper::update_params(const at::Tensor& loss) {
  log_values_.clear();
  const std::int64_t parts = parts_of_step();
  backward(parts == 1 ? loss : loss.div(static_cast<double>(parts)));
  ++done_;
  if (done_ % every_ != 0 && done_ != total_) return;
  step();
  optimizer_->zero_grad();
}

void OptimWrapper::update_params_by(const std::function<at::Tensor()>& evaluate) {
  if (!optimizer_->needs_closure()) return update_params(evaluate());
  optimizer_->step_with([&] {
    optimizer_->zero_grad();
    const at::Tensor loss = evaluate();
    backward(loss);
    return loss.item<double>();
  });
  ++done_;
  optimizer_->zero_grad();
}

void OptimWrapper::step() {
  clip();
  optimizer_->step();
}

void OptimWrapper::clip() {
  if (!clip_) return;
  std::vector<at::Tensor> grads = gradients_of(*optimizer_);
  if (const std::optional<double> norm = clip_gradients(grads, *clip_)) log_values_ = {{"grad_norm", *norm}};
}

std::vector<std::string> OptimWrapper::initialize_count_status(std::int64_t init_counts, std::int64_t max_counts) {
  done_ = init_counts;
  total_ = max_counts;
  std::vector<std::string> warnings;
  if (every_ == 1) return warnings;
  const std::vector<at::Tensor> restored = gradients_of(*optimizer_);  // a checkpoint may have them
  if (done_ % every_ != 0 && restored.empty()) {
    warnings.push_back(fmt::format(
        "The run goes on at iteration {}, in the middle of a step of {} batches: their gradients so far are "
        "lost.",
        done_, every_));
  }
  if (has_batch_norm(*model_)) {
    warnings.emplace_back(
        "Batch normalisation sees each batch by itself: accumulated batches are not one large batch.");
  }
  return warnings;
}

OptimizerState OptimWrapper::state() {
  OptimizerState state = optimizer_->state();
  if (base_) state.base_param_settings = {base_->values.begin(), base_->values.end()};
  return state;
}

void OptimWrapper::load_state(const OptimizerState& state) {
  optimizer_->load_state(state);
  if (!base_) return;
  for (const auto& [name, value] : state.base_param_settings) base_->values[name] = value;
}

// How many batches share the step that the next batch belongs to: fewer in the last one.
std::int64_t OptimWrapper::parts_of_step() const {
  if (total_ < 0) return every_;
  const std::int64_t remainder = total_ % every_;
  return done_ < total_ - remainder ? every_ : std::max<std::int64_t>(remainder, 1);
}

void register_optim_wrappers() {
  roots::OPTIM_WRAPPER.register_module<OptimWrapper>({.doc = "steps of an optimizer, with accumulation and clipping"});
}

}  // namespace mmreg
