// The allocator of tensors on the CPU: glibc before 2.38 does not find an aligned block again that it has freed.
#include "mmreg/registries/cpu_allocator.hpp"

#include <c10/core/CPUAllocator.h>
#include <c10/core/alignment.h>
#include <c10/util/Exception.h>
#include <torch/version.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace mmreg {

#if defined(__GLIBC__) && !__GLIBC_PREREQ(2, 38)
namespace {

// posix_memalign asks for the size and the alignment, and gives the rest back: the block is too small for the next call
// of the same size, and a heap of activations gets holes. This takes a plain block, and what lies before the aligned
// address says where that began. https://sourceware.org/bugzilla/show_bug.cgi?id=14581
class CpuAllocator final : public c10::Allocator {
 public:
#if TORCH_VERSION_MAJOR == 1 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR < 3)
  c10::DataPtr allocate(std::size_t size) const override { return take(size); }
#else
  c10::DataPtr allocate(std::size_t size) override { return take(size); }
  void copy_data(void* to, const void* from, std::size_t size) const override { std::memcpy(to, from, size); }
#endif
  c10::DeleterFnPtr raw_deleter() const override { return &release; }

 private:
  static c10::DataPtr take(std::size_t size);
  static void release(void* data);
};

struct Header {
  void* block;
};

c10::DataPtr CpuAllocator::take(std::size_t size) {
  if (size == 0) return {nullptr, nullptr, &release, c10::Device(c10::DeviceType::CPU)};
  constexpr std::size_t kMore = c10::gAlignment + sizeof(Header);
  constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) - kMore;
  void* const block = size > kMost ? nullptr : std::malloc(size + kMore);
  if (!block) {
    c10::profiledCPUMemoryReporter().OutOfMemory(size);
    TORCH_CHECK(false, "there is not enough memory for a tensor of ", size, " bytes");
  }
  const auto begin = reinterpret_cast<std::uintptr_t>(block) + sizeof(Header);
  char* const data =
      static_cast<char*>(block) + sizeof(Header) + (c10::gAlignment - begin % c10::gAlignment) % c10::gAlignment;
  reinterpret_cast<Header*>(data)[-1].block = block;
  c10::profiledCPUMemoryReporter().New(data, size);
  return {data, data, &release, c10::Device(c10::DeviceType::CPU)};
}

void CpuAllocator::release(void* data) {
  if (!data) return;
  c10::profiledCPUMemoryReporter().Delete(data);
  std::free(reinterpret_cast<Header*>(data)[-1].block);
}

}  // namespace

void set_cpu_allocator() {
  static CpuAllocator allocator;
  c10::SetCPUAllocator(&allocator);
}
#else
void set_cpu_allocator() {}
#endif

}  // namespace mmreg
