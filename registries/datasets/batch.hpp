// What travels from a dataset to a model: single samples, and batches of them.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mmreg {

/// Numbers with names, in a fixed order: losses, metrics, what a log line shows.
using Scalars = std::vector<std::pair<std::string, double>>;

/// One sample of a dataset.
struct Sample {
  at::Tensor inputs;          ///< what the model sees, without a batch dimension: [C, H, W] or [F]
  at::Tensor label;           ///< the truth; a class is one int64 without dimensions. Undefined if there is none
  std::string img_path = {};  ///< the file of an image, for LoadImageFromFile
};

/// Several samples, as a data loader gives them.
struct Batch {
  at::Tensor inputs;            ///< [N, ...]; undefined if the collate function does not stack
  at::Tensor labels;            ///< [N, ...]; undefined if the samples have none
  std::vector<Sample> samples;  ///< the single samples, only if the collate function does not stack
  std::int64_t size = 0;        ///< N
};

/// The tensors of samples as one with a new first dimension. Throws if their shapes differ, or if only some have
/// labels.
Batch stack(const std::vector<Sample>& samples);
/// Their labels alone, [N, ...]; undefined if there are none. Throws as stack() does.
at::Tensor stack_labels(const std::vector<Sample>& samples);

}  // namespace mmreg
