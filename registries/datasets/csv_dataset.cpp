// CSVDataset: samples in rows of a text file.
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/datasets/csv_reader.hpp"
#include "mmreg/registries/datasets/memory_dataset.hpp"
#include "mmreg/registries/datasets/tensors.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace mmreg {

/// Rows of a CSV file, one sample a row: numbers and, in one column, the class.
class CSVDataset : public MemoryDataset {
 public:
  struct Params {
    Required<std::filesystem::path> data_file;
    std::vector<std::int64_t> shape;
    double scale = 1.0;
    std::optional<std::int64_t> label_column = -1;
    std::optional<std::array<std::int64_t, 2>> rows;
    std::int64_t skip_lines = 0;
    Pipeline pipeline;
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
    const std::int64_t features = columns - (label >= 0 ? 1 : 0);
    std::vector<std::int64_t> shape = shape_of(features);
    shape.insert(shape.begin(), last - first);
    at::Tensor inputs = at::empty(shape, at::kFloat);
    auto* to = inputs.data_ptr<float>();
    std::vector<std::int64_t> labels;
    const auto scale = static_cast<float>(params_.scale);
    for (std::int64_t row = first; row < last; ++row) {
      const float* const from = table.numbers.data() + row * columns;
      for (std::int64_t c = 0; c < columns; ++c) {
        if (c == label) {
          labels.push_back(class_of(from[c], path));
        } else {
          *to++ = from[c] * scale;
        }
      }
    }
    keep(std::move(inputs), label < 0 ? at::Tensor() : tensor_of(labels), std::move(params_.pipeline));
  }

  std::int64_t label_column(std::int64_t columns) const {
    if (!params_.label_column) return -1;
    const std::int64_t at = *params_.label_column < 0 ? columns + *params_.label_column : *params_.label_column;
    if (at < 0 || at >= columns) {
      throw std::out_of_range(fmt::format("label_column {} of {} columns", *params_.label_column, columns));
    }
    return at;
  }

  static std::int64_t class_of(float number, const std::string& path) {
    if (std::abs(number) < 1e18F && std::trunc(number) == number) return static_cast<std::int64_t>(number);
    throw std::runtime_error(fmt::format("`{}` holds {} where the number of a class should be", path, number));
  }

  // Of one sample.
  std::vector<std::int64_t> shape_of(std::int64_t features) const {
    if (params_.shape.empty()) return {features};
    std::int64_t product = 1;
    for (const std::int64_t size : params_.shape) {
      if (__builtin_mul_overflow(product, size, &product)) product = -1;
    }
    if (product == features) return params_.shape;
    throw std::invalid_argument(fmt::format("the shape holds {} numbers, but a row has {}", product, features));
  }

  Params params_;
};

void register_datasets() {
  roots::DATASETS.register_module<CSVDataset>({.doc = "rows of numbers in a CSV file, with a class in one column"});
}

}  // namespace mmreg
