// How tensors on the CPU get their memory.
#pragma once

namespace mmreg {

/// Makes libtorch take the memory of its tensors so that freed memory fits the next tensor of the same size, where the
/// C library does not see to that (glibc before 2.38). An allocator that the program set with a priority stays.
void set_cpu_allocator();

}  // namespace mmreg
