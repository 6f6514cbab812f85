// AmpOptimWrapper: steps in mixed precision.
#include "mmreg/registries/optim_wrapper/accumulating.hpp"
#include "mmreg/registries/optim_wrapper/autocast.hpp"
#include "mmreg/registries/optim_wrapper/loss_scaler.hpp"
#include "mmreg/registries/register.hpp"

#include <stdexcept>
#include <variant>

namespace mmreg {

enum class AmpDtype { float16, bfloat16, float32, float64 };

/// The forward pass in half precision where that is safe, the weights in float32. On the CPU in bfloat16 and without
/// scaling: bfloat16 has float32's range.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.optim.AmpOptimWrapper.html
class AmpOptimWrapper : public OptimWrapper {
 public:
  struct Params {
    std::variant<std::string, double, ScalerConfig> loss_scale = std::string("dynamic");
    std::optional<AmpDtype> dtype;
    Lazy<roots::OPTIMIZERS, Gives<"params", ParamGroups>> optimizer;
    Injected<Model> model;
    std::int64_t accumulative_counts = 1;
    std::optional<ClipGrad> clip_grad;
    std::optional<Built<roots::OPTIM_WRAPPER_CONSTRUCTORS>> constructor;
    std::optional<ParamwiseConfig> paramwise_cfg;
    static void describe(Describe<Params>& d) {
      d(&Params::loss_scale,
        "factor of the loss on CUDA: \"dynamic\", a number that stays, or the parameters of a dynamic one")
          .choices({"dynamic"})
          .at_least(0);
      d(&Params::dtype, "of what is computed in lower precision; by default float16 on CUDA, bfloat16 on the CPU");
      describe_wrapper(d);
    }
  };

  explicit AmpOptimWrapper(const Params& p)
      : OptimWrapper({p.optimizer, p.model, p.accumulative_counts, p.clip_grad, p.constructor, p.paramwise_cfg}),
        device_(optimizer().groups().front().params.front().device().type()) {
    if (optimizer().needs_closure()) {
      throw std::invalid_argument("an optimizer that evaluates the loss several times in a step needs OptimWrapper");
    }
    if (device_ == at::kCPU && p.dtype && *p.dtype != AmpDtype::bfloat16) {
      throw std::invalid_argument("`dtype` must be bfloat16 on the CPU");
    }
    if (p.dtype) dtype_ = type_of(*p.dtype);
    if (device_ == at::kCPU) dtype_ = at::kBFloat16;
    make_scaler(p.loss_scale);
  }

  std::shared_ptr<void> optim_context() override { return std::make_shared<Autocast>(device_, dtype_); }

  OptimizerState state() override {
    OptimizerState state = OptimWrapper::state();
    if (scaler_) state.loss_scaler = scaler_->state();
    return state;
  }
  void load_state(const OptimizerState& state) override {
    OptimWrapper::load_state(state);
    if (scaler_ && !state.loss_scaler.empty()) scaler_->load_state(state.loss_scaler);
  }

 protected:
  void backward(const at::Tensor& loss) override { (scaler_ ? scaler_->scale(loss) : loss).backward(); }

  void step() override {
    if (!scaler_) return OptimWrapper::step();
    std::vector<at::Tensor> grads = gradients_of(optimizer());
    const bool is_good = scaler_->unscale(grads);
    clip();
    if (is_good) optimizer().step();
    scaler_->update(is_good);
  }

 private:
  static at::ScalarType type_of(AmpDtype dtype) {
    switch (dtype) {
      case AmpDtype::float16: return at::kHalf;
      case AmpDtype::bfloat16: return at::kBFloat16;
      case AmpDtype::float32: return at::kFloat;
      case AmpDtype::float64: break;
    }
    return at::kDouble;
  }

  void make_scaler(const std::variant<std::string, double, ScalerConfig>& loss_scale) {
    ScalerConfig config;
    const double* number = std::get_if<double>(&loss_scale);
    if (number) config.init_scale = *number;
    if (const auto* given = std::get_if<ScalerConfig>(&loss_scale)) config = *given;
    const LossScaler scaler(config, number != nullptr);  // refuses wrong factors on every device
    if (config.enabled && device_ == at::kCUDA) scaler_ = scaler;
  }

  at::DeviceType device_;
  std::optional<at::ScalarType> dtype_;
  std::optional<LossScaler> scaler_;
};

void register_amp_optim_wrapper() {
  roots::OPTIM_WRAPPER.register_module<AmpOptimWrapper>({.doc = "OptimWrapper in mixed precision"});
}

}  // namespace mmreg
