// ModelWrapper and MMDistributedDataParallel.
#include "mmreg/module.hpp"
#include "mmreg/registries/model_wrappers/model_wrapper.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

namespace mmreg {

ModelWrapper::ModelWrapper(std::shared_ptr<BaseModel> module)
    : BaseModel(module->module()), module_(std::move(module)) {
  initialize_by([this](Model&) { return module_->init_weights(); }, {});
}

/// A part of every batch for each process. A run has one process so far, which takes all of it: the result is that of
/// the model alone, and the parameters do nothing.
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.model.MMDistributedDataParallel.html
class MMDistributedDataParallel : public ModelWrapper {
 public:
  struct Params {
    Injected<BaseModel> module;
    bool broadcast_buffers = true;
    bool find_unused_parameters = false;
    bool detect_anomalous_params = false;
    static void describe(Describe<Params>& d) {
      d(&Params::broadcast_buffers, "with several processes: all have the buffers of the first");
      d(&Params::find_unused_parameters, "with several processes: some parameters may have no gradient");
      d(&Params::detect_anomalous_params, "with several processes: say which parameters have no gradient");
    }
  };
  explicit MMDistributedDataParallel(const Params& params) : ModelWrapper(params.module) {}
};

void register_model_wrappers() {
  roots::MODEL_WRAPPERS.register_module<MMDistributedDataParallel>(
      {.doc = "a part of every batch for each process; with one process, all of it"});
}

}  // namespace mmreg
