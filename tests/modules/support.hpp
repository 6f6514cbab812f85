// What the tests of modules need: objects from TOML, recorded numbers, tensors from both. Not on top of the unit tests'
// support.hpp: doctest must come after torch's headers, which define CHECK, too.
#pragma once

#include "mmreg/args.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registry.hpp"
#include "mmreg/value.hpp"

#include <ATen/core/Tensor.h>

#include <string>
#include <string_view>
#include <vector>

namespace test {

/// A text that must be valid TOML.
mmreg::Value parse(std::string text);

/// Builds what TOML describes, such as `type = "SGD"`.
template <class Registry>
auto build(const Registry& registry, std::string toml, const mmreg::Args& args = {}) {
  return registry.build(parse(std::move(toml)), args);
}

/// The error that building gives, without its place; empty if there is none.
template <class Registry>
std::string refusal(const Registry& registry, std::string toml, const mmreg::Args& args = {}) {
  try {
    build(registry, std::move(toml), args);
  } catch (const std::exception& e) {
    return e.what();
  }
  return "";
}

/// The numbers in recorded/NAME.json.
const mmreg::Value& recorded(const std::string& name);
/// The value at a path of keys and indices, which must be there.
const mmreg::Value& at(const mmreg::Value& root, std::initializer_list<std::string_view> path);

/// All numbers of a nested array, in order.
std::vector<double> numbers(const mmreg::Value& array);
/// A nested array as a tensor of its shape; of integers int64, else float32 (or `type`).
at::Tensor tensor(const mmreg::Value& array);
at::Tensor tensor(const mmreg::Value& array, at::ScalarType type);

/// The largest |a - b| / max(1, |b|); infinite if the shapes differ or a number is NaN on one side only.
double difference(const at::Tensor& a, const at::Tensor& b);

}  // namespace test
