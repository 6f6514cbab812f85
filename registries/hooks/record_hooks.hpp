// The hooks that record, for register_hooks().
#pragma once

namespace mmreg {

void register_record_hooks();

}  // namespace mmreg
