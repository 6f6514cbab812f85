// Datasets that are small enough to be kept in memory.
#pragma once

#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/transforms/pipeline.hpp"

#include <cstdint>
#include <vector>

namespace mmreg {

/// Samples that lie in memory as one tensor, and a pipeline of transforms.
///
/// A pipeline of which every transform is fixed is applied once, when the samples are kept, if the result is not too
/// large; batches are then gathered in one step. What is uint8 after the pipeline is given as float32.
class MemoryDataset : public Dataset {
 public:
  std::int64_t size() const override { return size_; }
  Sample get(std::int64_t index) const override;
  std::optional<Batch> gather(const at::Tensor& indices) const override;
  std::vector<std::int64_t> class_ids(std::int64_t index) const override;

 protected:
  /// `inputs`: [N, ...], uint8 or float32. `labels`: [N], int64, or undefined. Throws what the transforms throw.
  void keep(at::Tensor inputs, at::Tensor labels, Pipeline pipeline);

 private:
  Sample raw(std::int64_t index) const;
  Sample transformed(std::int64_t index) const;
  void apply_pipeline_once();

  at::Tensor inputs_;
  at::Tensor labels_;
  at::Tensor classes_;  // labels_ before the pipeline
  Pipeline pipeline_;
  std::int64_t size_ = 0;
  bool is_final_ = false;  // the pipeline is applied to inputs_ already
};

}  // namespace mmreg
