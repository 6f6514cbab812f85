// Whether a value has the shape of a type, without looking any name up.
#pragma once

#include "mmreg/schema.hpp"

namespace mmreg {

/// The shape only: names of modules, ranges and nested parameters are not looked at.
bool value_fits(const Value& value, const Type& type);

}  // namespace mmreg
