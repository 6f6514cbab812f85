// The interface of registry DATASETS.
#pragma once

#include "mmreg/built_at.hpp"
#include "mmreg/registries/datasets/batch.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace mmreg {

/// Samples by index, after the dataset's pipeline of transforms. `get` may be called from several threads at once.
/// https://mmengine.readthedocs.io/en/latest/tutorials/dataset.html
class Dataset {
 public:
  virtual ~Dataset() = default;
  virtual std::int64_t size() const = 0;
  /// The sample at `index`, 0 <= index < size(). Throws std::out_of_range.
  virtual Sample get(std::int64_t index) const = 0;
  /// The samples at `indices` (int64, [N]) stacked, where that is cheaper than one by one; nothing if it is not.
  virtual std::optional<Batch> gather(const at::Tensor& indices) const;
  /// The classes in a sample; none if it has no label. MMEngine's get_cat_ids. By default what get() says, so a dataset
  /// that knows without making the sample should say it itself.
  virtual std::vector<std::int64_t> class_ids(std::int64_t index) const;

  const BuiltAt& built_at() const { return built_at_; }

 protected:
  Dataset() = default;
  /// For a dataset that stands for another one.
  explicit Dataset(BuiltAt built_at) : built_at_(std::move(built_at)) {}

 private:
  BuiltAt built_at_ = BuiltAt::current();
};

}  // namespace mmreg
