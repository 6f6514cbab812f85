// The allocator of tensors: aligned memory that is found again.
#include "mmreg/registries/cpu_allocator.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ATen.h>
#include <c10/core/alignment.h>
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

TEST_CASE("the memory of every tensor is aligned, and all of it can be used") {
  mmreg::set_cpu_allocator();
  std::vector<at::Tensor> all;
  for (std::int64_t size = 1; size < 5000; size += 37) {
    all.push_back(at::full({size}, size % 251, at::kByte));
    CHECK(reinterpret_cast<std::uintptr_t>(all.back().data_ptr()) % c10::gAlignment == 0);
  }
  for (const at::Tensor& t : all) CHECK(t.eq(t.numel() % 251).all().item<bool>());
  CHECK(at::empty({0}).numel() == 0);
}

TEST_CASE("more memory than there is becomes an error") {
  mmreg::set_cpu_allocator();
  CHECK_THROWS_AS(at::empty({std::int64_t{1} << 60}, at::kByte), c10::Error);
  CHECK_THROWS_AS(at::empty({std::numeric_limits<std::int64_t>::max()}, at::kByte), c10::Error);
}

#if defined(__GLIBC__) && !__GLIBC_PREREQ(2, 38)
TEST_CASE("a tensor gets the memory that one of its size has left") {
  mmreg::set_cpu_allocator();
  at::Tensor first = at::empty({100'000}, at::kByte);
  const at::Tensor behind = at::empty({100'000}, at::kByte);  // so that what is freed stays a block of this size
  const void* const at = first.data_ptr();
  first.reset();
  CHECK(at::empty({100'000}, at::kByte).data_ptr() == at);
  CHECK(behind.data_ptr() != at);
}
#endif
