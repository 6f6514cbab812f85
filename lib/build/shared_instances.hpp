// Objects that are built once for each name. Private to the library.
#pragma once

#include "mmreg/object.hpp"
#include "mmreg/registry.hpp"
#include "mmreg/schema.hpp"

namespace mmreg::detail {

/// Constructs a module, or gives the shared instance that its arguments name.
Object create_object(const Module& module, Arguments& arguments);

/// The instance that `name` among the arguments means, built if it is the first time. Throws ConfigError if it was
/// built with other arguments.
Object shared_instance(const Module& module, Arguments& arguments);

}  // namespace mmreg::detail
