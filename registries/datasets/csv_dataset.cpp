// CSVDataset: samples in rows of a text file.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/datasets/csv_reader.hpp"
#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace mmreg {

/// Rows of a CSV file, one sample a row: numbers and, in one column, the class.
///
/// All rows are kept in memory. A pipeline of which every transform is fixed is applied once, when the dataset is
/// built.
class CSVDataset : public Dataset {
 public:
  struct Params {
    Required<std::filesystem::path> data_file;
    std::vector<std::int64_t> shape;
    double scale = 1.0;
    std::optional<std::int64_t> label_column = -1;
    std::optional<std::array<std::int64_t, 2>> rows;
    std::int64_t skip_lines = 0;
    std::vector<Built<roots::TRANSFORMS>> pipeline;
    static void describe(Describe<Params>& d) {
      d(&Params::data_file, "the file, plain or compressed with gzip; relative to the working directory");
      d(&Params::shape, "shape of a sample, such as [1, 8, 8]; empty: one dimension").at_least(1);
      d(&Params::scale, "every number is multiplied by this; the label is not");
      d(&Params::label_column, "column of the class, from the end if negative; null: there is none");
      d(&Params::rows, "first row and the one after the last; by default all").at_least(0);
      d(&Params::skip_lines, "lines at the beginning that hold no numbers, such as a header").at_least(0);
      d(&Params::pipeline, "transforms of a sample, in this order");
    }
  };

  explicit CSVDataset(Params params) : params_(std::move(params)) {
    const std::string path = params_.data_file->string();
    const NumberTable table = read_csv(path, static_cast<std::size_t>(params_.skip_lines));
    take_rows(table, path);
    apply_pipeline_once();
  }

  std::int64_t size() const override { return size_; }

  Sample get(std::int64_t index) const override {
    if (index < 0 || index >= size_) throw std::out_of_range(fmt::format("no sample {} of {}", index, size_));
    Sample sample{inputs_.select(0, index), labels_.defined() ? labels_.select(0, index) : at::Tensor()};
    return is_final_ ? sample : run_pipeline(std::move(sample));
  }

  std::optional<Batch> gather(const at::Tensor& indices) const override {
    if (!is_final_) return std::nullopt;
    Batch batch;
    batch.size = indices.size(0);
    batch.inputs = inputs_.index_select(0, indices);
    if (labels_.defined()) batch.labels = labels_.index_select(0, indices);
    return batch;
  }

 private:
  void take_rows(const NumberTable& table, const std::string& path) {
    const auto count = static_cast<std::int64_t>(table.rows);
    const auto [first, last] = params_.rows.value_or(std::array<std::int64_t, 2>{0, count});
    if (first > last || last > count) {
      throw std::out_of_range(fmt::format("rows [{}, {}] of `{}`, which has {}", first, last, path, count));
    }
    const auto columns = static_cast<std::int64_t>(table.columns);
    const std::int64_t label = label_column(columns);
    size_ = last - first;
    const std::int64_t features = columns - (label >= 0 ? 1 : 0);
    std::vector<float> numbers;
    std::vector<std::int64_t> labels;
    numbers.reserve(static_cast<std::size_t>(size_ * features));
    const auto scale = static_cast<float>(params_.scale);
    for (std::int64_t row = first; row < last; ++row) {
      const float* const from = table.numbers.data() + row * columns;
      for (std::int64_t c = 0; c < columns; ++c) {
        if (c == label) {
          labels.push_back(static_cast<std::int64_t>(from[c]));
        } else {
          numbers.push_back(from[c] * scale);
        }
      }
    }
    make_tensors(numbers, labels, features);
  }

  std::int64_t label_column(std::int64_t columns) const {
    if (!params_.label_column) return -1;
    const std::int64_t at = *params_.label_column < 0 ? columns + *params_.label_column : *params_.label_column;
    if (at < 0 || at >= columns) {
      throw std::out_of_range(fmt::format("label_column {} of {} columns", *params_.label_column, columns));
    }
    return at;
  }

  void make_tensors(const std::vector<float>& numbers, const std::vector<std::int64_t>& labels, std::int64_t features) {
    std::vector<std::int64_t> shape{size_};
    if (params_.shape.empty()) shape.push_back(features);
    shape.insert(shape.end(), params_.shape.begin(), params_.shape.end());
    std::int64_t product = 1;
    for (std::size_t i = 1; i < shape.size(); ++i) product *= shape[i];
    if (product != features) {
      throw std::invalid_argument(fmt::format("the shape holds {} numbers, but a row has {}", product, features));
    }
    inputs_ = tensor_of(numbers).view(shape);
    if (!labels.empty()) labels_ = tensor_of(labels);
  }

  // Transforms that give the same every time need not run again in every epoch.
  void apply_pipeline_once() {
    is_final_ = params_.pipeline.empty();
    if (is_final_ || size_ == 0) return;
    const auto is_fixed = [](const auto& transform) { return transform->is_fixed(); };
    if (!std::all_of(params_.pipeline.begin(), params_.pipeline.end(), is_fixed)) return;
    std::vector<Sample> samples;
    samples.reserve(static_cast<std::size_t>(size_));
    for (std::int64_t i = 0; i < size_; ++i) samples.push_back(get(i));
    const Batch all = stack(samples);
    inputs_ = all.inputs;
    labels_ = all.labels;
    is_final_ = true;
  }

  Sample run_pipeline(Sample sample) const {
    for (const auto& transform : params_.pipeline) sample = transform->transform(std::move(sample));
    return sample;
  }

  Params params_;
  at::Tensor inputs_;  // [size_, ...]
  at::Tensor labels_;  // [size_]
  std::int64_t size_ = 0;
  bool is_final_ = false;  // the pipeline is applied to inputs_ already
};

void register_datasets() {
  roots::DATASETS.register_module<CSVDataset>({.doc = "rows of numbers in a CSV file, with a class in one column"});
}

}  // namespace mmreg
