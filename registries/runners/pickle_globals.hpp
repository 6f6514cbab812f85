// What the known classes and functions of a pickle stand for. Private to the reader.
#pragma once

#include "mmreg/registries/runners/pickle_reader.hpp"

#include <cstdint>

namespace mmreg {

/// Makes values for the calls that a pickle asks for. All functions throw std::runtime_error.
class PickleGlobals {
 public:
  /// `budget`: bytes that copies of texts and arrays may take in all.
  PickleGlobals(Pickled& values, const LoadStorage& load_storage, std::uint64_t budget)
      : values_(values), load_storage_(load_storage), budget_(budget) {}

  /// A class or function by its module and name.
  PickleValue* global(std::string_view module, std::string_view name);
  /// `callee(*arguments)`
  PickleValue* call(PickleValue& callee, PickleValue& arguments);
  /// `value.__setstate__(state)`
  void set_state(PickleValue& value, PickleValue& state);
  /// The storage that a persistent id means.
  PickleValue* storage(const PickleValue& id);
  void spend(std::uint64_t bytes);

 private:
  PickleValue* rebuild_tensor(const PickleValue::Items& arguments);
  PickleValue* encode(const PickleValue::Items& arguments);
  PickleValue* numpy_scalar(const PickleValue::Items& arguments);
  void set_array(PickleValue& array, const PickleValue& state);

  Pickled& values_;
  const LoadStorage& load_storage_;
  std::uint64_t budget_;
};

}  // namespace mmreg
