#include "support.hpp"

#include "mmreg/diagnostic.hpp"
#include "mmreg/json.hpp"
#include "mmreg/toml.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/tensor.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>

namespace test {
namespace {

mmreg::Value read(const std::string& name) {
  const std::string path = std::string(RECORDED) + "/" + name + ".json";
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  mmreg::Diagnostics found;
  const std::optional<mmreg::Value> value = mmreg::parse_json(text.str(), path, found);
  if (!file || !value) throw std::runtime_error("cannot read " + path);
  return *value;
}

// Calls `visit` for each number of a nested array, and gives the array's shape.
std::vector<std::int64_t> walk(const mmreg::Value& value, const std::function<void(const mmreg::Value&)>& visit) {
  const mmreg::Array* array = value.as_array();
  if (!array) {
    visit(value);
    return {};
  }
  std::vector<std::int64_t> inner;
  for (const mmreg::Value& item : *array) inner = walk(item, visit);
  inner.insert(inner.begin(), static_cast<std::int64_t>(array->size()));
  return inner;
}

double number(const mmreg::Value& value) {
  if (const std::int64_t* integer = value.as_integer()) return static_cast<double>(*integer);
  if (const double* real = value.as_float()) return *real;
  throw std::invalid_argument("no number");
}

}  // namespace

mmreg::Value parse(std::string text) {
  mmreg::Diagnostics found;
  const std::optional<mmreg::Value> value = mmreg::parse_toml(std::move(text), "test.toml", found);
  REQUIRE(value.has_value());
  return *value;
}

const mmreg::Value& recorded(const std::string& name) {
  static std::map<std::string, mmreg::Value> files;
  const auto found = files.find(name);
  return found != files.end() ? found->second : files.emplace(name, read(name)).first->second;
}

const mmreg::Value& at(const mmreg::Value& root, std::initializer_list<std::string_view> path) {
  const mmreg::Value* value = &root;
  for (const std::string_view part : path) {
    const mmreg::Value* inner = nullptr;
    if (const mmreg::Table* table = value->as_table()) {
      inner = table->find(part);
    } else if (const mmreg::Array* array = value->as_array()) {
      inner = &array->at(std::stoul(std::string(part)));
    }
    REQUIRE_MESSAGE(inner, "there is no " << part);
    value = inner;
  }
  return *value;
}

std::vector<double> numbers(const mmreg::Value& array) {
  std::vector<double> out;
  walk(array, [&](const mmreg::Value& v) { out.push_back(number(v)); });
  return out;
}

at::Tensor tensor(const mmreg::Value& array, at::ScalarType type) {
  std::vector<double> flat;
  const std::vector<std::int64_t> shape = walk(array, [&](const mmreg::Value& v) { flat.push_back(number(v)); });
  return at::tensor(flat, at::TensorOptions().dtype(at::kDouble)).reshape(shape).to(type);
}

at::Tensor tensor(const mmreg::Value& array) {
  bool is_integer = true;
  walk(array, [&](const mmreg::Value& v) { is_integer = is_integer && v.as_integer(); });
  return tensor(array, is_integer ? at::kLong : at::kFloat);
}

double difference(const at::Tensor& a, const at::Tensor& b) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  if (a.sizes() != b.sizes()) return kFar;
  const at::Tensor x = a.detach().to(at::kDouble).contiguous();
  const at::Tensor y = b.detach().to(at::kDouble).contiguous();
  double most = 0;
  for (std::int64_t i = 0; i < x.numel(); ++i) {
    const double p = x.data_ptr<double>()[i];
    const double q = y.data_ptr<double>()[i];
    if (p == q || (std::isnan(p) && std::isnan(q))) continue;
    const double d = std::abs(p - q) / std::max(1.0, std::abs(q));
    most = std::max(most, std::isnan(d) ? kFar : d);
  }
  return most;
}

}  // namespace test
