// The values that the families LR, Momentum and ParamScheduler change, and the registration of all schedulers.
#include "mmreg/registries/param_schedulers/scheduler_family.hpp"

#include "mmreg/registries/register.hpp"

namespace mmreg {

std::string target_key(Target target, OptimWrapperBase& optimizer, const std::string& param_name) {
  if (target == Target::lr) return "lr";
  if (target == Target::named) return param_name;
  const auto& groups = optimizer.optimizer().groups();
  for (const char* key : {"momentum", "beta1"}) {
    if (!groups.empty() && groups.front().values.contains(key)) return key;
  }
  throw std::invalid_argument("the optimizer has no momentum to schedule");
}

std::string scheduler_name(Target target, std::string_view stem) {
  const char* const end = target == Target::lr ? "LR" : target == Target::momentum ? "Momentum" : "ParamScheduler";
  return std::string(stem) + end;
}

std::string scheduler_doc(Target target, std::string_view what_happens) {
  const char* const what = target == Target::lr         ? "learning rate "
                           : target == Target::momentum ? "momentum "
                                                        : "any value of the optimizer ";
  return what + std::string(what_happens);
}

void register_param_schedulers() {
  register_factor_schedulers();
  register_cosine_schedulers();
  register_one_cycle_schedulers();
  register_plateau_schedulers();
}

}  // namespace mmreg
