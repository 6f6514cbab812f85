// CheckpointSaver.
#include "mmreg/registries/runners/checkpoint_saver.hpp"

#include <cstdio>
#include <utility>

namespace mmreg {
namespace {

void copy(at::Tensor& tensor) {
  if (tensor.defined()) tensor = tensor.detach().to(at::kCPU, /*non_blocking=*/false, /*copy=*/true);
}

void copy(std::vector<NamedTensor>& tensors) {
  for (NamedTensor& item : tensors) copy(item.tensor);
}

void write(const CheckpointSaver::Job& job) {
  write_checkpoint(job.path, job.checkpoint);
  if (!job.work_dir.empty()) write_last_checkpoint(job.work_dir, job.path);
  for (const std::string& path : job.obsolete) std::remove(path.c_str());
}

}  // namespace

void CheckpointSaver::save(Job job) {
  wait();  // before the copies are made: one checkpoint at a time is enough to hold
  Checkpoint& c = job.checkpoint;
  copy(c.state_dict);
  copy(c.ema_state_dict);
  copy(c.gradients);
  copy(c.random_state);
  if (c.optimizer) {
    for (auto& state : c.optimizer->params) {
      for (auto& [name, tensor] : state) copy(tensor);
    }
  }
  pending_ = std::async(std::launch::async, [job = std::move(job)] { write(job); });
}

void CheckpointSaver::wait() {
  if (pending_.valid()) std::exchange(pending_, {}).get();
}

}  // namespace mmreg
