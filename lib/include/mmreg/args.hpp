// Arguments that a program gives beside the config.
#pragma once

#include "mmreg/object.hpp"
#include "mmreg/value.hpp"

#include <memory>
#include <string_view>

namespace mmreg {

/// Default arguments of a build: plain values, which fill keys that the config does not have, and live objects, for
/// parameters that are Injected. They are for the object that is built, not for those inside it.
class Args {
 public:
  /// A plain value.
  Args& set(std::string_view name, Value value) { return values_.set(name, std::move(value)), *this; }
  /// A live object, shared with whoever is built.
  template <class T>
  Args& inject(std::string_view name, std::shared_ptr<T> object) {
    return set(name, Value(Object::of(std::move(object))));
  }
  /// Arguments that the module does not have are an error, unless this is set.
  Args& ignore_unknown() { return lenient_ = true, *this; }

  /// All of them, in the order in which they were set; live objects are values of the kind object.
  const Table& values() const { return values_; }
  bool ignores_unknown() const { return lenient_; }

 private:
  Table values_;
  bool lenient_ = false;
};

}  // namespace mmreg
