// PickleWriter.
#include "mmreg/registries/runners/pickle_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace mmreg {
namespace {

void append(std::string& bytes, std::uint64_t value, std::size_t size) {  // little-endian
  for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
}

std::string_view storage_class(at::ScalarType type) {
  switch (type) {
    case at::kFloat: return "FloatStorage";
    case at::kDouble: return "DoubleStorage";
    case at::kHalf: return "HalfStorage";
    case at::kBFloat16: return "BFloat16Storage";
    case at::kLong: return "LongStorage";
    case at::kInt: return "IntStorage";
    case at::kShort: return "ShortStorage";
    case at::kChar: return "CharStorage";
    case at::kByte: return "ByteStorage";
    case at::kBool: return "BoolStorage";
    case at::kComplexFloat: return "ComplexFloatStorage";
    case at::kComplexDouble: return "ComplexDoubleStorage";
    default: throw std::invalid_argument(fmt::format("tensors of {} cannot be saved", at::toString(type)));
  }
}

constexpr std::string_view kOrderedDict = "ccollections\nOrderedDict\n)R";

}  // namespace

PickleWriter::PickleWriter() : bytes_("\x80\x02") {}

void PickleWriter::integer(std::int64_t value) {
  if (value >= 0 && value < 0x100) {
    bytes_ += 'K';
    append(bytes_, static_cast<std::uint64_t>(value), 1);
  } else if (value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max()) {
    bytes_ += 'J';
    append(bytes_, static_cast<std::uint64_t>(value), 4);
  } else {
    bytes_ += "\x8a\x08";
    append(bytes_, static_cast<std::uint64_t>(value), 8);
  }
}

void PickleWriter::real(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  bytes_ += 'G';
  for (int shift = 56; shift >= 0; shift -= 8) bytes_.push_back(static_cast<char>(bits >> shift));
}

void PickleWriter::text(std::string_view value) {
  if (value.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::invalid_argument("a text is too long to save");
  bytes_ += 'X';
  append(bytes_, value.size(), 4);
  bytes_ += value;
}

// torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)
void PickleWriter::tensor(const at::Tensor& value) {
  const std::size_t index = storage_of(value);
  const at::Tensor& stored = storages_[index];
  bytes_ += "ctorch._utils\n_rebuild_tensor_v2\n((";
  text("storage");
  bytes_ += fmt::format("ctorch\n{}\n", storage_class(stored.scalar_type()));
  text(std::to_string(index));
  text("cpu");
  integer(stored.numel());
  bytes_ += "tQ";
  integer(0);
  sizes(value.sizes());
  // Those of a tensor without gaps: a row after the other.
  std::vector<std::int64_t> strides(static_cast<std::size_t>(value.dim()));
  std::int64_t stride = 1;
  for (std::size_t i = strides.size(); i-- > 0;) {
    strides[i] = stride;
    stride *= std::max<std::int64_t>(value.size(static_cast<std::int64_t>(i)), 1);
  }
  sizes(strides);
  boolean(false);
  bytes_ += kOrderedDict;
  bytes_ += "tR";
}

void PickleWriter::begin_ordered_dict() {
  bytes_ += kOrderedDict;
  bytes_ += '(';
}

std::string PickleWriter::finish() {
  bytes_ += '.';
  return std::move(bytes_);
}

std::size_t PickleWriter::storage_of(const at::Tensor& tensor) {
  at::Tensor plain = tensor.detach().cpu().contiguous();
  const auto [known, is_new] =
      known_.try_emplace({plain.data_ptr(), plain.numel(), plain.scalar_type()}, storages_.size());
  if (is_new) storages_.push_back(std::move(plain));  // kept, so that no other tensor gets its address
  return known->second;
}

void PickleWriter::sizes(at::IntArrayRef values) {
  begin_tuple();
  for (const std::int64_t value : values) integer(value);
  end_tuple();
}

}  // namespace mmreg
