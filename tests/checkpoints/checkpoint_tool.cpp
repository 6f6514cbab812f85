// What the tests of checkpoints need from our side.
//   checkpoint_tool copy FROM TO   reads a checkpoint and writes it again
//   checkpoint_tool same A B       whether two checkpoints hold the same weights, optimizer, schedulers and random
//   numbers
#include "mmreg/registries/runners/checkpoint.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace {

// Says what differs; true if nothing does.
bool is_same(std::string_view what, bool same) {
  if (!same) fmt::print("different: {}\n", what);
  return same;
}

bool same_tensors(const std::vector<mmreg::NamedTensor>& a, const std::vector<mmreg::NamedTensor>& b) {
  bool same = is_same("the number of tensors", a.size() == b.size());
  for (std::size_t i = 0; same && i < a.size(); ++i) {
    same = is_same(a[i].name, a[i].name == b[i].name && a[i].tensor.equal(b[i].tensor));
  }
  return same;
}

bool same_optimizers(const mmreg::OptimizerState& a, const mmreg::OptimizerState& b) {
  bool same =
      is_same("the optimizer's groups", a.groups.size() == b.groups.size() && a.params.size() == b.params.size());
  for (std::size_t i = 0; same && i < a.groups.size(); ++i) {
    same = is_same("the optimizer's values", a.groups[i].values == b.groups[i].values);
  }
  for (std::size_t i = 0; same && i < a.params.size(); ++i) {
    same = a.params[i].size() == b.params[i].size();
    for (const auto& [name, tensor] : a.params[i]) {
      const auto found = b.params[i].find(name);
      same = same && found != b.params[i].end() && found->second.equal(tensor);
    }
    is_same(fmt::format("the optimizer's state of parameter {}", i), same);
  }
  return same;
}

bool is_same(const mmreg::Checkpoint& a, const mmreg::Checkpoint& b) {
  if (!is_same("the kind",
               a.meta.has_value() == b.meta.has_value() && a.optimizer.has_value() == b.optimizer.has_value()))
    return false;
  bool same = same_tensors(a.state_dict, b.state_dict) && same_tensors(a.gradients, b.gradients) &&
              same_tensors(a.ema_state_dict, b.ema_state_dict);
  if (a.meta) same = is_same("epoch or iter", a.meta->epoch == b.meta->epoch && a.meta->iter == b.meta->iter) && same;
  if (a.optimizer) same = same_optimizers(*a.optimizer, *b.optimizer) && same;
  same = is_same("the schedulers", a.param_schedulers == b.param_schedulers) && same;
  const bool have_random = a.random_state.defined() && b.random_state.defined();
  return is_same("the random numbers", !have_random || a.random_state.equal(b.random_state)) && same;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  try {
    const mmreg::Checkpoint first = mmreg::read_checkpoint(argv[2]);
    if (std::string_view(argv[1]) == "copy") {
      mmreg::write_checkpoint(argv[3], first);
      for (const std::string& line : first.ignored) fmt::print("{}\n", line);
      return 0;
    }
    const bool same = is_same(first, mmreg::read_checkpoint(argv[3]));
    if (same) fmt::print("identical\n");
    return same ? 0 : 1;
  } catch (const std::exception& e) {
    fmt::print("{}\n", e.what());
    return 3;
  }
}
